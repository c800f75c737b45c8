import { type Cell, type CellMatrix, cellText } from '../../../shared/spreadsheet/cells.ts';
import type { Table } from '../../../shared/spreadsheet/tables.ts';
import { readDate } from './dates.ts';
import { mailboxesIn, withOwnAddress } from './email.ts';
import {
  type Header,
  headerAt,
  isFull,
  isHeadingRow,
  isOtherOrder,
  type RecognisedColumn,
  sectionOf,
  stoodIn,
  titleIn,
  withoutNumber,
} from './header.ts';
import { isLikeNip, nipsIn } from './nip.ts';
import { spelledOut } from './post.ts';
import type { KeptField } from './words/headings.ts';
import { isTitleOfLeaving, isTitleOfPeople, remarkOfLeaving, titleOfLeaving } from './words/statuses.ts';

/** Texts of one row, by field; nothing for an empty cell. */
export type RowCells = Readonly<Partial<Record<KeptField, string>>>;

export interface StaffRow {
  /** As the spreadsheet numbers it. */
  readonly row: number;
  readonly cells: RowCells;
  /** More cells than its heading has: which is which nobody knows, and only NIP and name are kept. Absent for others. */
  readonly surplus?: number;
  /** Of several NIP in such a row one after the first. */
  readonly further?: true;
  /** The title above that speaks of people who left. Absent for others. */
  readonly title?: Title;
}

/** A row over people with words of leaving alone. */
export interface Title {
  readonly row: number;
  readonly text: string;
}

/** A row with the name of a unit alone. */
export interface Section {
  readonly row: number;
  readonly unit: string;
  /** Another text over people, which names no unit that is known: they are taken for people of the one above. Absent for others. */
  readonly unknown?: string;
  /** People below it of whose unit it says all. Absent where it is used for nobody. */
  readonly people?: number;
}

/** Whether the unit of somebody is read from a section. */
export function isUsed({ people = 0 }: Section): boolean {
  return people > 0;
}

/** A heading among the people with its own order of columns. */
export interface FurtherHeading {
  readonly row: number;
  readonly recognised: readonly RecognisedColumn[];
}

export interface SheetRows {
  readonly rows: readonly StaffRow[];
  readonly sections: readonly Section[];
  readonly furtherHeadings: readonly FurtherHeading[];
  /** People reached at an address of their own instead of the mailbox of their office. Absent for none. */
  readonly besideMailbox?: number;
}

interface Line extends StaffRow {
  /** Position of the section above; -1 for none. */
  readonly section: number;
}

/** The people below a heading: each by the columns of the heading above, with the unit of the section where the row has none. */
export function rowsBelow({ sheet, rows: matrix }: Table, header: Header): SheetRows {
  const sections: Section[] = [];
  const lines: Line[] = [];
  const headers = headersIn(matrix, header);
  const titleAt = titlesIn(matrix, header);
  const isSurplus = sheet === undefined ? surplusIn(matrix.slice(header.dataRow - 1)) : () => false;
  for (const [index, cells] of matrix.entries()) {
    const row = index + 1;
    const current = headers.findLast(({ rows: [first = 1] }) => first <= row);
    if (current === undefined || row < header.dataRow) continue;
    const title = titleAt(cells, row);
    if (title?.row === row || isHeadingOf(current, cells, row, matrix)) continue;
    const begun = sectionAt(cells, row, current, sections.at(-1));
    sections.push(...begun);
    if (begun.some(({ unknown }) => unknown === undefined)) continue;
    const width = matrix[(current.rows[0] ?? 1) - 1]?.length ?? 0;
    const line = {
      row,
      cells: cellsOf(cells, current),
      section: sections.length - 1,
      ...(title === undefined ? {} : { title }),
    };
    lines.push(...(isSurplus(cells, width) ? surplusLines(cells, line) : [line]));
  }
  const mailboxes = mailboxesIn(lines.map((line) => line.cells));
  const reached = lines.map((line) => ({ ...line, cells: withOwnAddress(line.cells, mailboxes) }));
  const besideMailbox = reached.filter(({ cells }, at) => cells !== lines[at]?.cells).length;
  const filled = reached.filter(({ cells }) => Object.keys(cells).length > 0);
  const further = headers.slice(1).map(({ rows: [row = 1], recognised }) => ({ row, recognised }));
  return {
    ...inSections(filled, sections),
    furtherHeadings: further,
    ...(besideMailbox === 0 ? {} : { besideMailbox }),
  };
}

/** The section that a row begins, if any. */
function sectionAt(cells: readonly Cell[], row: number, header: Header, above?: Section): Section[] {
  const unit = sectionOf(cells);
  if (unit !== undefined) return [{ row, unit }];
  const unknown = above === undefined ? undefined : unknownTitle(cells, header);
  return above === undefined || unknown === undefined ? [] : [{ row, unit: above.unit, unknown }];
}

/** A few words in a row of nobody, before or over the columns that are read; of a cell that goes on, the row above is told. */
function unknownTitle(cells: readonly Cell[], { columns }: Header): string | undefined {
  const texts = cells.map(cellText).map((text) => (/^\d{1,3}[.)]?$/.test(text) ? '' : text));
  const at = texts.findIndex((text) => text !== '');
  const written = texts.filter((text) => text !== '');
  const words = [...new Set(written)];
  const field = [...columns].find(([, index]) => index === at)?.[0];
  const isOver = field === undefined || field === 'nip' || written.length > words.length;
  const isShort = words.length <= CELLS_OF_TITLE && !words.some(isLikeNip);
  return isOver && isShort && /\p{L}/u.test(texts[at] ?? '') ? words.join(' ') : undefined;
}

/** Whether a row belongs to a heading, or is one again. */
function isHeadingOf(
  { rows, dataRow }: Header,
  cells: readonly Cell[],
  row: number,
  matrix: CellMatrix,
): boolean {
  return row < dataRow || isHeadingRow(cells) || rows.some((at) => isAgain(cells, matrix[at - 1] ?? []));
}

/** One line of a heading of two, as at the top of each printed page. */
function isAgain(cells: readonly Cell[], heading: readonly Cell[]): boolean {
  return (
    cells.some((cell) => cell !== null) && cells.every((cell, at) => cellText(cell) === cellText(heading[at]))
  );
}

/** The title of the whole sheet, as far as it speaks of leaving. */
function titleAbove(matrix: CellMatrix, { rows: [first = 1] }: Header): Title | undefined {
  return matrix
    .slice(0, first - 1)
    .map((cells, index) => titleOf(cells, index + 1))
    .findLast((title) => title !== undefined);
}

/** Such a title may take a few cells of its row. */
const CELLS_OF_TITLE = 3;

/** A row that is all of it such a title. */
export function titleOf(cells: readonly Cell[], row: number): Title | undefined {
  if (isFull(cells)) return undefined;
  const texts = cells.map(cellText).filter((text) => text !== '');
  const isShort = texts.length <= CELLS_OF_TITLE && !texts.some(isLikeNip);
  const text = titleIn(cells) ?? (isShort ? texts.join(' ') : '');
  // In a list that counts its people the row is of one of them, or of a post that nobody holds.
  const [number = ''] = texts.filter((each) => /^\d{1,3}[.)]?$/.test(each) && each !== text);
  return isTitleOfLeaving(text) ? { row, text: `${number.replace(/\D/g, '')} ${text}`.trim() } : undefined;
}

/**
 * Who left stands below such a title, up to the next one, or to the name of a unit where the people before it have none over
 * them.
 */
function titlesIn(
  matrix: CellMatrix,
  header: Header,
): (cells: readonly Cell[], row: number) => Title | undefined {
  let title = titleAbove(matrix, header);
  let over: 'NOBODY' | 'PEOPLE' | 'UNITS' = 'NOBODY';
  return (cells, row) => {
    const found = titleOf(cells, row);
    const isUnit = sectionOf(cells) !== undefined;
    const ends = isUnit ? over === 'PEOPLE' : isTitleOfPeople(titleIn(cells) ?? '');
    if (found !== undefined || ends) {
      title = found;
      over = 'NOBODY';
    } else if (over === 'PEOPLE') {
      title = doubted(title, cells);
    } else if (title !== undefined && over === 'NOBODY') {
      if (isUnit) over = 'UNITS';
      else if (cells.some((cell) => isLikeNip(cellText(cell)))) over = 'PEOPLE';
    }
    return title;
  };
}

/** Behind a row of nobody between people a title may still be of those below, or not: with the row it says nothing for sure. */
function doubted(title: Title | undefined, cells: readonly Cell[]): Title | undefined {
  if (title === undefined || !isBreak(cells)) return title;
  return { ...title, text: `${title.text.replace(/ ….*/, '')} … ${titleIn(cells) ?? ''}`.trim() };
}

function isBreak(cells: readonly Cell[]): boolean {
  return isHeadingRow(cells) || titleIn(cells) !== undefined || cells.every((cell) => cellText(cell) === '');
}

/** The heading, and each further down that has its columns elsewhere than the one above. */
function headersIn(matrix: CellMatrix, first: Header): readonly Header[] {
  let current = first;
  const headers = [first];
  for (const [index, cells] of matrix.entries()) {
    if (index + 1 < current.dataRow || !isHeadingRow(cells) || !isOtherOrder(cells, current)) continue;
    current = headerAt(matrix, index) ?? current;
    headers.push(current);
  }
  return headers;
}

/**
 * Rows of a text with separators that have more cells than their heading: a separator stands inside a text, or two rows are one.
 * Where all rows end in the same empty cells, nothing has moved.
 */
function surplusIn(rows: readonly (readonly Cell[])[]): (row: readonly Cell[], width: number) => boolean {
  const lengths = Map.groupBy(rows, (row) => row.length);
  const [usual = 0] = [...lengths].toSorted(([, one], [, other]) => other.length - one.length)[0] ?? [];
  return (row, width) =>
    row.length > width && (row.length !== usual || row.slice(width).some((cell) => cellText(cell) !== ''));
}

/** What is known of a row whose cells have moved: who is in it, so that nobody of them is missing. */
function surplusLines(
  cells: readonly Cell[],
  { row, section, title, cells: { name, nip } }: Line,
): readonly Line[] {
  const [first = nip, ...others] = cells.flatMap((cell) => nipsIn(cellText(cell)));
  const place = { row, section, ...(title === undefined ? {} : { title }), surplus: cells.length };
  const known = {
    ...(first === undefined ? {} : { nip: first }),
    ...(name === undefined ? {} : { name }),
  };
  return [
    { ...place, cells: known },
    ...others.map((other) => ({ ...place, cells: { nip: other }, further: true as const })),
  ];
}

/**
 * Who has no unit gets that of the section above, where it is sure: nobody in the section has a unit of another name.
 * A section below another one is named with it: each kelurahan has its own Seksi Pemerintahan.
 */
function inSections(
  lines: readonly Line[],
  sections: readonly Section[],
): Omit<SheetRows, 'furtherHeadings'> {
  const only = onlyUnit(lines);
  const paths = pathsOf(sections).map((path) => within(path, only));
  const members = Map.groupBy(lines, ({ section }) => section);
  const lacks = ({ cells: { nip = '', unit }, surplus }: StaffRow) =>
    surplus === undefined && (unit === undefined || unit === only) && isLikeNip(nip);
  const people = sections.map((section, at) => {
    const own = members.get(at) ?? [];
    const isSure = own.every(
      ({ cells: { unit } }) =>
        unit === undefined || unit === only || spelledOut(unit) === spelledOut(section.unit),
    );
    return isSure ? own.filter(lacks).length : 0;
  });
  return {
    rows: lines.map(({ section, ...row }) => {
      const unit = (people[section] ?? 0) > 0 && lacks(row) ? paths[section] : undefined;
      return unit === undefined ? row : { ...row, cells: { ...row.cells, unit } };
    }),
    sections: sections.map((section, at) => {
      const below = people[at] ?? 0;
      return below > 0 ? { ...section, people: below } : section;
    }),
  };
}

/** The office of which a column says the same of everybody: whose unit in it somebody has, it says of nobody. */
function onlyUnit(lines: readonly Line[]): string | undefined {
  const units = new Set(lines.flatMap(({ cells: { unit } }) => unit ?? []));
  const [only = ''] = units;
  return units.size === 1 && heightOf(only) > LOWEST ? only : undefined;
}

/** A section of that office, which is not named again where it says so itself. */
function within(path: string, office: string | undefined): string {
  return office === undefined || spelledOut(path).includes(spelledOut(office)) ? path : `${path} - ${office}`;
}

/** How high a unit stands by the beginning of its name; of those that are not here, lowest. */
const heights: readonly (readonly [beginning: RegExp, height: number])[] = [
  [/^(?:DINAS|BADAN|INSPEKTORAT|KECAMATAN|KANTOR)\b/, 4],
  [/^(?:KELURAHAN|BAGIAN|BIDANG|UPTD?|PUSKESMAS)\b/, 3],
  [/^SEKRETARIAT\b/, 2],
];

const LOWEST = 1;

function heightOf(unit: string): number {
  return heights.find(([beginning]) => beginning.test(spelledOut(unit)))?.[1] ?? LOWEST;
}

/** The name of each section with those of the sections in which it lies, from below. */
function pathsOf(sections: readonly Section[]): readonly string[] {
  const above: { name: string; height: number }[] = [];
  return sections.map(({ unit }) => {
    const name = withoutNumber(unit);
    const height = heightOf(name);
    while ((above.at(-1)?.height ?? Number.POSITIVE_INFINITY) <= height) above.pop();
    above.push({ name, height });
    return above
      .map((each) => each.name)
      .toReversed()
      .join(' - ');
  });
}

/** Whether the date of birth is the one of the NIP: all that is kept of it. */
export const BIRTH_AGREES = 'sama';
const BIRTH_DIFFERS = 'berbeda';

function cellsOf(row: readonly Cell[], { columns, further }: Header): RowCells {
  const cells: Partial<Record<KeptField, string>> = {};
  for (const [field, index] of columns) {
    const text = cellText(row[index]);
    if (text !== '') cells[field] = text;
  }
  const beside = (field: keyof Header['further']) =>
    further[field].map((index) => cellText(row[index])).filter((text) => text !== '');
  for (const field of stoodIn) {
    const [text] = beside(field);
    if (cells[field] === undefined && text !== undefined) cells[field] = text;
  }
  const { birthDate, remark = '', gradeRoom = '', place = '', ...others } = cells;
  const unit = cellText(row[columns.get('unit') ?? -1]);
  const placed = placedUnit(unit, [...beside('unit'), ...(PLACE.test(spelledOut(place)) ? [place] : [])]);
  if (placed !== undefined) others.unit = placed;
  const { grade } = others;
  const [rank] = beside('rank');
  const read = {
    ...others,
    ...(grade === undefined ? {} : { grade: withRoom(grade, gradeRoom) }),
    ...bornAs(birthDate, others),
  };
  // Of remarks, which may say anything of a person, only those are kept that speak of leaving.
  const elsewhere = beside('elsewhere').find(
    (text) => isTitleOfLeaving(text) && titleOfLeaving(text) === 'GONE',
  );
  return {
    ...read,
    ...(remarkOfLeaving(remark) === undefined ? {} : { remark }),
    ...(elsewhere === undefined ? {} : { elsewhere }),
    ...(rank === undefined ? {} : { rank }),
    ...strayNips(row, others),
  };
}

/** Signatures take fewer cells of a row. */
const CELLS_OF_SOMEBODY = 3;

/** The numbers in a row whose cells have moved: whose they are, so that nobody of them is missing. */
function strayNips(row: readonly Cell[], { nip = '', ...others }: RowCells): RowCells {
  if (isLikeNip(nip) || Object.keys(others).length < CELLS_OF_SOMEBODY) return {};
  const found = row.flatMap((cell) => nipsIn(cellText(cell)));
  return found.length === 0 ? {} : { strayNip: found.join(' / ') };
}

/** A section or secretariat that does not say of which kelurahan or kecamatan it is. */
const WITHOUT_PLACE = /^(?:SUB BAGIAN|SEKSI|SEKRETARIAT)\b(?!.*\b(?:KECAMATAN|KELURAHAN|CAMAT|LURAH)\b)/;

const PLACE = /^(?:KANTOR )?(?:KELURAHAN|LURAH|KECAMATAN|CAMAT)\b/;

/**
 * A unit with the kelurahan or kecamatan that another column names: each kelurahan has its own Seksi Pemerintahan. Without a
 * unit of his or her own somebody is of the lowest of the others.
 */
function placedUnit(unit: string, others: readonly string[]): string | undefined {
  const [lowest] = others.toSorted((one, other) => heightOf(one) - heightOf(other));
  if (unit === '' || lowest === undefined) return lowest;
  const [place] = others
    .filter((other) => PLACE.test(spelledOut(other)))
    .toSorted((one, other) => heightOf(one) - heightOf(other));
  return place === undefined || !WITHOUT_PLACE.test(spelledOut(unit)) ? undefined : `${unit} - ${place}`;
}

/** 'III' beside 'd' is III/d. */
function withRoom(grade: string, room: string): string {
  return /^[a-e]$/i.test(room) && /^(?:GOL\.?\s*)?(?:I{1,3}|IV|[1-4])$/i.test(grade)
    ? `${grade}/${room}`
    : grade;
}

function bornAs(birthDate: string | undefined, { nip = '' }: RowCells): RowCells {
  const born = birthDate === undefined ? undefined : readDate(birthDate)?.replaceAll('-', '');
  if (born === undefined) return {};
  return { birthDate: nip.replace(/\D/g, '').startsWith(born) ? BIRTH_AGREES : BIRTH_DIFFERS };
}
