import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { applyChange } from '../../functions/intake/proposal/apply-change.ts';
import type { PersonChange } from '../../functions/intake/proposal/proposal.ts';
import type { Cell } from '../../shared/spreadsheet/cells.ts';
import { type Sheet, workbookOf } from '../support/sheets.ts';
import {
  caseFile,
  emptyOffice,
  type FileToImport,
  type Office,
  officeAfter,
  peopleOf,
  proposedFor,
} from './proposed.ts';

/** The ten people of the cases, as SIASN's headings have them. */
const ten = await officeAfter(emptyOffice, caseFile('00-baseline-10-people.xlsx'), { complete: true });
const right = peopleOf(ten);

type Row = Readonly<Record<string, Cell>>;

const rows: readonly Row[] = Object.values(right).map((person) => ({
  'NIP BARU': person.nip,
  NAMA: person.name,
  'GOL AKHIR NAMA': person.grade,
  'JABATAN NAMA': person.postTitle,
  'UNOR NAMA': person.unitName,
  EMAIL: person.email ?? null,
  'JENIS PEGAWAI NAMA': person.kind === 'pns' ? 'PNS' : 'PPPK',
  'JENIS JABATAN NAMA': jenis(person.postKind),
  'KEDUDUKAN HUKUM NAMA': 'Aktif',
  'JENIS KELAMIN': person.sex,
  'TANGGAL LAHIR': `${person.nip.slice(6, 8)}-${person.nip.slice(4, 6)}-${person.nip.slice(0, 4)}`,
  'TMT PPPK': person.contractStart ?? null,
}));

function jenis(postKind: string): string {
  if (postKind === 'fungsional') return 'Jabatan Fungsional';
  return postKind === 'pelaksana' ? 'Jabatan Pelaksana' : 'Jabatan Struktural';
}

const AGUS = 2;
const DEWI = 3;
const JOKO = 6;
const LINA = 7;
const YUNI = 9;

/** The ten rows with some cells of one of them otherwise. */
function but(person: number, cells: Row): readonly Row[] {
  return rows.map((row, at) => (at === person ? { ...row, ...cells } : row));
}

function without(...headings: readonly string[]): readonly Row[] {
  return rows.map((row) =>
    Object.fromEntries(Object.entries(row).filter(([name]) => !headings.includes(name))),
  );
}

function renamed(names: Readonly<Record<string, string>>, of = rows): readonly Row[] {
  return of.map((row) =>
    Object.fromEntries(Object.entries(row).map(([name, cell]) => [names[name] ?? name, cell])),
  );
}

function cellsOf(of: readonly Row[]): readonly (readonly Cell[])[] {
  const headings = Object.keys(of[0] ?? {});
  return [headings, ...of.map((row) => headings.map((name) => row[name] ?? null))];
}

const book = (...sheets: readonly Sheet[]): FileToImport => ({
  name: 'pegawai.xlsx',
  bytes: workbookOf(...sheets),
});

const sheet = (of: readonly Row[], name = 'Data'): Sheet => ({ name, rows: cellsOf(of) });
const excel = (of: readonly Row[]) => book(sheet(of));

/** The same people, whose unit of one name is written in another way. */
const called = (unit: string) => (written: string) =>
  excel(rows.map((row) => (row['UNOR NAMA'] === unit ? { ...row, 'UNOR NAMA': written } : row)));

function csv(of: readonly (readonly Cell[])[], separator = ';', name = 'pegawai.csv'): FileToImport {
  const text = of.map((cells) => cells.map((cell) => String(cell ?? '')).join(separator)).join('\r\n');
  return { name, bytes: Buffer.from(text) };
}

const raw = (name: string, text: string | Uint8Array): FileToImport => ({
  name,
  bytes: typeof text === 'string' ? Buffer.from(text) : text,
});

/** The beginning of an archive of OpenDocument, which says what it is. */
function openDocument(kind: string): FileToImport {
  const mimetype = strToU8(`application/vnd.oasis.opendocument.${kind}`);
  const bytes = zipSync({ mimetype: [mimetype, { level: 0 }], 'content.xml': strToU8('<x/>') });
  return { name: 'pegawai.xlsx', bytes };
}

/** What a file must give: people with these fields besides the ten as they are, rows refused, words said, or none of it. */
interface Right {
  readonly but?: Readonly<Record<string, object>>;
  readonly refused?: readonly string[];
  readonly says?: RegExp;
  /** Refused as a whole, in these words. */
  readonly none?: RegExp;
  /** Before it; nobody without it. */
  readonly after?: Office;
  readonly part?: true;
  /** The others go to another supervisor. */
  readonly others?: 'MOVE';
}

type Variants = readonly (readonly [what: string, file: FileToImport, expected?: Right])[];

const same: Right = {};
const again: Right = { after: ten };
const none = (sentence: RegExp): Right => ({ none: sentence });
const refuses = (who: string, says: RegExp, rest: Right = {}): Right => ({ ...rest, refused: [who], says });
const each = <T>(
  values: readonly T[],
  file: (value: T) => FileToImport,
  expected: Right | ((value: T) => Right),
): Variants =>
  values.map((value) => [
    JSON.stringify(value),
    file(value),
    typeof expected === 'function' ? expected(value) : expected,
  ]);

/** The ten by their units, which are written once beside all their people. */
function mergedUnits(heading: string, gap: Cell, beside: readonly string[] = []): FileToImport {
  const headings = [
    'NIP BARU',
    'NAMA',
    'GOL AKHIR NAMA',
    'JABATAN NAMA',
    'JENIS PEGAWAI NAMA',
    'TMT PPPK',
    'EMAIL',
  ];
  const sorted = rows.toSorted((a, b) => (String(a['UNOR NAMA']) < String(b['UNOR NAMA']) ? -1 : 1));
  const merged: string[] = [];
  const cells = sorted.map((row, at) => {
    const isFirst = row['UNOR NAMA'] !== sorted[at - 1]?.['UNOR NAMA'];
    const last = sorted.findLastIndex((other) => other['UNOR NAMA'] === row['UNOR NAMA']);
    if (isFirst && last > at) merged.push(`A${at + 2}:A${last + 2}`);
    return [isFirst ? (row['UNOR NAMA'] ?? null) : gap, ...headings.map((name) => row[name] ?? null)];
  });
  return book({ name: 'Data', rows: [[heading, ...headings], ...cells], merged: [...merged, ...beside] });
}

const text = csv(cellsOf(rows)).bytes.toString();

/** Joko's row and Lina's with something else than the end of a line between them. */
function joined(between: string): string {
  const lines = text.split('\r\n');
  const [joko = '', lina = ''] = lines.splice(JOKO + 1, 2);
  lines.splice(JOKO + 1, 0, `${joko}${between}${lina}`);
  return lines.join('\r\n');
}

const SAVE = /Simpan Sebagai/;

/** By the kinds of `faults.md`: each at least five times, in spellings that its small files do not have. */
const noStatus = cellsOf(without('KEDUDUKAN HUKUM NAMA'));
const gone = { status: 'LEFT' };

/** The ten with rows of their own before one of them. */
const titled = (person: number, titles: readonly Cell[], heading?: readonly Cell[]) =>
  book({
    name: 'Data',
    rows: noStatus.toSpliced(
      person + 1,
      0,
      ...titles.map((title) => [title]),
      ...(heading === undefined ? [] : [heading]),
    ),
  });

/** The ten with words in another column than that of the legal status, of Joko's row. */
const status = (heading: string, word: string) =>
  excel(
    without('KEDUDUKAN HUKUM NAMA', 'JENIS PEGAWAI NAMA').map((row, at) => ({
      ...row,
      [heading]: at === JOKO ? word : 'Aktif',
    })),
  );

/** The ten with a sign for who is active, and another one for Joko. */
const signed = (heading: string, yes: Cell, no: Cell) =>
  excel(without('KEDUDUKAN HUKUM NAMA').map((row, at) => ({ ...row, [heading]: at === JOKO ? no : yes })));

/** The ten, of whom the cells of one stand so many columns to the right. */
const moved = (person: number, by: number) =>
  rows.map((row, at) => {
    const cells = Object.values(row);
    return at === person
      ? Object.fromEntries(Object.keys(row).map((heading, column) => [heading, cells[column - by] ?? null]))
      : row;
  });

/** The ten in tables of so many people, one beside the other. */
function besideCells(size: number, blanks: number, title?: readonly Cell[]): readonly (readonly Cell[])[] {
  const [heading = [], ...people] = cellsOf(rows).map((cells, at) => [at === 0 ? 'NO' : at, ...cells]);
  const empty = heading.map(() => null);
  const parts = Array.from({ length: Math.ceil(people.length / size) }, (_, at) =>
    people.slice(at * size, (at + 1) * size),
  );
  const lines = Array.from({ length: size }, (_, line) => parts.map((part) => part[line] ?? empty));
  const gap = Array.from({ length: blanks }, () => null);
  const join = (cells: readonly (readonly Cell[])[]) =>
    cells.flatMap((each, at) => (at === 0 ? each : [...gap, ...each]));
  return [...(title === undefined ? [] : [title]), join(parts.map(() => heading)), ...lines.map(join)];
}

/** The second table some rows lower than the first. */
function lowered(cells: readonly (readonly Cell[])[], by: number): readonly (readonly Cell[])[] {
  const at = Math.ceil((cells[0]?.length ?? 0) / 2);
  const empty = Array.from({ length: at }, () => null);
  return Array.from({ length: cells.length + by }, (_, row) => [
    ...(cells[row]?.slice(0, at) ?? empty),
    ...(cells[row - by]?.slice(at) ?? []),
  ]);
}

const beside = (size: number, blanks: number, title?: readonly Cell[]) =>
  book({ name: 'Data', rows: besideCells(size, blanks, title) });

const kinds: Readonly<Record<string, Variants>> = {
  'F01 a refused row is no absence': each(
    [
      '19900707201507100',
      '1990070720150710O6',
      '199013072015071006',
      '1,99007E+17',
      'belum ada',
      '199007072015071006x',
    ],
    (nip) => excel(but(JOKO, { 'NIP BARU': nip })),
    refuses('joko', /NIP 1 baris tidak terbaca/, again),
  ),
  'cells that moved two columns to the right are seen': each(
    [0, AGUS, JOKO, LINA, YUNI],
    (person) => excel(moved(person, 2)),
    refuses('', /Nama kosong/, again),
  ),
  'F02 every visible sheet is read': [
    [
      'three sheets',
      book(sheet(rows.slice(0, 3), 'A'), sheet(rows.slice(3, 7), 'B'), sheet(rows.slice(7), 'C')),
    ],
    [
      'an empty sheet between',
      book(sheet(rows.slice(0, 5), 'A'), { name: 'Kosong', rows: [] }, sheet(rows.slice(5), 'B')),
    ],
    ['a sheet of notes', book({ name: 'Petunjuk', rows: [['Isi dengan benar']] }, sheet(rows))],
    [
      'a very hidden sheet',
      book({ ...sheet(but(JOKO, { NAMA: 'Lama' }), 'Lama'), state: 'veryHidden' }, sheet(rows)),
    ],
    [
      'a sheet with other headings',
      book(
        {
          name: 'Rekap',
          rows: [
            ['GOLONGAN', 'JUMLAH'],
            ['III', 6],
          ],
        },
        sheet(rows),
      ),
    ],
    [
      'sheets with columns in another order',
      book(
        sheet(rows.slice(0, 4), 'A'),
        sheet(
          renamed(
            {},
            rows.slice(4).map((row) => Object.fromEntries(Object.entries(row).reverse())),
          ),
          'B',
        ),
      ),
    ],
  ],
  'F03 a part keeps heads and supervisors': [
    ['one who supervises nobody', excel([rows[JOKO] ?? {}]), { after: ten, part: true }],
    ['all but the head of the agency', excel(rows.slice(1)), { after: ten, part: true }],
    ['heads alone', excel(rows.slice(0, 5)), { after: ten, part: true }],
    ['every second person', excel(rows.filter((_, at) => at % 2 === 1)), { after: ten, part: true }],
    [
      'one unit alone',
      excel([rows[AGUS] ?? {}, rows[JOKO] ?? {}, rows[YUNI] ?? {}]),
      { after: ten, part: true },
    ],
  ],
  'F04 a missing column erases nothing': each(
    [
      'EMAIL',
      'TMT PPPK',
      'JENIS JABATAN NAMA',
      'KEDUDUKAN HUKUM NAMA',
      'JENIS PEGAWAI NAMA',
      'JENIS KELAMIN',
    ],
    (column) => excel(without(column)),
    again,
  ),
  'F05 one NIP is one person': [
    [
      'the wrong owner second',
      excel([...rows, { ...rows[AGUS], NAMA: 'Orang Lain', 'JENIS KELAMIN': null, 'TANGGAL LAHIR': null }]),
      { ...again, says: /Agus Salim/ },
    ],
    ['the same row twice', excel([...rows, rows[AGUS] ?? {}]), again],
    ['the same row three times', excel([...rows, rows[JOKO] ?? {}, rows[JOKO] ?? {}]), again],
    [
      'of two the sex tells',
      excel([...rows, { ...rows[AGUS], NAMA: 'Siti Lain', 'JENIS KELAMIN': 'P' }]),
      { ...again, refused: ['siti'], says: /milik baris 4 .*\(Agus Salim\)/ },
    ],
    [
      'of two the date of birth tells',
      excel([...rows, { ...rows[DEWI], NAMA: 'Rina Lain', 'TANGGAL LAHIR': '01-01-1990' }]),
      { ...again, refused: ['rina'] },
    ],
    [
      'the old line of somebody who came back',
      excel([{ ...rows[JOKO], 'KEDUDUKAN HUKUM NAMA': 'Pensiun' }, ...rows]),
      again,
    ],
  ],
  'F07 who is named as gone leaves': each(
    ['Pensiun', 'Meninggal Dunia', 'Pindah Instansi', 'Diberhentikan', 'CLTN', 'Pemberhentian dengan hormat'],
    (status) => excel([{ ...rows[JOKO], 'KEDUDUKAN HUKUM NAMA': status }]),
    (status) => ({ after: ten, part: true, but: { joko: { status: 'LEFT' } }, says: new RegExp(status) }),
  ),
  'F08 a new head of the agency': each(
    ['CAMAT', 'Plt. Camat', 'Pj. Camat Contoh', 'Penjabat Camat', 'Camat Contoh', 'Plh. Camat'],
    (title) =>
      excel(
        but(0, {
          'NIP BARU': '197601012000031007',
          NAMA: 'Wawan Baru',
          'JABATAN NAMA': title,
          'TANGGAL LAHIR': null,
          EMAIL: null,
        }),
      ),
    {
      after: ten,
      but: {
        budi: { status: 'LEFT' },
        siti: { supervisor: 'wawan' },
        dewi: { supervisor: 'wawan' },
        hendra: { supervisor: 'wawan' },
      },
    },
  ),
  'F09 posts in other words': each(
    [
      'KASUBBAG UMUM',
      'Ka. Subbag Umum',
      'KEPALA SUBBAGIAN UMUM',
      'Plt. Kepala Sub Bagian Umum',
      'Ka.Sub.Bag Umum',
      'Kepala Sub. Bagian Umum',
    ],
    (title) => excel(but(AGUS, { 'JABATAN NAMA': title })),
    {
      but: {
        agus: { postKind: 'kepalaSubbagian', requiredLevel: 2, postTitle: expect.any(String) },
        joko: { supervisor: 'agus' },
      },
    },
  ),
  'F10 units in other words': each(
    [
      'SUBBAG UMUM',
      'Sub. Bagian Umum',
      'SUB BAGIAN UMUM KEC. CONTOH',
      'Subbagian Umum - Sekretariat - Kecamatan Contoh',
      'Kecamatan Contoh / Sekretariat / Sub Bagian Umum',
      'Pemko Contoh > Kecamatan Contoh > Sub Bagian Umum',
      'Sub Bag. Umum Kecamatan Contoh Kota Contoh',
    ],
    called('Sub Bagian Umum Kecamatan Contoh'),
    same,
  ),
  'F10 sections in other words': each(
    [
      'SIE PEMERINTAHAN KEC CONTOH',
      'Sie. Pemerintahan',
      'Seksie Pemerintahan Kec. Contoh',
      'Kec. Contoh - Sie Pemerintahan',
      'Kecamatan Contoh > Seksi Pemerintahan',
    ],
    called('Seksi Pemerintahan Kecamatan Contoh'),
    same,
  ),
  'F11 addresses in other forms': each(
    [
      'MAILTO:joko@contoh.example',
      '"joko@contoh.example"',
      'joko@contoh.example,',
      '[joko@contoh.example]',
      'joko[at]contoh.example',
      'surel: joko@contoh.example',
    ],
    (email) => excel(but(JOKO, { EMAIL: email })),
    same,
  ),
  'F14 a corrected NIP is the same person': each(
    [
      '199007072015071007',
      '199007072015071060',
      '199007072016071006',
      '199007072015081016',
      '199007072010011001',
    ],
    (nip) => excel(but(JOKO, { 'NIP BARU': nip })),
    (nip) => ({
      after: ten,
      but: { joko: { nip, employeeId: right['joko']?.employeeId } },
      says: /formerNip":"199007072015071006/,
    }),
  ),
  'F15 empty words are nothing': each(
    ['NULL', 'n/a', '--', 'tidak punya', '(blank)', 'nihil', '0'],
    (word) => excel(but(LINA, { EMAIL: word })),
    { but: { lina: { email: undefined } } },
  ),
  'F16 signs that nobody sees': each(
    [
      'Joko\u200bPurnomo',
      'Joko\u00ad Purnomo',
      '\ufeffJoko Purnomo',
      'Joko\u2060 Purnomo\u0007',
      'Joko\u00a0\u00a0Purnomo',
      '\u202aJoko Purnomo\u202c',
    ],
    (name) => excel(but(JOKO, { NAMA: name })),
    (name) => (name.startsWith('Joko\u200bP') ? { but: { jokopurnomo: {} } } : same),
  ),
  'F17 what a formula failed to say': each(
    ['#N/A', '#REF!', '#VALUE!', '#NAME?', '#DIV/0!', '#NULL!'],
    (error) => excel(but(JOKO, { 'KEDUDUKAN HUKUM NAMA': error })),
    (error) => refuses('joko', new RegExp(error.replaceAll('?', '\\?')), { after: ten }),
  ),
  'F18 quotes that swallow rows': [
    [
      'at the start of a name',
      csv(cellsOf(but(AGUS, { NAMA: '"Agus Salim' }))),
      none(/^Baris 4: .*tanda kutip/),
    ],
    ['at the end of a row', csv(cellsOf(but(AGUS, { 'TMT PPPK': '"' }))), none(/tanda kutip/)],
    ['with commas', csv(cellsOf(but(DEWI, { NAMA: '"Dewi' })), ','), none(/^Baris 5: .*tanda kutip/)],
    ['with tabs', csv(cellsOf(but(DEWI, { NAMA: '"Dewi' })), '\t'), none(/^Baris 5: .*tanda kutip/)],
    [
      'two of them',
      csv(
        cellsOf(
          but(AGUS, { NAMA: '"Agus' }).map((row, at) => (at === JOKO ? { ...row, NAMA: '"Joko' } : row)),
        ),
      ),
      none(/tanda kutip/),
    ],
    [
      'inside of a name is none',
      csv(cellsOf(but(JOKO, { NAMA: 'Joko "Purnomo' }))),
      { but: { joko: { name: expect.stringContaining('Purnomo') } } },
    ],
  ],
  'F18 cells that moved, and rows that are one': [
    [
      'a degree behind a comma',
      csv(cellsOf(but(AGUS, { NAMA: 'Agus Salim, S.H.' })), ','),
      refuses('agus', /memuat 13 sel/, again),
    ],
    [
      'two degrees',
      csv(cellsOf(but(DEWI, { NAMA: 'Dewi Lestari, S.Sos., M.Si.' })), ','),
      refuses('dewi', /memuat 14 sel/, again),
    ],
    [
      'a unit with its separator',
      csv(cellsOf(but(LINA, { 'UNOR NAMA': 'Seksi Umum; Kecamatan Contoh' }))),
      refuses('lina', /bergeser/, again),
    ],
    [
      'and the last cell is empty',
      csv(cellsOf(but(AGUS, { 'UNOR NAMA': 'Umum|Kecamatan' })), '|'),
      refuses('agus', /bergeser/, again),
    ],
    [
      'two people in a row',
      raw('a.csv', joined(';')),
      { ...again, refused: ['joko', ''], says: /dua baris menyatu/ },
    ],
    [
      'two people in a row without a sign',
      raw('a.csv', joined('')),
      { ...again, refused: ['joko', ''], says: /dua baris menyatu/ },
    ],
    ['a page break', raw('a.csv', joined('\f')), { ...again, refused: ['joko', ''], says: /menyatu/ }],
    [
      'a line separator of the web',
      raw('a.csv', joined('\u2028')),
      { ...again, refused: ['joko', ''], says: /menyatu/ },
    ],
    [
      'a NIP behind a unit',
      excel(but(JOKO, { 'UNOR NAMA': `Seksi Umum ${right['lina']?.nip}` })),
      refuses('joko', /memuat NIP/, again),
    ],
    [
      'a degree for a post',
      excel(but(AGUS, { 'JABATAN NAMA': 'S.Sos' })),
      refuses('agus', /berisi gelar/, again),
    ],
    ['one old end of a line', raw('a.csv', joined('\r')), again],
    [
      'old ends of half of the lines',
      raw(
        'a.csv',
        text
          .split('\r\n')
          .map((line, at) => `${line}${at % 2 === 0 ? '\r' : '\n'}`)
          .join(''),
      ),
      again,
    ],
    [
      'empty cells behind all rows',
      csv(cellsOf(rows).map((cells, at) => (at === 0 ? cells : [...cells, null]))),
      again,
    ],
    [
      'notes beside an empty heading',
      csv(cellsOf(rows).map((cells, at) => [...cells, at === 3 ? 'catatan' : null])),
      again,
    ],
  ],
  'F20 the start of a contract': each(
    ['1 MARET 2021', '01 Mar 2021', '2021-03-01 00:00', '1.3.2021', 'Senin, 1 Maret 2021', 44256],
    (day) => excel(but(LINA, { 'TMT PPPK': day })),
    same,
  ),
  'F21 grades in other words': each(
    ['Penata Tk.I', 'Penata Tingkat I (III/d)', 'III D', 'Gol. III/d', 'iii.D', 'Penata Tk. I, III/d'],
    (grade) => excel(but(1, { 'GOL AKHIR NAMA': grade })),
    same,
  ),
  'F22 a refused head is said': each(
    [0, 1, AGUS, DEWI, 4],
    (head) => excel(but(head, { 'GOL AKHIR NAMA': null })),
    (head) => ({
      refused: [String(rows[head]?.['NAMA']).split(' ')[0]?.toLowerCase() ?? ''],
      says: /dianggap staf pejabat di atasnya/,
      others: 'MOVE',
    }),
  ),
  'C1 sheets that have no cells': [
    ...each(
      ['chartsheet', 'dialogsheet'] as const,
      (kind) => book({ name: 'Lain', rows: [], kind }, sheet(rows)),
      same,
    ),
    ['a sheet of macros', book({ name: 'Lain', rows: [], kind: 'macrosheet' }, sheet(rows)), none(/makro/)],
    [
      'two charts around the table',
      book({ name: 'Grafik 1', rows: [], kind: 'chartsheet' }, sheet(rows), {
        name: 'Grafik 2',
        rows: [],
        kind: 'chartsheet',
      }),
    ],
    ['a hidden chart', book({ name: 'Grafik', rows: [], kind: 'chartsheet', state: 'hidden' }, sheet(rows))],
    [
      'nothing but charts',
      book({ name: 'Grafik', rows: [], kind: 'chartsheet' }, { name: 'Lagi', rows: [], kind: 'chartsheet' }),
      none(/Lembar|lembar/),
    ],
  ],
  'C2 more rows than a page reads': each(
    ['\n', '\r\n', '\r', '\n;;;', '\n,'],
    (line) => raw('besar.csv', `NIP;NAMA;GOL;JABATAN;UNIT${line.repeat(60_000)}`),
    none(/terlalu besar/),
  ),
  'U01 what is no workbook': [
    [
      'HTML with a comment first',
      raw('a.xls', '<!-- x --><html><table><tr><td>NIP</td></tr></table></html>'),
      none(SAVE),
    ],
    [
      'HTML of a SIMPEG, a table at once',
      raw('a.xls', '\n<table border=1><tr><th>NIP</th></tr></table>'),
      none(SAVE),
    ],
    ['HTML in UTF-16', raw('a.xlsx', Buffer.from('\ufeff<html><body></body></html>', 'utf16le')), none(SAVE)],
    [
      'SpreadsheetML',
      raw(
        'a.xls',
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"></Workbook>',
      ),
      none(/XML Spreadsheet 2003/),
    ],
    ['MHTML', raw('a.xls', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n'), none(/MHTML/)],
    ['a text named .xls', csv(cellsOf(rows), '\t', 'pegawai.xls')],
    [
      'old Excel',
      raw('a.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0)),
      none(/Excel lama.*Simpan Sebagai/),
    ],
  ],
  'U02 OpenDocument': each(
    ['spreadsheet', 'spreadsheet-template', 'text', 'presentation', 'graphics'],
    (kind) => openDocument(kind),
    (kind) =>
      none(
        kind.startsWith('spreadsheet') ? /OpenDocument \(\.ods\).*Simpan Sebagai/ : /dokumen OpenDocument/,
      ),
  ),
  'U04 NIP with other signs': each(
    [
      '1990 0707 2015 07 1006',
      "'199007072015071006",
      'NIP 199007072015071006',
      '19900707.201507.1.006',
      '="199007072015071006"',
      '199007072015071006.0',
    ],
    (nip) => excel(but(JOKO, { 'NIP BARU': nip })),
    same,
  ),
  'U05 headings with notes': each(
    ['NIP (18 digit)', 'N I P', 'NIP *', 'NIP:', 'nip baru (wajib diisi)', 'NIP\u200b BARU'],
    (heading) => excel(renamed({ 'NIP BARU': heading })),
    same,
  ),
  'U06 headings in other words': [
    ...each(
      ['SKPD', 'OPD', 'UNIT ORGANISASI', 'Satuan Kerja', 'UNIT KERJA'],
      (heading) => excel(renamed({ 'UNOR NAMA': heading })),
      same,
    ),
    ...each(
      ['PANGKAT/GOL', 'GOL. RUANG', 'Golongan Ruang', 'PANGKAT / GOLONGAN'],
      (heading) => excel(renamed({ 'GOL AKHIR NAMA': heading })),
      same,
    ),
  ],
  'U07 separators and encodings': [
    ['|', csv(cellsOf(rows), '|')],
    ['tab', csv(cellsOf(rows), '\t')],
    ['comma', csv(cellsOf(rows), ',')],
    ['UTF-16 without a mark', raw('a.csv', Buffer.from(csv(cellsOf(rows)).bytes.toString(), 'utf16le'))],
    ['UTF-8 with a mark', raw('a.csv', Buffer.concat([Buffer.from('\ufeff'), csv(cellsOf(rows)).bytes]))],
    ['no separator of ours', csv(cellsOf(rows), '~'), none(/titik koma, koma, tab, garis tegak/)],
  ],
  'U09 a unit that is merged over rows': [
    ...each(['UNOR NAMA', 'UNIT KERJA', 'SKPD'], (heading) => mergedUnits(heading, null), {
      says: /Sel gabungan pada kolom .* diisi ke semua barisnya/,
    }),
    ['with empty texts below', mergedUnits('UNIT KERJA', '')],
    ['with headings merged beside', mergedUnits('UNIT KERJA', null, ['B1:B1', 'G1:H1'])],
  ],
  'U08 what stands below a table is nobody': each(
    [
      ['Contoh, 2 Januari 2026'],
      ['Mengetahui,'],
      ['Jumlah', '10 orang'],
      ['', 'Camat Contoh'],
      ['NIP. 197501012000031001'],
      ['NIP 19750101 200003 1 001'],
      ['TOTAL PNS', '8'],
      // Of somebody whose other cells are missing nobody is silent.
      ['197501012000031001'],
    ],
    (line) => book({ name: 'Data', rows: [...cellsOf(rows), [], line] }),
    (line) => (line[0]?.startsWith('1975') === true ? { says: /./, refused: [''] } : same),
  ),
  'a sheet that says who left': [
    ...each(
      ['PENSIUN', 'Pensiun 2026', 'MUTASI KELUAR', 'Meninggal', 'PNS Pindah', 'Purna Tugas', 'BUP 2026'],
      (name) =>
        book(
          sheet(without('KEDUDUKAN HUKUM NAMA').filter((_, at) => at !== JOKO)),
          sheet(without('KEDUDUKAN HUKUM NAMA').slice(JOKO, JOKO + 1), name),
        ),
      { ...again, but: { joko: { status: 'LEFT' } } },
    ),
    [
      'of people who are at work',
      book(
        sheet(without('KEDUDUKAN HUKUM NAMA')),
        sheet(without('KEDUDUKAN HUKUM NAMA').slice(JOKO), 'PENSIUN'),
      ),
      again,
    ],
    [
      'who will',
      book(sheet(without('KEDUDUKAN HUKUM NAMA'), 'Rencana Pensiun')),
      { ...again, says: /tetap dibaca sebagai pegawai aktif/ },
    ],
    ...each(
      ['BUP 2027', 'Mutasi', 'Cuti', 'Aktif dan pensiun', 'Pegawai & Pensiunan'],
      (name) => book(sheet(without('KEDUDUKAN HUKUM NAMA'), name)),
      {
        ...again,
        says: /tetap dibaca sebagai pegawai aktif/,
      },
    ),
    ['by name, and otherwise by its column', book(sheet(rows, 'PENSIUN')), again],
  ],
  'a title that says who left': [
    ...each(
      [
        'PENSIUN',
        'B. Pegawai yang telah pensiun',
        'PEGAWAI PINDAH KE INSTANSI LAIN',
        'Non aktif',
        'PURNA TUGAS',
        'Dipindahkan',
        'MANTAN PEGAWAI',
        'Pegawai yang diberhentikan tidak dengan hormat',
        'P E N S I U N',
      ],
      (title) => titled(LINA, [title]),
      { ...again, but: { lina: gone, tono: gone, yuni: gone } },
    ),
    [
      'with the heading again',
      titled(YUNI, [null, 'DAFTAR PEGAWAI YANG PENSIUN TAHUN 2026'], noStatus[0] ?? []),
      { ...again, but: { yuni: gone }, says: /di bawah baris 12 .*, dibaca sebagai tidak aktif; periksa/ },
    ],
    [
      'over the whole sheet',
      book(sheet(without('KEDUDUKAN HUKUM NAMA').slice(0, YUNI)), {
        name: 'Lain',
        rows: [['Daftar pegawai yang pensiun'], ...noStatus.toSpliced(1, YUNI)],
      }),
      { ...again, but: { yuni: gone } },
    ],
    [
      'in two cells of its row',
      book({ name: 'Data', rows: noStatus.toSpliced(YUNI + 1, 0, ['PENSIUN', null, 'TAHUN 2026']) }),
      { ...again, but: { yuni: gone } },
    ],
    ...each(
      [[['KELURAHAN MELATI']], [['Kecamatan Contoh'], ['TAHUN 2026']]],
      (lines) =>
        book({
          name: 'Data',
          rows: noStatus.toSpliced(YUNI + 1, 0, ['DAFTAR PEGAWAI YANG PENSIUN'], ...lines),
        }),
      { ...again, but: { yuni: gone } },
    ),
    [
      'over units',
      book({
        name: 'Data',
        rows: noStatus
          .toSpliced(YUNI + 1, 0, ['KELURAHAN MELATI'])
          .toSpliced(LINA + 1, 0, ['PENSIUN'], ['KECAMATAN CONTOH']),
      }),
      { ...again, but: { lina: gone, tono: gone, yuni: gone } },
    ],
    ...each(
      [['PEGAWAI AKTIF'], ['KECAMATAN CONTOH']],
      ([next]) =>
        book({
          name: 'Data',
          rows: noStatus.toSpliced(YUNI + 1, 0, [next ?? null]).toSpliced(LINA + 1, 0, ['PENSIUN']),
        }),
      { ...again, but: { lina: gone, tono: gone } },
    ),
    ...each(
      [
        'PEGAWAI YANG AKAN PENSIUN',
        'Pensiun tahun 2027',
        'Pegawai pensiun tidak dicantumkan',
        'MUTASI',
        'Pegawai cuti',
        '(termasuk yang pensiun)',
        'Pensiun = kuning',
        'Mutasi ke Kecamatan Contoh',
        'Alih tugas',
      ],
      (title) => titled(LINA, [title]),
      { ...again, says: /di bawah baris 9 .* tetap dibaca sebagai pegawai aktif/ },
    ),
  ],
  'two tables beside each other': [
    ...each([0, 1, 3], (blanks) => beside(AGUS + 3, blanks), again),
    ['of three', beside(4, 1), again],
    ['as a first file', beside(AGUS + 3, 1)],
    ['under titles', beside(AGUS + 3, 1, ['DAFTAR PEGAWAI KECAMATAN CONTOH'])],
    ...each(
      [1, 4],
      (rowsDown) => book({ name: 'Data', rows: lowered(besideCells(AGUS + 3, 1), rowsDown) }),
      again,
    ),
    ['in a text with separators', csv(besideCells(AGUS + 3, 1)), again],
    [
      'of which the second lacks columns',
      book({
        name: 'Data',
        rows: cellsOf(rows).map((cells, at) => [
          ...cells,
          null,
          ...(at === 0 ? ['NIP', 'NAMA'] : [`19750101200003100${at}`, 'Tono']),
        ]),
      }),
      { ...again, says: /Lembar \\"Data, tabel mulai kolom N\\" tidak dibaca/ },
    ],
    [
      'are none where a superior stands beside each',
      book({
        name: 'Data',
        rows: cellsOf(rows).map((cells, at) => [
          ...cells,
          ...(at === 0 ? ['NIP', 'NAMA'] : [rows[0]?.['NIP BARU'] ?? null, 'Atasan']),
        ]),
      }),
      again,
    ],
  ],
  'a person twice, once with a slip in the NIP': [
    ...each(
      ['199007072015071007', '199007072015071060', '199007072016071016', '199007072015081006'],
      (nip) => excel([...rows, { ...rows[JOKO], 'NIP BARU': nip, EMAIL: null }]),
      {
        after: ten,
        others: 'MOVE',
        says: /sama dengan baris 8 lembar \\"Data\\" \(NIP 199007072015071006\)/,
      },
    ),
    [
      'in a first file',
      excel([...rows, { ...rows[JOKO], 'NIP BARU': '199007072015071007' }]),
      {
        others: 'MOVE',
        says: /"row":12,"sheet":"Data"\},"name":"Joko Purnomo","sentence":"Mungkin orang yang sama dengan baris 8 /,
      },
    ],
    [
      'the row that says that somebody left',
      excel([...rows, { ...rows[JOKO], 'KEDUDUKAN HUKUM NAMA': 'Pensiun' }]),
      { ...again, says: /Baris ini tidak dipakai, karena baris 8 lembar .*Pensiun/ },
    ],
  ],
  'rows that go on with a cell': [
    ...each(
      [
        { 'JABATAN NAMA': 'OPERASIONAL' },
        { 'JABATAN NAMA': 'AHLI', 'UNOR NAMA': 'KECAMATAN' },
        { NAMA: ', S.Sos., M.Si' },
        { NAMA: 'S.Sos., M.Si' },
        { 'UNOR NAMA': 'CONTOH' },
        { NAMA: 'Binti Salim' },
      ],
      (cells) => excel(rows.toSpliced(LINA + 1, 0, cells)),
      {
        ...again,
        says: /"row":10,"sheet":"Data"\},"name":"Lina Marlina","sentence":"Baris ini hanya berisi/,
      },
    ),
    [
      'in two steps',
      excel(rows.toSpliced(LINA + 1, 0, { 'JABATAN NAMA': 'OPERA' }, { 'JABATAN NAMA': 'SIONAL' })),
      { ...again, says: /"row":11,"sheet":"Data"\},"name":"Lina Marlina"/ },
    ],
  ],
  'a second column for the NIP, or for the unit, of the others': [
    ...each(
      ['NI PPPK', 'NIPPPK', 'NIP PPPK', 'NIP/NIPPPK'],
      (heading) =>
        excel(
          rows.map(({ 'NIP BARU': nip, ...row }) => {
            const isPppk = row['JENIS PEGAWAI NAMA'] === 'PPPK';
            return { NIP: isPppk ? null : (nip ?? null), [heading]: isPppk ? (nip ?? null) : null, ...row };
          }),
        ),
      same,
    ),
    ...each(
      ['UNIT INDUK', 'UNIT KERJA INDUK'],
      (heading) =>
        excel(
          rows.map(({ 'UNOR NAMA': unit, ...row }, at) => ({
            'UNIT KERJA': at === 0 ? null : (unit ?? null),
            [heading]: at === 0 ? (unit ?? null) : 'KECAMATAN CONTOH',
            ...row,
          })),
        ),
      same,
    ),
  ],
  'a NIP of superiors is of nobody else': each(
    [0, 1, AGUS, DEWI, JOKO],
    (person) =>
      excel(but(person, { 'NIP BARU': null }).map((row) => ({ ...row, NIP: rows[0]?.['NIP BARU'] ?? null }))),
    (person) =>
      refuses(String(rows[person]?.['NAMA']).split(' ')[0]?.toLowerCase() ?? '', /NIP kosong/, {
        others: 'MOVE',
      }),
  ),
  'an address where words should stand': each(
    [
      { 'UNOR NAMA': 'joko@contoh.example' },
      { 'UNOR NAMA': 'Joko.P@Contoh.example' },
      { 'UNOR NAMA': 'joko@contoh' },
      { 'JABATAN NAMA': 'joko@contoh.example' },
      { 'JABATAN NAMA': 'joko @contoh.example, joko@contoh.example' },
    ],
    (cells) => excel(but(JOKO, cells)),
    refuses('joko', /berisi alamat surel/, again),
  ),
  'words for the same as above': each(
    ['idem', 'Idem.', 's.d.a.', 's d a', 'ditto', '"'],
    (word) => excel(but(JOKO, { 'UNOR NAMA': word })),
    refuses('joko', /Unit kerja/, again),
  ),
  'addresses that slipped': [
    ...each(
      [0, 1, 2, 5, 8],
      (from) =>
        excel(
          rows.map((row, at) => ({
            ...row,
            EMAIL: at < from ? (row['EMAIL'] ?? null) : (rows[(at + 1) % rows.length]?.['EMAIL'] ?? null),
          })),
        ),
      { after: ten, others: 'MOVE', says: /menjadi alamat yang tersimpan untuk pegawai lain: kolom EMAIL/ },
    ),
  ],
  'a column of its own for who left is named, unread': [
    ...each(
      ['PINDAH TUGAS', 'KELUAR', 'Tanggal Keluar', 'TMT KELUAR', 'Sudah pindah'],
      (heading) => status(heading, 'x'),
      {
        ...again,
        says: /Kolom . .* tidak dibaca. Siapa yang sudah tidak aktif dibaca dari/,
      },
    ),
    ...each(['KEADAAN', 'KETERANGAN STATUS'], (heading) => status(heading, 'Pensiun'), {
      ...again,
      but: { joko: gone },
    }),
  ],
  'units that are a slip of the pen': each(
    [
      'Sub Bagain Umum Kecamatan Contoh',
      'Sub Bagian Umun Kecamatan Contoh',
      'Sub Bagan Umum Kecamatan Contoh',
      'SUBBAGIAN UMUM KECAMATAN CONTOHH',
      'Sub Bagian Umumm Kecamatan Contoh',
    ],
    (unit) => excel(but(JOKO, { 'UNOR NAMA': unit })),
    {
      after: ten,
      others: 'MOVE',
      says: /Unit baru .* hampir sama namanya dengan \\"Sub Bagian Umum Kecamatan Contoh/,
    },
  ),
  'words of leaving in other columns': [
    ...each(
      ['STATUS', 'STATUS PEGAWAI', 'STATUS KEPEGAWAIAN', 'STATUS ASN'],
      (heading) => status(heading, 'Tidak Aktif'),
      {
        ...again,
        but: { joko: gone },
        says: /berisi \\"Tidak Aktif\\", dibaca sebagai tidak aktif; periksa/,
      },
    ),
    ...each(['PNS (pensiun)', 'PNS - berhenti', 'MPP', 'Pensiun'], (word) => status('STATUS', word), {
      ...again,
      but: { joko: gone },
    }),
    ...each(['Mutasi', 'Calon pensiun', 'Keluar', 'Eks PNS'], (word) => status('STATUS', word), {
      ...again,
      says: /berisi .*; pegawai ini tetap dicatat aktif/,
    }),
    ['STATUS KERJA', status('STATUS KERJA', 'Keluar'), { ...again, says: /"Keluar.*tetap dicatat aktif/ }],
    ...each(
      [{ 'JABATAN NAMA': 'PENSIUNAN' }, { 'UNOR NAMA': 'PINDAH KE DINAS SOSIAL' }],
      (cells) =>
        excel(without('KEDUDUKAN HUKUM NAMA').map((row, at) => (at === JOKO ? { ...row, ...cells } : row))),
      { ...again, but: { joko: gone } },
    ),
    ...each(['T', '0'], (sign) => status('STATUS', sign), again),
    [
      'of posts for the retirement of others',
      excel(
        without('KEDUDUKAN HUKUM NAMA').map((row, at) =>
          at === JOKO ? { ...row, 'JABATAN NAMA': 'Pengelola Pensiun' } : row,
        ),
      ),
      { ...again, but: { joko: { postTitle: 'Pengelola Pensiun' } } },
    ],
    ...each(['JOKO PURNOMO (PENSIUN)', 'Joko Purnomo, pindah'], (NAMA) => excel(but(JOKO, { NAMA })), {
      ...again,
      but: { joko: { name: expect.anything() } },
      says: /menyebut bahwa pegawai ini .*tetap dicatat aktif/,
    }),
    [
      'beside a legal status',
      excel(but(JOKO, { 'JABATAN NAMA': 'Pensiun' })),
      { ...again, but: { joko: { postTitle: 'Pensiun' } }, says: /tetap dicatat aktif/ },
    ],
  ],
  'U06 headings of personnel offices': [
    ...each(
      ['NIP PNS', 'NIP ASN', 'NIP BARU / NIP LAMA'],
      (heading) => excel(renamed({ 'NIP BARU': heading })),
      same,
    ),
    ...each(
      ['NAMA LENGKAP & GELAR', 'Nama Pegawai / Gelar', 'Nama Pejabat', 'NAMA BESERTA GELAR'],
      (heading) => excel(renamed({ NAMA: heading })),
      same,
    ),
    ...each(
      ['Penempatan', 'Unit Kerja / Bagian', 'Bagian/Seksi'],
      (heading) => excel(renamed({ 'UNOR NAMA': heading })),
      same,
    ),
    [
      'GOL and RUANG side by side',
      excel(
        rows.map(({ 'GOL AKHIR NAMA': grade, ...row }) => {
          const [gol = '', ruang = null] = String(grade).split('/');
          return { ...row, GOL: gol, RUANG: ruang };
        }),
      ),
    ],
    [
      'SUB UNIT KERJA, empty where UNIT KERJA says it',
      excel(
        rows.map(({ 'UNOR NAMA': unit, ...row }, at) => ({
          'UNIT KERJA': at === 0 ? (unit ?? null) : 'PEMERINTAH KOTA CONTOH',
          'SUB UNIT KERJA': at === 0 ? null : (unit ?? null),
          ...row,
        })),
      ),
    ],
  ],
  'U06 headings met in a second look': [
    ...each(
      ['NIP/NRK', 'No. NIP', 'NIP Terbaru', 'NIPBARU'],
      (heading) => excel(renamed({ 'NIP BARU': heading })),
      same,
    ),
    ...each(
      ['Nama Pegawai ASN', 'Nama ASN/PPPK', 'NamaLengkap'],
      (heading) => excel(renamed({ NAMA: heading })),
      same,
    ),
    ...each(
      ['Pangkat Golongan Terakhir', 'Gol Ruang Saat Ini'],
      (heading) => excel(renamed({ 'GOL AKHIR NAMA': heading })),
      same,
    ),
    ...each(
      ['Unit Kerja Saat Ini', 'UNIT KERJA/OPD', 'Sub Bagian/Seksi'],
      (heading) => excel(renamed({ 'UNOR NAMA': heading })),
      same,
    ),
    ...each(
      ['Email/Surel', 'Alamat Surat Elektronik', 'e-Mail Kantor'],
      (heading) => excel(renamed({ EMAIL: heading })),
      same,
    ),
  ],
  'F15 what stands around a name': each(
    [
      '1. JOKO PURNOMO',
      '. Joko Purnomo',
      'Sdr. Joko Purnomo',
      'Joko Purnomo (PPPK)',
      'Joko Purnomo (Plt.)',
      'Joko Purnomo -',
    ],
    (NAMA) => excel(but(JOKO, { NAMA })),
    same,
  ),
  'F17 words of people at work': each(
    [
      'Ya',
      'Izin belajar',
      'Hukuman disiplin ringan',
      'Masih aktif',
      'Masih bekerja',
      'Nonjob',
      'Cuti melahirkan',
      'CLTN (aktif kembali)',
    ],
    (status) => excel(but(JOKO, { 'KEDUDUKAN HUKUM NAMA': status })),
    again,
  ),
  'a column that says with a sign who is active': [
    ...each(
      [
        ['STATUS_AKTIF', 1, 0],
        ['AKTIF', 'Y', 'T'],
        ['Aktif', 'Ya', 'Tidak'],
        ['Status Aktif', 'true', 'false'],
        ['AKTIF / NON AKTIF', '✓', 'n'],
      ],
      ([heading = '', yes = null, no = null]: readonly Cell[]) => signed(String(heading), yes, no),
      { ...again, but: { joko: gone } },
    ),
    ...each(
      ['2', '05', 'X'],
      (sign) => signed('STATUS AKTIF', 1, sign),
      refuses('joko', /Kedudukan hukum \\"..?\\" tidak dikenal/, again),
    ),
  ],
  'a legal status that nobody knows is no leaving': each(
    ['Mutasi', 'Perlimpahan', 'Baik', 'Lihat SK', 'Sementara'],
    (status) => excel(but(JOKO, { 'KEDUDUKAN HUKUM NAMA': status })),
    refuses('joko', /Kedudukan hukum .* tidak dikenal; tulis Aktif/, again),
  ),
  'a contract that has ended, or has not begun, is told': [
    ...each(
      ['AKHIR KONTRAK', 'TMT Akhir Kontrak', 'Tanggal Akhir Perjanjian Kerja'],
      (heading) =>
        excel(rows.map((row, at) => ({ ...row, [heading]: at === LINA ? '28 Februari 2025' : null }))),
      {
        ...again,
        says: /"Kolom akhir kontrak berisi \\"28 Februari 2025\\"; pegawai ini tetap dicatat aktif/,
      },
    ),
    ...each(['01-01-2027', '2027-03-01'], (start) => excel(but(LINA, { 'TMT PPPK': start })), {
      ...again,
      but: { lina: { contractStart: expect.stringMatching(/^2027/) } },
      says: /Kontrak PPPK baru dimulai/,
    }),
  ],
  'the mailbox of an office is nobody’s own': [
    ...each(
      ['EMAIL KANTOR', 'Email Dinas', 'SUREL DINAS', 'Email Resmi'],
      (heading) => excel(rows.map((row) => ({ ...row, [heading]: 'Kecamatan@contoh.example' }))),
      { ...again, says: /surel dinas .* dipakai bersama pegawai lain; yang dibaca alamat mereka sendiri/ },
    ),
    [
      'and is asked for twice where it takes the place of own ones',
      excel(without('EMAIL').map((row) => ({ ...row, 'EMAIL KANTOR': 'kecamatan@contoh.example' }))),
      {
        after: ten,
        others: 'MOVE',
        says: /"warnings":\["Alamat surel \d+ pegawai diganti dengan alamat yang dipakai bersama/,
      },
    ],
  ],
  'of two columns of addresses the other one counts where one is empty': each(
    ['EMAIL PRIBADI', 'Gmail', 'Alamat Email', 'SUREL', 'E-mail Pribadi'],
    (heading) =>
      excel(
        rows.map(({ EMAIL = null, ...row }, at) => ({
          ...row,
          EMAIL: at % 2 === 0 ? EMAIL : null,
          [heading]: at % 2 === 0 ? null : EMAIL,
        })),
      ),
    same,
  ),
  'columns of before beside those of today': each(
    [
      { 'GOLONGAN (AWAL)': 'II/a', 'GOLONGAN (AKHIR)': 'GOL AKHIR NAMA' },
      { 'JABATAN (LAMA)': 'Staf', 'JABATAN (BARU)': 'JABATAN NAMA' },
      { 'JABATAN LAMA': 'Staf', 'JABATAN BARU': 'JABATAN NAMA' },
      { 'UNIT LAMA': 'Dinas Lain', 'UNIT BARU': 'UNOR NAMA' },
      { 'NIP [lama]': '010101010', NIP: 'NIP BARU' },
      { 'UNIT KERJA (sebelumnya)': 'Dinas Lain', 'UNIT KERJA': 'UNOR NAMA' },
      { OPD: 'Kecamatan Contoh', 'SUB UNIT': 'UNOR NAMA' },
    ],
    (pair) => {
      const [[old = '', of = null] = [], [now = '', name = ''] = []] = Object.entries(pair);
      return excel(
        renamed(
          { [name]: now },
          rows.map((row) => ({ [old]: of, ...row })),
        ),
      );
    },
    same,
  ),
  'an unread column that says who left is named': each(
    [
      ['KONDISI', 'Pensiun'],
      ['Kehadiran', 'Pindah'],
      ['KET. LAIN LAIN', 'Meninggal dunia'],
      ['POSISI', 'Sudah pensiun'],
      ['Kondisi Kerja', 'Diberhentikan'],
    ],
    ([heading, word]) => status(heading ?? '', word ?? ''),
    { ...again, says: /tidak dibaca, padahal berisi .* \(baris 8\)/ },
  ),
  'rows that a filter hides are read, and said': each(
    [[8], [2, 3], [2, 4, 6, 8], [11], [3, 4, 5, 6, 7, 8, 9]],
    (hiddenRows) => book({ ...sheet(rows), hiddenRows }),
    (hiddenRows) => ({
      ...again,
      says: new RegExp(`tersembunyi di Excel .*baris ${hiddenRows.slice(0, 5).join(', ')}`),
    }),
  ),
  'a sheet that may be of before is named': each(
    ['Arsip', 'DUK 2019', 'Data Lama', 'Ex Pegawai', 'Backup'],
    (name) => book(sheet(rows.slice(0, 7), 'Data'), sheet(rows.slice(7), name)),
    { ...again, says: /Pegawai di lembar .* tetap dibaca sebagai pegawai aktif/ },
  ),
  'a title of a month': [
    ...each(
      ['Pegawai Pensiun Bulan Juli 2026', 'TMT Pensiun Oktober 2026'],
      (title) => titled(YUNI, [title]),
      { ...again, but: { yuni: gone } },
    ),
    ...each(
      ['Pegawai Pensiun Bulan Desember 2026', 'Pensiun Januari 2027', 'TMT PENSIUN 1 Desember 2026'],
      (title) => titled(YUNI, [title]),
      { ...again, says: /tetap dibaca sebagai pegawai aktif/ },
    ),
  ],
  'cells that were taken for each other, or are nobody’s': [
    ...each(
      ['Sub Bagian Umum', 'SEKSI PEMERINTAHAN', 'Kelurahan Melati'],
      (title) => excel(but(JOKO, { 'JABATAN NAMA': title })),
      {
        says: /tampak seperti nama unit/,
        others: 'MOVE',
      },
    ),
    ...each(['Lowong', 'JABATAN KOSONG', 'NN'], (NAMA) => excel(but(JOKO, { NAMA })), {
      says: /Nama berisi/,
      others: 'MOVE',
    }),
    ...each(
      ['LOWONG', 'Vacant'],
      (NAMA) =>
        excel([
          ...rows,
          { NAMA, 'JABATAN NAMA': 'Analis', 'UNOR NAMA': 'Seksi A', 'GOL AKHIR NAMA': 'III/a' },
        ]),
      same,
    ),
    ...each(
      ['sda', 'Sda.', 'sama dengan atas', 'dto'],
      (word) => excel(but(JOKO, { 'UNOR NAMA': word })),
      refuses('joko', /Unit kerja/, again),
    ),
  ],
  'an address with a slip in a well-known domain is asked about': each(
    ['joko@gmial.com', 'joko@gmail.con', 'joko@yaho.co.id', 'joko@gmai.com', 'joko@hotmai.com'],
    (EMAIL) => excel(but(JOKO, { EMAIL })),
    (email) => ({ but: { joko: { email } }, says: /mungkin salah tulis: maksudnya/ }),
  ),
  'what stands in a cell beside what is asked for': [
    ...each(
      ['IX 01-04-2022', 'IX\nTMT 1-4-2022', '01/04/2022 IX'],
      (grade) => excel(but(LINA, { 'GOL AKHIR NAMA': grade })),
      {
        says: /dibaca IX/,
      },
    ),
    ...each(
      [
        'Kepala Sub Bagian Umum TMT 01-04-2022',
        '3. Kepala Sub Bagian Umum',
        'Kepala Sub Bagian Umum (Eselon IV.a)',
        'Kepala Sub Bagian Umum / Kelas 9',
      ],
      (title) => excel(but(AGUS, { 'JABATAN NAMA': title })),
      same,
    ),
    ...each(
      [
        '7. Sub Bagian Umum Kecamatan Contoh',
        'SUB BAGIAN UMUM (3 ORANG)',
        'Sub Bagian Umum Kecamatan Contoh Kota Contoh',
      ],
      (unit) => excel(but(JOKO, { 'UNOR NAMA': unit })),
      same,
    ),
    ...each(
      ['JOKO PURNOMO SE', 'JOKO PURNOMO SE MM'],
      (NAMA) => excel(but(JOKO, { NAMA })),
      (name) => ({
        but: { joko: { name: `Joko Purnomo,${name.slice(12).replaceAll(' ', ', ').replace(/^,/, '')}` } },
      }),
    ),
  ],
  'F10 the kecamatan before the unit': each(
    [
      'Kec. Contoh, Subbagian Umum',
      'Kantor Camat Contoh Subbag Umum',
      'KECAMATAN CONTOH SUB BAGIAN UMUM',
      'Kec.Contoh Subag Umum',
      'Kecamatan Contoh - Subbagian Umum',
    ],
    (unit) => excel(but(JOKO, { 'UNOR NAMA': unit })),
    same,
  ),
  'F05 a second list of the same people': [
    ...each(
      [['EMAIL'], ['JENIS KELAMIN', 'TANGGAL LAHIR'], ['TMT PPPK', 'EMAIL', 'KEDUDUKAN HUKUM NAMA']],
      (left) => book(sheet(rows, 'DATA'), sheet(without(...left), 'ABSEN')),
      again,
    ),
    [
      'in capitals',
      book(
        sheet(rows, 'DATA'),
        sheet(
          without('EMAIL').map((row) => ({
            ...row,
            'JABATAN NAMA': String(row['JABATAN NAMA']).toUpperCase(),
            'UNOR NAMA': String(row['UNOR NAMA']).toUpperCase(),
          })),
          'ABSEN',
        ),
      ),
      again,
    ],
    ['that comes first', book(sheet(without('EMAIL'), 'ABSEN'), sheet(rows, 'DATA')), again],
    [
      'without degrees',
      book(
        sheet(rows, 'DATA'),
        sheet(
          rows.map((row) => ({ ...row, NAMA: String(row['NAMA']).split(',')[0] ?? '' })),
          'ABSEN',
        ),
      ),
      again,
    ],
    [
      'that contradicts it',
      book(sheet(rows, 'DATA'), sheet([{ ...rows[JOKO], 'GOL AKHIR NAMA': 'III/d' }], '2025')),
      { ...again, refused: ['joko', 'joko'], says: /satu NIP milik satu orang/ },
    ],
  ],
};

async function check(file: FileToImport, { after = emptyOffice, part, ...expected }: Right): Promise<void> {
  if (expected.none !== undefined) {
    await expect(proposedFor(after, file)).rejects.toThrow(expected.none);
    return;
  }
  const office = await officeAfter(after, file, { complete: part !== true });
  const found = peopleOf(office);
  const refused = office.proposal.rejected.map(({ name }) => (name.split(' ')[0] ?? '').toLowerCase());
  if (expected.refused !== undefined || expected.says === undefined)
    expect(refused).toEqual(expected.refused ?? []);
  if (expected.says !== undefined) expect(JSON.stringify(office.proposal)).toMatch(expected.says);
  if (expected.others === 'MOVE') return;
  for (const [who, person] of Object.entries(right)) {
    if (after === emptyOffice && (refused.includes(who) || expected.but?.[`${who}purnomo`] !== undefined))
      continue;
    const { supervisorId: _s, employeeId: _e, ...wanted } = person;
    const fields = Object.entries({ ...wanted, ...expected.but?.[who] });
    const there = fields.filter(([, value]) => value !== undefined);
    expect({ who, ...found[who] }).toMatchObject({ who, ...Object.fromEntries(there) });
    for (const [field] of fields.filter(([, value]) => value === undefined))
      expect(found[who]).not.toHaveProperty(field);
  }
}

describe.each(Object.entries(kinds))('%s', (_kind, variants) => {
  it('is met in five spellings at least', () => {
    expect(variants.length).toBeGreaterThanOrEqual(5);
  });

  it.each(variants.map(([what, file, expected = same]) => ({ what, file, expected })))(
    '$what',
    async ({ file, expected }) => await check(file, expected),
  );
});

describe('F12, F13, F19: what somebody corrected by hand', () => {
  const joko = ten.employees.find(({ record }) => record.name === 'Joko Purnomo');
  if (joko === undefined) throw new Error('no Joko');
  const fields = {
    email: 'tangan@contoh.example',
    name: 'Joko P.',
    postTitle: 'Arsiparis',
    unitName: 'Lain',
    grade: 'III/a',
    supervisorId: null,
  };

  it.each(Object.entries(fields))('stays after a file that says otherwise: %s', async (field, value) => {
    const record = { ...joko.record, [field]: value };
    const employees = ten.employees.map((item) =>
      item === joko ? { ...joko, record, corrected: [field] } : item,
    );
    const office = await officeAfter({ ...ten, employees }, excel(rows), { complete: true });
    expect(office.employees.find(({ employeeId }) => employeeId === joko.employeeId)?.record).toMatchObject({
      [field]: value,
    });
  });

  it.each(Object.entries(fields))(
    'between proposal and saving stays, and the rest is saved: %s',
    (field, value) => {
      const before = { record: joko.record, status: 'ACTIVE' as const };
      const after = {
        record: { ...joko.record, [field]: 'dari berkas', education: 'S-1' },
        status: 'ACTIVE' as const,
      };
      // Of any field: what a change does to it does not depend on its type.
      const change = { employeeId: joko.employeeId, before, after } as PersonChange;
      const applied = applyChange('contoh', change, { ...joko, record: { ...joko.record, [field]: value } });
      expect(applied).toMatchObject({
        outcome: 'PUT',
        kept: [field],
        item: { record: { [field]: value, education: 'S-1' } },
      });
    },
  );
});
