import type { EmployeeKind } from '../../../shared/rules/annual-learning-hours.ts';
import { isMailAddress } from '../../../shared/rules/mail-address.ts';
import { properPersonName } from '../../../shared/rules/names.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import type { Fault } from '../import/staff-import.ts';
import { type Cell, cellDate, cellText } from './cells.ts';
import type { KeptField } from './columns.ts';
import { inactiveReason, kindByNip, namedKind } from './employee-kind.ts';
import { readGrade } from './grade.ts';
import type { Header } from './header.ts';
import { type Nip, readNip } from './nip.ts';

/** A sound row before ids, units and supervisors are known; `unit` and `postTitle` as written. */
export type RowRecord = Pick<
  StaffRecord,
  'nip' | 'name' | 'email' | 'kind' | 'sex' | 'grade' | 'echelon' | 'education' | 'contractStart'
> & { readonly unit: string; readonly postTitle: string; readonly postType: string };

/** What one row gives. Empty rows and rows that only number the columns give 'nobody'. */
export type RowReading =
  | { readonly outcome: 'nobody' }
  | { readonly outcome: 'rejected'; readonly name?: string; readonly faults: readonly Fault[] }
  | { readonly outcome: 'leftOut'; readonly name: string; readonly reason: string }
  | { readonly outcome: 'accepted'; readonly record: RowRecord; readonly warnings: readonly string[] };

/** Letters of a cell that is kept: no name of a person, post or unit is longer, and copies of it must fit into items. */
export const LONGEST_CELL = 200;

/** Reads one row under a heading; all faults of the row are reported together. */
export function readRow(cells: readonly Cell[], header: Header, today: Date): RowReading {
  const cell = (field: KeptField): Cell | undefined => cells[header.columns.get(field)?.index ?? -1];
  const text = (field: KeptField): string => cellText(cell(field));
  const headingOf = (field: KeptField): string => header.columns.get(field)?.heading ?? '';
  if (isNobody(text('nip'), text('name'))) return { outcome: 'nobody' };

  const name = properPersonName(text('name'), text('frontTitle'), text('backTitle'));
  const nip = readNip(cell('nip'), today);
  const named = namedKind([text('employeeKind'), text('status')]);
  const kind = named ?? (nip.ok ? kindByNip(nip.value) : undefined) ?? 'pns';
  const grade = readGrade(text('grade'), kind);

  const faults: Fault[] = nip.ok
    ? []
    : nip.faults.map((sentence) => ({ column: headingOf('nip'), sentence }));
  faults.push(...cellFaults(text, headingOf));
  if (grade === undefined)
    faults.push({ column: headingOf('grade'), sentence: gradeFault(text('grade'), kind) });
  if (!nip.ok || grade === undefined || faults.length > 0) {
    return { outcome: 'rejected', ...(name === '' ? {} : { name }), faults };
  }
  const inactive = inactiveReason(text('legalStatus'));
  if (inactive !== undefined) return { outcome: 'leftOut', name, reason: inactive };

  const email = emailOf(text);
  const contractStart = kind === 'pns' ? undefined : cellDate(cell('contractStart'));
  const record: RowRecord = {
    nip: nip.value.nip,
    name,
    kind,
    sex: nip.value.sex,
    grade,
    unit: text('unit'),
    postTitle: text('postTitle'),
    postType: text('postType'),
    ...(email === undefined ? {} : { email }),
    ...(text('echelon') === '' ? {} : { echelon: text('echelon') }),
    ...(text('education') === '' ? {} : { education: text('education') }),
    ...(contractStart === undefined ? {} : { contractStart }),
  };
  return { outcome: 'accepted', record, warnings: warningsOf(record, nip.value, named, text('sex')) };
}

/** Rows of numbers under a heading ('1', '2', '3'; '(1)', '(2)') and rows without NIP and name. */
function isNobody(nip: string, name: string): boolean {
  return (nip === '' && name === '') || (/^\(?\d{1,3}\)?$/.test(nip) && /^\(?\d{1,3}\)?$/.test(name));
}

const NEEDED = ['name', 'postTitle', 'unit'] as const;
const KEPT = [...NEEDED, 'frontTitle', 'backTitle', 'echelon', 'education'] as const;

function cellFaults(
  text: (field: KeptField) => string,
  headingOf: (field: KeptField) => string,
): readonly Fault[] {
  const fault = (field: KeptField, what: string) => ({
    column: headingOf(field),
    sentence: `${headingOf(field)} ${what}.`,
  });
  return [
    ...NEEDED.filter((field) => text(field) === '').map((field) => fault(field, 'kosong')),
    ...KEPT.filter((field) => text(field).length > LONGEST_CELL).map((field) =>
      fault(field, `lebih panjang dari ${LONGEST_CELL} huruf; periksa apakah selnya tertukar`),
    ),
  ];
}

function gradeFault(grade: string, kind: EmployeeKind): string {
  const expected =
    kind === 'pns' ? 'PNS memerlukan ruang, misalnya III/d' : 'PPPK memakai I sampai XVII, misalnya IX';
  return grade === '' ? `Golongan kosong; ${expected}.` : `Golongan "${grade}" tidak dikenal; ${expected}.`;
}

/** The official address first: mail then stays in the government's domain where there is one. */
function emailOf(text: (field: KeptField) => string): string | undefined {
  return [text('officialEmail'), text('email')].map((address) => address.toLowerCase()).find(isMailAddress);
}

function warningsOf(record: RowRecord, nip: Nip, named: EmployeeKind | undefined, sex: string): string[] {
  const warnings: string[] = [];
  if (record.email === undefined) {
    warnings.push('Tidak ada alamat email yang sah; tautan harus disampaikan dengan cara lain.');
  }
  if (nip.series === undefined)
    warnings.push('Angka ke-13 dan ke-14 NIP bukan bulan (PNS) atau kode 21–29 (PPPK).');
  else if (named !== undefined && (named === 'pns') !== (nip.series === 'pns')) {
    warnings.push('Jenis pegawai pada berkas berbeda dengan kode pada NIP; yang dipakai adalah isi berkas.');
  }
  const written = sexOf(sex);
  if (written !== undefined && written !== record.sex) {
    warnings.push('Jenis kelamin pada berkas berbeda dengan angka ke-15 NIP; yang dipakai adalah NIP.');
  }
  if (record.kind !== 'pns' && record.contractStart === undefined) {
    warnings.push('Tanggal mulai kontrak PPPK tidak ada; batas 24 JP dihitung menurut tahun kalender.');
  }
  return warnings;
}

/** SIASN writes M and F; other exports L and P or whole words. */
function sexOf(text: string): StaffRecord['sex'] | undefined {
  if (/^(M|L|PRIA|LAKI)/i.test(text)) return 'L';
  return /^(F|P|W)/i.test(text) ? 'P' : undefined;
}
