import fc from 'fast-check';
import { propose } from '../../functions/intake/proposal/propose.ts';
import { readPeople } from '../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../functions/intake/reading/staff-table.ts';
import { keptFields } from '../../functions/intake/reading/words/headings.ts';
import { InvalidInputError } from '../../shared/errors.ts';
import type { Cell } from '../../shared/spreadsheet/cells.ts';
import { workbook } from '../support/staff-export.ts';

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

function rowsOf(layout: Layout, people: readonly Known[]): Cell[][] {
  const { headings, order, extra, titles, text, grade, unit, email, nip } = layout;
  const width = extra.length + order.length;
  const row = (cells: readonly Cell[], lead: readonly Cell[]) => [
    ...lead,
    ...order.map((at) => cells[at] ?? null),
  ];
  const blank = (cells: readonly Cell[]) => Array.from({ length: width }, (_, at) => cells[at] ?? null);
  return [
    ...Array.from({ length: titles }, (_, at) => blank([`DAFTAR PEGAWAI BAGIAN ${at + 1}`])),
    row(headings, extra),
    ...(layout.numbered ? [Array.from({ length: width }, (_, at) => String(at + 1))] : []),
    ...people.map((person, index) => {
      const [title = '', where = ''] = posts[person.post] ?? [];
      const spellNip = nip[index] ?? String;
      const cells = [
        spellNip(person.nip),
        text(person.name),
        grade(person.grade),
        text(title),
        unit(where),
        email(person.email),
      ];
      return row(
        cells,
        extra.map((_, at) => `${index}-${at}`),
      );
    }),
    ...(layout.signed ? [blank([]), blank(['Contoh, 2 Januari 2026']), blank(['Camat Contoh'])] : []),
  ];
}

function bytesOf(layout: Layout, rows: readonly (readonly Cell[])[]): { name: string; bytes: Uint8Array } {
  if (layout.format === 'xlsx') return { name: 'data.xlsx', bytes: workbook(rows) };
  const wide = layout.format.startsWith('utf16');
  const separator = wide ? ';' : layout.format;
  const cell = (value: Cell) => `"${String(value ?? '').replaceAll('"', '""')}"`;
  const text = rows.map((cells) => cells.map(cell).join(separator)).join('\r\n');
  if (!wide) return { name: 'data.csv', bytes: Buffer.from(text) };
  const le = Buffer.from(`\uFEFF${text}`, 'utf16le');
  return { name: 'data.csv', bytes: layout.format === 'utf16le' ? le : le.swap16() };
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim().toUpperCase();

/** What differs without a word between what was written and what is read; nothing when all is the same or refused by place. */
async function silentDifferences(layout: Layout): Promise<readonly string[]> {
  const people = numbered(layout);
  const { name, bytes } = bytesOf(layout, rowsOf(layout, people));
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
    { employees: [], units: [], key: 'k' },
    { complete: true, others: [], released: {} },
  );
  const byNip = new Map(changes.map(({ after }) => [after.record.nip, after.record]));
  const first = (table.sheets[0]?.headerRows.at(-1) ?? 0) + (layout.numbered ? 2 : 1);
  const refused = new Set(read.rejected.map(({ place }) => place.row));
  const differences = people.flatMap((person, index) => {
    const record = byNip.get(person.nip);
    if (record === undefined)
      return refused.has(first + index) ? [] : [`${person.nip} is lost without a word`];
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
