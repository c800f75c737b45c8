import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { parseDate } from '../../../shared/rules/format.ts';
import { isMailAddress, MAIL_ADDRESS_EXPECTED } from '../../../shared/rules/mail-address.ts';
import type { Appointment } from '../../approval/appoint-officer.ts';

/** Roles that may approve, in the order of the usual chain. */
export const officerRoles = [
  { role: 'sekretarisCamat', name: 'Sekretaris Camat' },
  { role: 'camat', name: 'Camat' },
  { role: 'bkpsdm', name: 'BKPSDM (bila dilibatkan)' },
] as const;

/** How an officer holds the post. */
export const officerKinds = [
  { value: 'definitif', label: 'Definitif' },
  { value: 'plt', label: 'Pelaksana tugas (Plt.)' },
  { value: 'plh', label: 'Pelaksana harian (Plh.)' },
  { value: 'pj', label: 'Penjabat (Pj.)' },
] as const;

/** The forms of all roles stand on one page, so their fields carry the role. */
export function officerField(role: string, name: string): string {
  return `${role}-${name}`;
}

/**
 * Reads the form of one officer.
 * @throws InvalidInputError with a sentence for each fault
 */
export function readOfficerForm(agency: string, role: string, form: URLSearchParams): Appointment {
  const text = (name: string) => (form.get(officerField(role, name)) ?? '').trim();
  const kind = officerKinds.find(({ value }) => value === text('status'))?.value;
  const since = parseDate(text('sejak'));
  const nip = text('nip').replaceAll(' ', '');
  const issues: Issue[] = [
    ...(text('nama') === '' ? [{ field: 'nama', sentence: 'Isi nama pejabat beserta gelarnya.' }] : []),
    ...(text('jabatan') === ''
      ? [{ field: 'jabatan', sentence: 'Isi jabatan, misalnya Camat Senapelan.' }]
      : []),
    ...(isMailAddress(text('surel')) ? [] : [{ field: 'surel', sentence: MAIL_ADDRESS_EXPECTED }]),
    ...(nip === '' || /^\d{18}$/.test(nip)
      ? []
      : [{ field: 'nip', sentence: 'NIP harus 18 angka, atau dikosongkan.' }]),
    ...(kind === undefined ? [{ field: 'status', sentence: 'Pilih status pejabat.' }] : []),
    ...(since === undefined
      ? [{ field: 'sejak', sentence: 'Isi tanggal mulai menjabat, contoh 25-01-2027.' }]
      : []),
  ];
  if (issues.length > 0 || kind === undefined || since === undefined)
    throw new InvalidInputError(
      issues.map((issue) => ({ ...issue, field: officerField(role, issue.field) })),
    );
  return {
    agency,
    role,
    name: text('nama'),
    title: text('jabatan'),
    email: text('surel'),
    kind,
    since,
    ...(nip === '' ? {} : { nip }),
  };
}
