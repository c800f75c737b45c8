import {
  choice,
  type DayRange,
  day,
  employeeNumber,
  mailAddress,
  text,
} from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import type { Appointment } from '../../../shared/officers/officer-register.ts';
import type { OfficerItem } from '../../../shared/store/officer.ts';

/** How an officer holds the post. */
export const officerKinds = [
  { value: 'definitif', label: 'Definitif' },
  { value: 'plt', label: 'Pelaksana tugas (Plt.)' },
  { value: 'plh', label: 'Pelaksana harian (Plh.)' },
  { value: 'pj', label: 'Penjabat (Pj.)' },
] as const;

/**
 * Letters of a name with its degrees, and of a title: every request for approval keeps them.
 * @internal
 */
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

const fields = (today: string) => ({
  nama: text({ label: 'Nama pejabat', most: LONGEST_NAME, missing: 'Isi nama pejabat beserta gelarnya.' }),
  jabatan: text({ label: 'Jabatan', most: LONGEST_NAME, missing: 'Isi jabatan seperti pada naskah dinas.' }),
  nip: employeeNumber,
  surel: mailAddress,
  status: choice(
    officerKinds.map(({ value }) => value),
    'Pilih status pejabat.',
  ),
  sejak: day({ label: 'Tanggal mulai menjabat', within: daysInOffice(today) }),
  perintah: text({ label: 'Nomor surat perintah', most: LONGEST_NAME }),
  sampai: day({ label: 'Tanggal berakhir', within: daysInOffice(today), optional: true }),
});

/**
 * Reads the form of one officer.
 * @param today ISO
 * @throws InvalidInputError with a sentence for each fault
 */
export function readOfficerForm(
  { agency, role, today }: { readonly agency: string; readonly role: string; readonly today: string },
  form: URLSearchParams,
): Appointment {
  const prefix = officerField(role, '');
  const reading = readFields(form, fields(today), prefix);
  const faults = Object.entries(mandateFaults(reading.values, today));
  const { nama, jabatan, nip, surel, status, sejak, perintah, sampai } = settled(
    reading,
    Object.fromEntries(faults.map(([field, sentence]) => [prefix + field, sentence])),
  );
  return {
    agency,
    role,
    name: nama,
    title: jabatan,
    email: surel,
    kind: status,
    since: sejak,
    ...(nip === '' ? {} : { nip }),
    ...(status === 'definitif' ? {} : { mandate: { number: perintah, until: sampai } }),
  };
}

/** Who acts in an office does so by an order, and for a time (UU 30/2014 Ps 14). */
function mandateFaults(
  {
    status,
    sejak = '',
    perintah,
    sampai,
  }: { readonly [K in 'status' | 'sejak' | 'perintah' | 'sampai']: string | undefined },
  today: string,
): Readonly<Record<string, string>> {
  if (status === undefined || status === 'definitif') return {};
  const over = sampai !== undefined && (sampai < today || sampai < sejak);
  return {
    ...(perintah === ''
      ? { perintah: 'Isi nomor surat perintah pelaksana tugas, pelaksana harian, atau penjabat.' }
      : {}),
    ...(sampai === '' ? { sampai: 'Isi tanggal berakhirnya masa tugas.' } : {}),
    ...(over && sampai !== ''
      ? { sampai: 'Masa tugas harus berakhir hari ini atau sesudahnya, dan sesudah mulai.' }
      : {}),
  };
}

/**
 * With what the form does not ask: for whom an acting officer stands (who held the role, or whom the one before stood for),
 * and who of the staff it is, where it is the same person.
 */
export function standingFor(appointed: Appointment, before: OfficerItem | undefined): Appointment {
  const isSame = appointed.name === before?.name && (appointed.nip ?? before.nip) === before.nip;
  const officer =
    isSame && before?.employeeId !== undefined ? { ...appointed, employeeId: before.employeeId } : appointed;
  if (officer.mandate === undefined || before === undefined) return officer;
  const of = before.kind === 'definitif' ? before.name : before.mandate?.of;
  return of === undefined || of === officer.name
    ? officer
    : { ...officer, mandate: { ...officer.mandate, of } };
}
