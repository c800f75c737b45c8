import fc from 'fast-check';
import { propose } from '../../functions/intake/proposal/propose.ts';
import { placeKey, readPeople } from '../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { keptFields } from '../../functions/intake/reading/words/headings.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import { sampleReference } from '../../shared/reference/agency-reference.ts';
import type { Cell } from '../../shared/spreadsheet/cells.ts';
import { workbookOf } from '../support/sheets.ts';

const TODAY = new Date('2026-11-28T01:00:00Z');

/** A person as the office knows him or her: what must come out, however it is written. */
interface Known {
  readonly nip: string;
  readonly name: string;
  readonly grade: string;
  readonly post: number;
  readonly email: string;
}

/** Posts with their units, and what each is. */
const posts = [
  ['Camat', 'Kecamatan Contoh', 'camat'],
  ['Sekretaris Camat', 'Sekretariat Kecamatan Contoh', 'sekretarisCamat'],
  ['Kepala Sub Bagian Umum', 'Sub Bagian Umum Kecamatan Contoh', 'kepalaSubbagian'],
  ['Kepala Seksi Pemerintahan', 'Seksi Pemerintahan Kecamatan Contoh', 'kepalaSeksi'],
  ['Lurah', 'Kelurahan Melati', 'lurah'],
  ['Pengadministrasi Umum', 'Sub Bagian Umum Kecamatan Contoh', 'pelaksana'],
  ['Arsiparis Ahli Pertama', 'Seksi Pemerintahan Kecamatan Contoh', 'fungsional'],
] as const;

const names = [
  'Budi Santoso',
  'Siti Aminah',
  'Agus Salim',
  'Dewi Lestari',
  'M. Yusuf',
  "Nur'aini",
  'I Made Oka',
  'Ny Ai',
];
const grades = ['II/c', 'III/a', 'III/b', 'III/d', 'IV/a'];

const known: fc.Arbitrary<Omit<Known, 'nip'> & { readonly born: number; readonly sex: number }> = fc.record({
  name: fc.constantFrom(...names),
  grade: fc.constantFrom(...grades),
  post: fc.nat(posts.length - 1),
  email: fc.constantFrom('', 'a.b@contoh.go.id', 'orang_1@contoh.example'),
  born: fc.integer({ min: 1968, max: 1998 }),
  sex: fc.integer({ min: 1, max: 2 }),
});

type Spell = (text: string) => Cell;
const as = (...spellings: readonly Spell[]) => fc.constantFrom(...spellings);

const nipSpellings = as(
  (nip) => nip,
  (nip) => `'${nip}`,
  (nip) => `${nip.slice(0, 8)} ${nip.slice(8, 14)} ${nip.slice(14, 15)} ${nip.slice(15)}`,
  (nip) => `NIP. ${nip}`,
  (nip) => `\u200b${nip}\u202c`,
  (nip) => `${nip}\n010123456`,
  (nip) => Number(nip),
  (nip) => `${nip.slice(0, 1)},${nip.slice(1, 6)}E+17`,
);
const textSpellings = as(
  (text) => text,
  (text) => text.toUpperCase(),
  (text) => `  ${text.replace(' ', '  ')} `,
  (text) => text.replace(' ', '\u00a0'),
  (text) => `${text}\u200b`,
);
const gradeSpellings = as(
  (grade) => grade,
  (grade) => grade.toUpperCase().replace('/', '.'),
  (grade) => `Penata Tk. I (${grade})`,
  (grade) => grade.replace('/', ' / '),
  (grade) => `Gol. ${grade}`,
);
const unitSpellings = as(
  (unit) => unit,
  (unit) => unit.toUpperCase(),
  (unit) => unit.replace(/ Kecamatan Contoh$/, ' - Kecamatan Contoh - Pemerintah Kota Contoh'),
  (unit) => unit.replace('Sub Bagian', 'Subbag').replace('Kecamatan', 'Kec.').replace('Kelurahan', 'Kel.'),
);
const emailSpellings = as(
  (email) => email,
  (email) => (email === '' ? '-' : `mailto:${email}`),
  (email) => (email === '' ? 'NULL' : `${email.toUpperCase()};`),
);

const sexSpellings = as(
  (sex) => sex,
  (sex) => (sex === 'L' ? 'Laki-laki' : 'Perempuan'),
  (sex) => (sex === 'L' ? 'M' : 'F'),
  () => null,
);
/** "19900131" as offices write days. */
const daySpellings = as(
  (day) => `${day.slice(6)}-${day.slice(4, 6)}-${day.slice(0, 4)}`,
  (day) => `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`,
  (day) => `${Number(day.slice(6))}/${Number(day.slice(4, 6))}/${day.slice(0, 4)}`,
  () => null,
);
const statusSpellings = as(
  () => 'Aktif',
  () => 'AKTIF',
  () => null,
);

/** Columns that say of a person what the NIP says, or that he or she is there. */
const besides = ['JENIS KELAMIN', 'TANGGAL LAHIR', 'KEDUDUKAN HUKUM NAMA'] as const;

const headed = ['nip', 'name', 'grade', 'postTitle', 'unit', 'email'] as const;
const heading = (field: (typeof headed)[number]) =>
  fc
    .tuple(fc.constantFrom(...keptFields[field].headings), as(...[0, 1, 2, 3].map((n) => decorated(n))))
    .map(([text, spell]) => spell(text));

function decorated(kind: number): Spell {
  return (text) => [text, text.toLowerCase(), `${text} (wajib)`, `${text}:`][kind] ?? text;
}

const file = fc.record({
  people: fc.array(known, { minLength: 1, maxLength: 8 }),
  headings: fc.tuple(...headed.map(heading)),
  order: fc.shuffledSubarray([0, 1, 2, 3, 4, 5], { minLength: 6 }),
  extra: fc.subarray(['NO', 'NIK', 'ALAMAT', 'TEMPAT LAHIR', 'KETERANGAN']),
  titles: fc.integer({ min: 0, max: 3 }),
  numbered: fc.boolean(),
  /** A blank row behind so many people; 0 for none. */
  blanks: fc.nat(3),
  /** The heading once more, as at the top of each printed page. */
  repeated: fc.boolean(),
  /** Workbooks: people from here on stand on a second sheet. */
  split: fc.nat(8),
  /** Workbooks: an old list that nobody sees. */
  hidden: fc.boolean(),
  besides: fc.subarray([...besides]),
  sex: sexSpellings,
  day: daySpellings,
  status: statusSpellings,
  signed: fc.boolean(),
  nip: fc.array(nipSpellings, { minLength: 8, maxLength: 8 }),
  text: textSpellings,
  grade: gradeSpellings,
  unit: unitSpellings,
  email: emailSpellings,
  format: fc.constantFrom('xlsx', ';', ',', '\t', '|', 'utf16le', 'utf16be'),
});

type Layout = typeof file extends fc.Arbitrary<infer T> ? T : never;

function numbered({ people }: Layout): readonly Known[] {
  return people.map(({ born, sex, ...person }, index) => ({
    ...person,
    nip: `${born}0101${born + 25}01${sex}${String(index + 1).padStart(3, '0')}`,
  }));
}

interface Written {
  readonly rows: Cell[][];
  /** Number of the row of each person. */
  readonly at: readonly number[];
}

/** A table of some of the people, as the layout has it. @param from number of the first in the file */
function tableOf(layout: Layout, people: readonly Known[], from: number): Written {
  const { headings, order, extra, titles } = layout;
  const width = extra.length + layout.besides.length + order.length;
  const row = (cells: readonly Cell[], lead: readonly Cell[]) => [
    ...lead,
    ...order.map((at) => cells[at] ?? null),
  ];
  const blank = (cells: readonly Cell[]) => Array.from({ length: width }, (_, at) => cells[at] ?? null);
  const heading = row(headings, [...extra, ...layout.besides]);
  const rows = [
    ...Array.from({ length: titles }, (_, at) => blank([`DAFTAR PEGAWAI BAGIAN ${at + 1}`])),
    heading,
    ...(layout.numbered ? [Array.from({ length: width }, (_, at) => String(at + 1))] : []),
  ];
  const at: number[] = [];
  for (const [index, person] of people.entries()) {
    if (layout.blanks > 0 && index > 0 && index % layout.blanks === 0) rows.push(blank([]));
    if (layout.repeated && index === 1) rows.push(heading);
    rows.push(row(cellsOf(layout, person, from + index), leadOf(layout, person, from + index)));
    at.push(rows.length);
  }
  if (layout.signed) rows.push(blank([]), blank(['Contoh, 2 Januari 2026']), blank(['Camat Contoh']));
  return { rows, at };
}

function cellsOf({ nip, text, grade, unit, email }: Layout, person: Known, index: number): readonly Cell[] {
  const [title = '', where = ''] = posts[person.post] ?? [];
  const spellNip = nip[index] ?? String;
  return [
    spellNip(person.nip),
    text(person.name),
    grade(person.grade),
    text(title),
    unit(where),
    email(person.email),
  ];
}

function leadOf(
  { extra, besides: columns, sex, day, status }: Layout,
  { nip }: Known,
  index: number,
): Cell[] {
  const said = {
    'JENIS KELAMIN': sex(nip.charAt(14) === '1' ? 'L' : 'P'),
    'TANGGAL LAHIR': day(nip.slice(0, 8)),
    'KEDUDUKAN HUKUM NAMA': status('Aktif'),
  };
  return [...extra.map((_, at) => `${index}-${at}`), ...columns.map((column) => said[column])];
}

/** A file, and where each person stands in it. */
interface WrittenFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly places: readonly string[];
}

function fileOf(layout: Layout, people: readonly Known[]): WrittenFile {
  if (layout.format === 'xlsx') return bookOf(layout, people);
  const { rows, at } = tableOf(layout, people, 0);
  const wide = layout.format.startsWith('utf16');
  const separator = wide ? ';' : layout.format;
  const cell = (value: Cell) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const text = rows.map((cells) => cells.map(cell).join(separator)).join('\r\n');
  const le = Buffer.from(`\uFEFF${text}`, 'utf16le');
  const bytes = layout.format === 'utf16be' ? le.swap16() : le;
  return { name: 'data.csv', bytes: wide ? bytes : Buffer.from(text), places: at.map((row) => `${row}@`) };
}

function bookOf(layout: Layout, people: readonly Known[]): WrittenFile {
  const parts = [people.slice(0, layout.split), people.slice(layout.split)];
  const tables = parts.map((part, at) => ({
    name: `Data ${at + 1}`,
    ...tableOf(layout, part, at === 0 ? 0 : layout.split),
  }));
  const shown = tables.filter((_, at) => (parts[at]?.length ?? 0) > 0);
  const old = tableOf(
    layout,
    people.map((person) => ({ ...person, nip: `${person.nip.slice(0, 15)}9${person.nip.slice(16)}` })),
    0,
  );
  const hidden = layout.hidden ? [{ name: 'Lama', rows: old.rows, state: 'hidden' as const }] : [];
  return {
    name: 'data.xlsx',
    bytes: workbookOf(...hidden, ...shown),
    places: shown.flatMap(({ name, at }) => at.map((row) => `${row}@${name}`)),
  };
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toUpperCase();

/** What differs without a word between what was written and what is read; nothing when all is the same or refused by place. */
async function silentDifferences(layout: Layout): Promise<readonly string[]> {
  const people = numbered(layout);
  const { name, bytes, places } = fileOf(layout, people);
  let table: Awaited<ReturnType<typeof readStaffTable>>;
  try {
    table = await readStaffTable({ name, bytes });
  } catch (error) {
    return error instanceof InvalidInputError
      ? [`the whole file is refused: ${error.message}`]
      : [String(error)];
  }
  const read = readPeople(table, {}, TODAY);
  const { changes } = propose(
    read,
    { employees: [], units: [], posts: sampleReference.posts, key: 'k' },
    { complete: true, others: [], released: {} },
  );
  const byNip = new Map(changes.map(({ after }) => [after.record.nip, after.record]));
  const refused = new Set(read.rejected.map(({ place }) => placeKey(place)));
  const differences = people.flatMap((person, index) => {
    const record = byNip.get(person.nip);
    if (record === undefined)
      return refused.has(places[index] ?? '') ? [] : [`${person.nip} is lost without a word`];
    const [title = '', unit = '', kind = ''] = posts[person.post] ?? [];
    const expected = [plain(person.name), person.grade, plain(title), plain(unit), kind, person.email];
    const found = [
      plain(record.name),
      record.grade,
      plain(record.postTitle),
      plain(record.unitName),
      record.postKind,
      record.email ?? '',
    ];
    return expected.flatMap((value, at) => (value === found[at] ? [] : [`${value} became ${found[at]}`]));
  });
  const strangers = changes.length - people.filter(({ nip }) => byNip.has(nip)).length;
  return strangers === 0 ? differences : [...differences, `${strangers} people who are nobody`];
}

/** Random staff in random layouts, as offices write them, is read back the same, or refused by its place. */
export async function checkLayouts(files: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(file, async (layout) => {
      const differences = await silentDifferences(layout);
      if (differences.length > 0) throw new Error(differences.join('; '));
    }),
    { numRuns: files },
  );
}
