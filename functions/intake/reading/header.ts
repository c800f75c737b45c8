import { type Cell, type CellMatrix, cellText, columnLetter } from '../../../shared/spreadsheet/cells.ts';
import { isLikeNip } from './nip.ts';
import { spelledOut } from './post.ts';
import { dropReason, fieldOf, type KeptField, keptFields } from './words/headings.ts';

/** A column the import reads: where it stands, its heading in the file, what it is taken for. */
export interface RecognisedColumn {
  /** Letter as Excel shows it, 'B'. */
  readonly letter: string;
  readonly heading: string;
  readonly field: KeptField;
}

/** A column the import forgets, and why. */
export interface DroppedColumn {
  readonly letter: string;
  readonly heading: string;
  readonly reason: string;
  /** A cell of it that says that somebody left, and where. Absent for none. */
  readonly leaving?: { readonly row: number; readonly text: string };
}

/** Fields of which offices have a column for some people and another one for the others: NIP and NI PPPK, EMAIL and GMAIL. */
export const stoodIn = ['nip', 'unit', 'email'] as const satisfies readonly KeptField[];
type StoodIn = (typeof stoodIn)[number];

/** Where the heading stands and which column holds which field. */
export interface Header {
  /** Row numbers, one or two. */
  readonly rows: readonly number[];
  /** First row number of the data. */
  readonly dataRow: number;
  /** Index of the column of each field that is there. */
  readonly columns: ReadonlyMap<KeptField, number>;
  /** Columns that are read beside: they stand in for an empty cell, in the order of trust: SUB UNIT KERJA is empty for whom UNIT KERJA places; or say, of no field, that somebody left. */
  readonly further: Readonly<Record<StoodIn | 'rank' | 'elsewhere', readonly number[]>>;
  readonly recognised: readonly RecognisedColumn[];
  readonly dropped: readonly DroppedColumn[];
}

/** Titles, letterheads and filters above a table; nobody's goes further. */
const ROWS_SEARCHED = 40;

/** No column is called by more, and looking for its meaning takes time. */
const LONGEST_HEADING = 200;

/** Rows below a heading in which a column that somebody fills has something. */
const ROWS_LOOKED_AT = 200;

/**
 * Finds the heading: the row, or the two rows read together, that name the most known columns; of equals the
 * first, and two rows before one (the second line is no person). One above it that has people below is the first of
 * several. Undefined if none has a NIP and a name.
 */
export function findHeader(matrix: CellMatrix): Header | undefined {
  const candidates = matrix.slice(0, ROWS_SEARCHED).flatMap((_, index) => candidatesAt(matrix, index));
  const best = bestOf(candidates);
  const [end = 0] = best?.rows ?? [];
  const above = candidates.filter(({ dataRow, columns }) => {
    const nips = matrix
      .slice(dataRow - 1, Math.max(dataRow, end) - 1)
      .map((row) => cellText(row[columns.get('nip') ?? -1]));
    return nips.some(isLikeNip);
  });
  return bestOf(above.filter(({ rows: [first] }) => first === above[0]?.rows[0])) ?? best;
}

/** The heading that begins in a row. */
export function headerAt(matrix: CellMatrix, index: number): Header | undefined {
  return bestOf(candidatesAt(matrix, index));
}

function bestOf(candidates: readonly Header[]): Header | undefined {
  return candidates
    .filter((header) => header.columns.has('nip') && header.columns.has('name'))
    .reduce<Header | undefined>(
      (best, header) => (best === undefined || header.columns.size > best.columns.size ? header : best),
      undefined,
    );
}

/** The row in which most words are written near the top, for whoever looks for a heading that was not found. */
export function headingsSeen(matrix: CellMatrix): readonly string[] {
  return matrix
    .slice(0, ROWS_SEARCHED)
    .map((row) => row.map(cellText).filter((text) => /\p{L}/u.test(text) && text.length <= LONGEST_HEADING))
    .reduce<string[]>((most, row) => (row.length > most.length ? row : most), []);
}

/** A heading over one column for names with the NIP below: each person takes two rows. Undefined for none. */
export function nameOverNip(matrix: CellMatrix): string | undefined {
  return matrix
    .slice(0, ROWS_SEARCHED)
    .flatMap((row, index) => row.map((cell, at) => [cellText(cell), cellText(matrix[index + 1]?.[at])]))
    .find((pair) => ['nip', 'name'].every((field) => pair.some((text) => knownField(text) === field)))
    ?.join(' / ');
}

/** Whether a row names columns again: people have neither of the words where NIP and name stand. */
export function isHeadingRow(row: readonly Cell[]): boolean {
  const fields = new Set(row.map((cell) => knownField(cellText(cell))));
  return fields.has('nip') && fields.has('name');
}

/** Whether a heading among the people has its columns elsewhere than the one above. */
export function isOtherOrder(row: readonly Cell[], { columns }: Header): boolean {
  return [...columns].some(([field, index]) => {
    const found = knownField(cellText(row[index]));
    // What the first line of two leaves open says nothing of another order; NIP and name are in it.
    return found !== field && (found !== undefined || field === 'nip' || field === 'name');
  });
}

/**
 * The first column of a second table to the right: NIP and name are headings once more, and other people stand beside the
 * first ones. A second number of the same person, or the one of a superior, makes none.
 */
export function columnOfNextTable(matrix: CellMatrix, header: Header): number | undefined {
  return columnInItsRows(matrix, header) ?? columnInOtherRows(matrix, header);
}

function columnInItsRows(matrix: CellMatrix, { rows, dataRow }: Header): number | undefined {
  const headings = rows.map((row) => matrix[row - 1] ?? []);
  const width = Math.max(...headings.map((row) => row.length));
  const fields = Array.from({ length: width }, (_, at) =>
    headings.map((row) => knownField(cellText(row[at]))).findLast((field) => field !== undefined),
  );
  const [nips, names] = (['nip', 'name'] as const).map((wanted) =>
    fields.flatMap((field, at) => (field === wanted ? [at] : [])),
  );
  const [nip = 0, name = 0] = [nips?.[0], names?.[0]];
  const nextNip = nips?.find((at) => at > Math.max(nip, name));
  const nextName = names?.find((at) => at > Math.max(nip, name));
  if (nextNip === undefined || nextName === undefined) return undefined;
  if (!areOtherPeople(matrix.slice(dataRow - 1), nip, nextNip)) return undefined;
  // A number of the list, or whatever else the first table has before them.
  const before =
    Math.min(nip, name) - fields.findIndex((_, at) => headings.some((row) => cellText(row[at]) !== ''));
  const first = Math.min(nextNip, nextName);
  return Math.max(first - before, Math.max(nip, name) + 1);
}

/** The heading of the second table may stand higher or lower than the one of the first. */
function columnInOtherRows(matrix: CellMatrix, header: Header): number | undefined {
  const pair = matrix
    .slice(0, ROWS_SEARCHED)
    .flatMap((_, index) => headerAt(matrix, index) ?? [])
    .flatMap((other) => [
      { left: header, right: other },
      { left: other, right: header },
    ])
    .find(
      ({ left, right }) =>
        lastColumn(left) < Math.min(...right.columns.values()) &&
        areOtherPeople(matrix, left.columns.get('nip') ?? -1, right.columns.get('nip') ?? -1),
    );
  if (pair === undefined) return undefined;
  const { left, right } = pair;
  const starts = right.rows.map((row) =>
    (matrix[row - 1] ?? []).findIndex((cell, at) => at > lastColumn(left) && cellText(cell) !== ''),
  );
  return Math.min(...starts.filter((at) => at > 0));
}

function lastColumn({ columns }: Header): number {
  return Math.max(...columns.values());
}

/** Whether most of the numbers of the second column are of nobody in the first. */
function areOtherPeople(rows: CellMatrix, first: number, second: number): boolean {
  const [left, right] = [first, second].map(
    (at) => new Set(rows.map((row) => cellText(row[at])).filter(isLikeNip)),
  );
  if (left === undefined || right === undefined || left.size === 0) return false;
  return right.difference(left).size > right.size / 2;
}

/** Names of units begin so, spelled out; the secretariat often has no other. */
const unitWords =
  /^(?:DINAS|BADAN|KANTOR|INSPEKTORAT|SEKRETARIAT|KECAMATAN|KELURAHAN|BAGIAN|SUB BAGIAN|BIDANG|SUB BIDANG|SEKSI|UPTD?|PUSKESMAS) \p{L}|^SEKRETARIAT$/u;

/** Whether a text is the name of a unit. */
export function isUnitName(text: string): boolean {
  return unitWords.test(spelledOut(text));
}

/** 'A', 'III.', '2)' before a section of a table. */
const numbering = /^(?:[A-Z]|[IVXLC]{1,5}|\d{1,3})[.)]?$/i;

/** Different cells, the two kinds of blank ones included, of a row that may be a title; to look at texts takes time. */
const MOST_IN_TITLE = 5;

/** Whether more is written in a row than in one with a title or the name of a section: it is of somebody. */
export function isFull(row: readonly Cell[]): boolean {
  return new Set(row).size > MOST_IN_TITLE;
}

/** All that is written in a row, with or without a number, if it is one text: a title, or a section of a table. */
export function titleIn(row: readonly Cell[]): string | undefined {
  if (isFull(row)) return undefined;
  const texts = new Set(row.map(cellText).filter((text) => text !== '' && !numbering.test(text)));
  const [text = ''] = texts;
  return texts.size !== 1 || text.length > LONGEST_HEADING ? undefined : text;
}

/** The name of a unit over the people below. */
export function sectionOf(row: readonly Cell[]): string | undefined {
  const text = titleIn(row) ?? '';
  return isUnitName(withoutNumber(text)) ? text : undefined;
}

/** "IV. Seksi Pemerintahan" without its number, "UNIT KERJA : SEKSI PEMERINTAHAN" without what it is; the point in "Kel. Melati" is behind none. */
export function withoutNumber(section: string): string {
  return section
    .replace(/^(?:[A-Z]|[IVXLC]{1,5}|\d{1,3})(?:[.)]+\s*|(?= ))(?=.*\p{L})/iu, '')
    .replace(/^\s*(?:SUB ?)?UNIT(?: KERJA| ORGANISASI)?\s*:\s*/i, '')
    .trim();
}

function knownField(text: string): KeptField | undefined {
  return text.length > LONGEST_HEADING ? undefined : fieldOf(text)?.field;
}

function candidatesAt(matrix: CellMatrix, index: number): readonly Header[] {
  const [row = [], below = []] = [matrix[index], matrix[index + 1]];
  const single = headerOf(matrix, row.map(cellText), [index + 1]);
  return single.columns.size > 0 && looksLikeHeading(below)
    ? [headerOf(matrix, combine(row, below), [index + 1, index + 2]), single]
    : [single];
}

/** A second heading line holds words only: a row of data has digits somewhere (NIP, dates), a section a unit alone. */
function looksLikeHeading(row: readonly Cell[]): boolean {
  if (sectionOf(row) !== undefined) return false;
  const texts = row.map(cellText).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => !/\d/.test(text));
}

/** What a DUK, or a list of families, names in groups of columns of their own: NAMA there is of a course, of a school, of a child. */
const OF_OTHERS =
  /LATIHAN|DIKLAT|KURSUS|PENDIDIKAN|SEKOLAH|IJAZAH|KELUARGA|SUAMI|ISTRI|PASANGAN|\bANAK\b|ORANG ?TUA|AYAH|\bIBU\b|ATASAN|PENILAI|PENGHARGAAN|TANDA JASA|ORGANISASI|RIWAYAT|\bLAMA\b|SEBELUM/i;

/** 'GOLONGAN' merged over 'AWAL' and 'AKHIR' -> 'GOLONGAN AWAL', 'GOLONGAN AKHIR'. */
function combine(upper: readonly Cell[], lower: readonly Cell[]): string[] {
  let group = '';
  return Array.from({ length: Math.max(upper.length, lower.length) }, (_, index) => {
    const [top, bottom] = [cellText(upper[index]), cellText(lower[index])];
    if (top !== '') group = top;
    if (bottom === '' || bottom === top) return top;
    const together = `${group} ${bottom}`.trim();
    const saysAlone =
      fieldOf(together) === undefined && fieldOf(bottom) !== undefined && !OF_OTHERS.test(group);
    return saysAlone ? bottom : together;
  });
}

interface Candidate {
  readonly field: KeptField;
  readonly index: number;
  readonly heading: string;
  /** 0 is trusted most; a column without anything in it last. */
  readonly rank: number;
}

/** Of several columns for one field the heading that is trusted most, if anything stands under it. */
function headerOf(matrix: CellMatrix, headings: readonly string[], rows: readonly number[]): Header {
  const dataRow = (rows.at(-1) ?? 0) + 1;
  const looked = matrix.slice(dataRow - 1, dataRow - 1 + ROWS_LOOKED_AT);
  const isFilled = filledColumns(looked);
  const candidates = headings.flatMap((heading, index): Candidate[] => {
    const found = heading.length > LONGEST_HEADING ? undefined : fieldOf(heading);
    return found === undefined
      ? []
      : [{ ...found, index, heading, rank: found.rank + (isFilled(index) ? 0 : UNTRUSTED) }];
  });
  const byTrust = candidates.toSorted((one, other) => one.rank - other.rank);
  const best = new Map<KeptField, Candidate>();
  for (const candidate of byTrust) if (!best.has(candidate.field)) best.set(candidate.field, candidate);
  const taken = [...best.values()].sort((one, other) => one.index - other.index);
  const furtherOf = (field: StoodIn) =>
    byTrust
      .filter((each) => each.field === field)
      .map(({ index }) => index)
      .slice(1);
  const hasNip = (row: readonly Cell[], index = -1) => isLikeNip(cellText(row[index]));
  const further = {
    unit: furtherOf('unit'),
    email: furtherOf('email'),
    rank: candidates.filter(({ heading }) => RANK.test(heading.trim())).map(({ index }) => index),
    elsewhere: [],
    // Beside everybody's own NIP the other one is of a superior.
    nip: furtherOf('nip').filter(
      (index) => !looked.some((row) => hasNip(row, index) && hasNip(row, best.get('nip')?.index)),
    ),
  };
  return {
    rows,
    dataRow,
    columns: new Map(taken.map(({ field, index }) => [field, index])),
    further,
    recognised: taken.map(({ field, index, heading }) => ({ letter: columnLetter(index), heading, field })),
    dropped: droppedOf(headings, best, new Set(stoodIn.flatMap((field) => further[field]))),
  };
}

/** The name of the grade that somebody has now. */
const RANK = /^PANGKAT(?: (?:TER)?AKHIR)?$/i;

const UNTRUSTED = 1_000;

function filledColumns(rows: CellMatrix): (index: number) => boolean {
  return (index) => rows.some((row) => cellText(row[index]) !== '');
}

function droppedOf(
  headings: readonly string[],
  best: ReadonlyMap<KeptField, Candidate>,
  further: ReadonlySet<number>,
): DroppedColumn[] {
  return headings.flatMap((heading, index) => {
    if (heading === '' || heading.length > LONGEST_HEADING) return [];
    const field = fieldOf(heading)?.field;
    const taken = field === undefined ? undefined : best.get(field);
    if (taken?.index === index) return [];
    const reason =
      taken === undefined
        ? dropReason(heading)
        : `Kolom kembar untuk ${keptFields[taken.field].meaning}: yang dipakai kolom ${columnLetter(taken.index)} "${taken.heading}"${further.has(index) ? `, dan kolom ini bila sel itu kosong${field === 'unit' ? ' atau tidak menyebut tempatnya' : ''}` : ''}.`;
    return [{ letter: columnLetter(index), heading, reason }];
  });
}
