import type { EmployeeKind } from '../../../shared/rules/annual-learning-hours.ts';
import { properPersonName } from '../../../shared/rules/names.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { isErrorWord } from '../../../shared/spreadsheet/empty-words.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { cellFaults, type Fault, vacant } from './cell-faults.ts';
import { readDate } from './dates.ts';
import { readAddress } from './email.ts';
import { inactiveReason, isNoAsn, kindByNip, namedKind } from './employee-kind.ts';
import { gradeByName, readGrade, saysOnly } from './grade.ts';
import { isUnitName } from './header.ts';
import { isLikeNip, type Nip, readNip } from './nip.ts';
import { guessOfLeaving, leavingNotes } from './row-leaving.ts';
import { BIRTH_AGREES, type RowCells } from './sheet-rows.ts';
import { type KeptField, keptFields } from './words/headings.ts';
import { remarkOfLeaving } from './words/statuses.ts';

/** A sound row before ids, units and supervisors are known; `unit` and `postTitle` as written. */
export type RowRecord = Pick<
  StaffRecord,
  'nip' | 'name' | 'email' | 'kind' | 'sex' | 'grade' | 'echelon' | 'education' | 'contractStart'
> & {
  readonly unit: string;
  readonly postTitle: string;
  readonly postType: string;
  /** NIP or name of the supervisor, where the file has a column for it. */
  readonly supervisor?: string;
};

/** What one row gives. Empty rows, repeated headings, totals and signatures give 'nobody'. */
export type RowReading =
  | { readonly outcome: 'nobody' }
  | {
      readonly outcome: 'rejected';
      readonly name: string;
      readonly nip: string;
      readonly postTitle: string;
      readonly faults: readonly Fault[];
    }
  | { readonly outcome: 'leftOut'; readonly name: string; readonly nip: string; readonly reason: string }
  | {
      readonly outcome: 'accepted';
      readonly record: RowRecord;
      /** Whether sex, date of birth and kind agree with the NIP, as far as the row says. */
      readonly agrees: boolean | undefined;
      readonly notes: readonly string[];
    };

/** Reads one row; all faults of the row are reported together. */
export function readRow(cells: RowCells, today: Date): RowReading {
  const text = (field: KeptField): string => cells[field] ?? '';
  // With a NIP elsewhere in it, a row is of somebody whose cells have moved.
  if (text('strayNip') === '' && isNobody(text)) return { outcome: 'nobody' };

  const name = properPersonName(nameIn(text('name')), text('frontTitle'), text('backTitle'));
  const nip = readNip(text('nip'), today);
  const named = namedKind([text('employeeKind'), text('status')]);
  const kind = named ?? (nip.ok ? kindByNip(nip.value) : undefined) ?? 'pns';
  const grade = readGrade(text('grade'), kind);

  const faults: Fault[] = nip.ok ? [] : nip.faults.map((sentence) => ({ field: 'nip', sentence }));
  faults.push(...cellFaults(cells));
  if (name === '' && !faults.some(({ field }) => field === 'name'))
    faults.push({ field: 'name', sentence: `Nama "${text('name')}" bukan nama orang; tulis namanya.` });
  if (grade === undefined && !isErrorWord(text('grade')))
    faults.push({ field: 'grade', sentence: gradeFault(text('grade'), kind) });
  if (!nip.ok || grade === undefined || faults.length > 0) {
    return {
      outcome: 'rejected',
      name: isSlipped(text('nip'), text('name')) ? properPersonName(text('nip')) : name,
      nip: nip.ok ? nip.value.nip : slippedNip(cells, today),
      postTitle: text('postTitle'),
      faults,
    };
  }
  const inactive = inactiveReason(text('legalStatus'));
  if (inactive !== undefined) return { outcome: 'leftOut', name, nip: nip.value.nip, reason: inactive };
  // What the coordinator typed as status in the proposal is no guess.
  const guess = text('legalStatus') === '' ? guessOfLeaving(cells, today) : undefined;
  if (guess !== undefined) return { outcome: 'leftOut', name, nip: nip.value.nip, reason: guess };
  return accepted(cells, { name, nip: nip.value, kind, grade, named }, today);
}

/** Whether the name stands where the NIP should, and no name where it should: the cells have moved to the left. */
function isSlipped(nip: string, name: string): boolean {
  const isNoName =
    !/\p{L}{2}/u.test(name) ||
    /^(?:LAKI|PRIA|PEREMPUAN|WANITA)/i.test(name) ||
    readGrade(name, 'pns') !== undefined;
  return /\p{L}{2}/u.test(nip) && !/\d/.test(nip) && isNoName;
}

/** Whose row it is by a NIP in another cell: the cells have moved to the right. */
function slippedNip({ supervisor, ...cells }: RowCells, today: Date): string {
  const [found = ''] = Object.values(cells)
    .filter(isLikeNip)
    .map((text) => readNip(text, today))
    .flatMap((read) => (read.ok ? read.value.nip : []));
  return found;
}

interface Understood {
  readonly name: string;
  readonly nip: Nip;
  readonly kind: EmployeeKind;
  readonly grade: string;
  readonly named: EmployeeKind | undefined;
}

function accepted(cells: RowCells, { name, nip, kind, grade, named }: Understood, today: Date): RowReading {
  const { echelon, education, supervisor, postType = '' } = cells;
  const unit = (cells.unit ?? '').replace(beforeTitle, '');
  const postTitle = (cells.postTitle ?? '').replace(beforeTitle, '').replace(behindTitle, '');
  const address = addressOf(cells);
  const contract = contractOf(cells, kind, nip, today);
  const record: RowRecord = {
    nip: nip.nip,
    name,
    kind,
    sex: nip.sex,
    grade,
    unit,
    postTitle,
    postType,
    ...(address.email === undefined ? {} : { email: address.email }),
    ...(echelon === undefined ? {} : { echelon }),
    ...(education === undefined ? {} : { education }),
    ...(contract.start === undefined ? {} : { contractStart: contract.start }),
    ...(supervisor === undefined ? {} : { supervisor }),
  };
  const doubts = doubtsOf(cells, nip, named);
  return {
    outcome: 'accepted',
    record,
    agrees: doubts.length > 0 ? false : saysMore(cells) || undefined,
    notes: [
      ...address.notes,
      ...contract.notes,
      ...doubts,
      ...noAsnNotes([cells.employeeKind ?? '', cells.status ?? '']),
      ...gradeNotes(cells.grade ?? '', grade),
      ...rankNotes(cells.rank ?? '', grade),
      ...nameNotes(cells.name ?? ''),
      ...swappedNotes(postTitle),
      ...sameNotes([unit, postTitle]),
      ...leavingNotes(cells, today),
    ],
  };
}

/** A number of the list or how one is addressed before a name; how the post is held, the kind, or a stroke behind it. */
const beforeName = /^(?:\d{1,4}\s*[.)]|[.*–-]|(?:SDRI?|BPK|BAPAK|IBU)(?:\.|(?=\s)))\s*/i;
const behindName = /\s*\((?:PLT|PLH|PJ|PJS|C?PNS|PPPK|P3K|ASN)\.?\)|\s+[*–-]+$|\.{2,}$/gi;

function nameIn(text: string): string {
  const bare = text.replace(beforeName, '').replace(behindName, '');
  const [, name = bare, degrees = ''] = withDegrees.exec(bare) ?? [];
  return degrees === '' ? name : [name, ...degrees.trim().split(/\s+/)].join(', ');
}

/** Degrees behind a name in capitals, without commas and points: "JOKO PURNOMO SE MM". */
const withDegrees =
  /^([A-Z' ]+?)((?: (?:SE|SH|ST|SS|SIP|SAP|SPD|SKOM|SSOS|SKM|SKEP|STP|SSTP|MM|MH|MT|MSI|MAP|MPD|MKES|AMD))+)$/;

/** A number of the list before a post or a unit; from when it is held, its echelon or its class behind a post. */
const beforeTitle = /^\d{1,3}[.)]\s*(?=\p{L})/u;
const behindTitle =
  /\s+TMT\b.*\d{4}$|\s*\((?:Eselon|Esl\.?|Kelas(?: Jabatan)?) [^)]*\)$|\s*[/,-]\s*Kelas(?: Jabatan)? \d+$/i;

/** What stands in the place of a name, or of a NIP, in a row of sums. */
export const total = /^(?:SUB ?|GRAND ?)?(?:JUMLAH|TOTAL|JML|REKAPITULASI|REKAP)\b/i;

/** Rows of numbers under a heading, repeated headings, totals, and what stands under a table: signatures, places, dates. */
function isNobody(text: (field: KeptField) => string): boolean {
  const [nip, name] = [text('nip'), text('name')];
  const others = (['grade', 'postTitle', 'unit'] as const).map(text);
  if (nip === '' && name === '') return true;
  const number = /^\(?\d{1,3}[.)]?$/;
  if (number.test(nip) && (number.test(name) || name === '')) return true;
  const blank = others.filter((other) => other === '').length;
  if (blank >= 2 && !isLikeNip(nip) && [nip, name].some((each) => total.test(each))) return true;
  const hasAddress = text('email') !== '' || text('officialEmail') !== '';
  if (!/\d/.test(nip) && blank >= 2 && !hasAddress) return true;
  // A post of the list of posts that nobody holds.
  if (!/\d/.test(nip) && vacant.test(name)) return true;
  // The last line of a signature: "NIP. 19750101 200003 1 001".
  if (/^NIP\b/i.test(nip) && name === '' && blank === 3) return true;
  // A place and a day, a number of people.
  if (name === '' && blank === 3 && !isLikeNip(nip)) return true;
  return isHeading('nip', nip) && (name === '' || isHeading('name', name));
}

function isHeading(field: KeptField, text: string): boolean {
  const headings: readonly string[] = keptFields[field].headings;
  return headings.includes(text.toUpperCase());
}

function gradeFault(grade: string, kind: EmployeeKind): string {
  const expected =
    kind === 'pns' ? 'PNS memerlukan ruang, misalnya III/d' : 'PPPK memakai I sampai XVII, misalnya IX';
  return grade === '' ? `Golongan kosong; ${expected}.` : `Golongan "${grade}" tidak dikenal; ${expected}.`;
}

/** A grade that is not simply the one that is written was derived, and is shown. */
function gradeNotes(written: string, grade: string): string[] {
  return grade === '-' || saysOnly(written, grade) ? [] : [`Golongan "${written}" dibaca ${grade}.`];
}

/** The name of a grade beside its code, where it is that of another. */
function rankNotes(rank: string, grade: string): string[] {
  const other = gradeByName(rank);
  return other === undefined || other === grade || grade === '-'
    ? []
    : [`Pangkat "${rank}" adalah ${other}, sedangkan golongannya ${grade}; yang dipakai adalah golongan.`];
}

function noAsnNotes(kinds: readonly string[]): string[] {
  return kinds
    .filter(isNoAsn)
    .map(
      (kind) =>
        `Jenis pegawai "${kind}" bukan ASN; ia tetap dicatat menurut NIP-nya. Hapus barisnya bila ia bukan ASN.`,
    );
}

/** A figure or a sign of sums in a name is a slip of the pen, or a cell of another column; so is a word of the heading. */
function nameNotes(name: string): string[] {
  const saysLeft = remarkOfLeaving(name) !== undefined;
  return [
    ...(/[\d+*/|_=%$#&"“”]/.test(nameIn(name)) || (!saysLeft && /[();]|\s[-–]\s/.test(nameIn(name)))
      ? [`Nama "${name}" memuat angka atau tanda; periksa.`]
      : []),
    ...(isHeading('name', name) ? [`Nama "${name}" adalah judul kolom, bukan nama orang; periksa.`] : []),
    ...(saysLeft
      ? [
          `Nama "${name}" menyebut bahwa pegawai ini pensiun, pindah, berhenti, atau almarhum; ia tetap dicatat aktif. Ubah keadaannya bila benar.`,
        ]
      : []),
  ];
}

/** The name of a unit in the place of a post: two columns, or two cells, were taken for each other. */
function swappedNotes(postTitle: string): string[] {
  return isUnitName(postTitle)
    ? [`Jabatan "${postTitle}" tampak seperti nama unit; periksa apakah selnya tertukar.`]
    : [];
}

/** In capitals it may be a unit, of natural resources; in small letters it is refused. */
function sameNotes(texts: readonly string[]): string[] {
  return texts.includes('SDA')
    ? ['"SDA" dibaca sebagai nama, bukan "sama dengan di atas"; periksa, lalu tulis isinya.']
    : [];
}

/** The text of the address that is used, to be put right. */
export function usedAddress({ officialEmail = '', email = '' }: RowCells): string {
  return email === '' || readAddress(officialEmail).email !== undefined ? officialEmail || email : email;
}

/** The official address first: mail then stays in the government's domain where there is one. */
function addressOf(cells: RowCells): {
  readonly email: string | undefined;
  readonly notes: readonly string[];
} {
  const readings = [cells.officialEmail, cells.email].map((text) => readAddress(text ?? ''));
  const taken = readings.find(({ email }) => email !== undefined) ?? { email: undefined, note: undefined };
  const failed = readings.filter(({ email, note }) => email === undefined && note !== undefined);
  const notes = [...(taken.note === undefined ? [] : [taken.note]), ...failed.map(({ note = '' }) => note)];
  return { email: taken.email, notes };
}

const ADULT = 17;

/** The start of a PPPK's contract, if it lies in a working life: after school, and not far ahead. */
function contractOf(
  { contractStart: written }: RowCells,
  kind: EmployeeKind,
  { nip }: Nip,
  today: Date,
): { readonly start: string | undefined; readonly notes: readonly string[] } {
  if (kind === 'pns') return { start: undefined, notes: [] };
  const missing = 'batas 24 JP dihitung menurut tahun kalender.';
  if (written === undefined)
    return { start: undefined, notes: [`Tanggal mulai kontrak PPPK tidak ada; ${missing}`] };
  const start = readDate(written);
  if (start === undefined)
    return { start, notes: [`Tanggal mulai kontrak "${written}" tidak terbaca; ${missing}`] };
  const year = Number(start.slice(0, 4));
  const possible = year >= Number(nip.slice(0, 4)) + ADULT && year <= Number(wibDate(today).slice(0, 4)) + 1;
  const isAhead = start > wibDate(today);
  return possible
    ? {
        start,
        notes: isAhead
          ? [
              `Kontrak PPPK baru dimulai ${written}; pegawai ini sudah dicatat aktif. Ubah bila belum bertugas.`,
            ]
          : [],
      }
    : { start: undefined, notes: [`Tanggal mulai kontrak "${written}" tidak masuk akal; ${missing}`] };
}

/** What the row says against the NIP. */
function doubtsOf(cells: RowCells, nip: Nip, named: EmployeeKind | undefined): string[] {
  const doubts: string[] = [];
  if (nip.series === undefined)
    doubts.push('Angka ke-13 dan ke-14 NIP bukan bulan (PNS) atau kode 21–29 (PPPK).');
  else if (named !== undefined && (named === 'pns') !== (nip.series === 'pns')) {
    doubts.push('Jenis pegawai pada berkas berbeda dengan kode pada NIP; yang dipakai adalah isi berkas.');
  }
  const written = sexOf(cells.sex ?? '');
  if (written !== undefined && written !== nip.sex) {
    doubts.push('Jenis kelamin pada berkas berbeda dengan angka ke-15 NIP; yang dipakai adalah NIP.');
  }
  if (cells.birthDate !== undefined && cells.birthDate !== BIRTH_AGREES)
    doubts.push('Tanggal lahir pada berkas berbeda dengan delapan angka pertama NIP.');
  return doubts;
}

function saysMore(cells: RowCells): boolean {
  return (
    sexOf(cells.sex ?? '') !== undefined ||
    cells.birthDate !== undefined ||
    namedKind([cells.employeeKind ?? '', cells.status ?? '']) !== undefined
  );
}

/** SIASN writes M and F; other exports L and P or whole words. */
function sexOf(text: string): StaffRecord['sex'] | undefined {
  if (/^(M|L|PRIA|LAKI)/i.test(text)) return 'L';
  return /^(F|P|W)/i.test(text) ? 'P' : undefined;
}
