import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import type { Appointment } from '../../../shared/officers/officer-register.ts';
import { isMailAddress, MAIL_ADDRESS_EXPECTED } from '../../../shared/rules/mail-address.ts';
import { type DayRange, readTypedDay } from '../../../shared/rules/typed-day.ts';
import { textLengths } from '../../../shared/rules/typed-text.ts';

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

/** Letters of a name with its degrees, and of a title: every request for approval keeps them. */
export const LONGEST_NAME = 100;

/** The forms of all roles stand on one page, so their fields carry the role. */
export function officerField(role: string, name: string): string {
  return `${role}-${name}`;
}

/** A career lasts some forty years, and nobody is appointed for the year after next. */
const YEARS_IN_OFFICE = 40;

function daysInOffice(today: string): DayRange {
  const year = Number(today.slice(0, 4));
  return { first: `${year - YEARS_IN_OFFICE}-01-01`, last: `${year + 1}-12-31` };
}

/**
 * Reads the form of one officer.
 * @param today ISO
 * @throws InvalidInputError with a sentence for each fault
 */
export function readOfficerForm(
  { agency, role, today }: { readonly agency: string; readonly role: string; readonly today: string },
  form: URLSearchParams,
): Appointment {
  const text = (name: string) => (form.get(officerField(role, name)) ?? '').trim();
  const kind = officerKinds.find(({ value }) => value === text('status'))?.value;
  const since = readTypedDay(text('sejak'), 'Tanggal mulai menjabat', daysInOffice(today));
  const nip = text('nip').replaceAll(' ', '');
  const issues: Issue[] = [
    ...tooLong(text('nama'), 'nama', 'Nama pejabat'),
    ...tooLong(text('jabatan'), 'jabatan', 'Jabatan'),
    ...(text('nama') === '' ? [{ field: 'nama', sentence: 'Isi nama pejabat beserta gelarnya.' }] : []),
    ...(text('jabatan') === ''
      ? [{ field: 'jabatan', sentence: 'Isi jabatan, misalnya Camat Senapelan.' }]
      : []),
    ...['nama', 'jabatan']
      .filter((field) => text(field).length > LONGEST_NAME)
      .map((field) => ({ field, sentence: `Paling panjang ${LONGEST_NAME} huruf.` })),
    ...(isMailAddress(text('surel')) ? [] : [{ field: 'surel', sentence: MAIL_ADDRESS_EXPECTED }]),
    ...(nip === '' || /^\d{18}$/.test(nip)
      ? []
      : [{ field: 'nip', sentence: 'NIP harus 18 angka, atau dikosongkan.' }]),
    ...(kind === undefined ? [{ field: 'status', sentence: 'Pilih status pejabat.' }] : []),
    ...(since.fault === undefined ? [] : [{ field: 'sejak', sentence: since.fault }]),
  ];
  if (issues.length > 0 || kind === undefined || since.day === undefined)
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
    since: since.day,
    ...(nip === '' ? {} : { nip }),
  };
}

function tooLong(text: string, field: string, label: string): Issue[] {
  if (text.length <= textLengths.name) return [];
  return [{ field, sentence: `${label} paling banyak ${textLengths.name} huruf.` }];
}
