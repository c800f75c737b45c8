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
} from './header.ts';
import { isLikeNip } from './nip.ts';
import { spelledOut } from './post.ts';
import type { KeptField } from './words/headings.ts';
import { isTitleOfLeaving, isTitleOfPeople, remarkOfLeaving } from './words/statuses.ts';

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
    if (current === undefined || row < current.dataRow || isHeadingRow(cells)) continue;
    const title = titleAt(cells, row);
    if (title?.row === row) continue;
    const unit = sectionOf(cells);
    if (unit !== undefined) {
      sections.push({ row, unit });
      continue;
    }
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

/** The title of the whole sheet, as far as it speaks of leaving. */
function titleAbove(matrix: CellMatrix, { rows: [first = 1] }: Header): Title | undefined {
  return matrix
    .slice(0, first - 1)
    .map((cells, index) => titleOf(cells, index + 1))
    .findLast((title) => title !== undefined);
}

/** Such a title may take a few cells of its row. */
const CELLS_OF_TITLE = 3;

function titleOf(cells: readonly Cell[], row: number): Title | undefined {
  if (isFull(cells)) return undefined;
  const texts = cells.map(cellText).filter((text) => text !== '');
  const isShort = texts.length <= CELLS_OF_TITLE && !texts.some(isLikeNip);
  const text = titleIn(cells) ?? (isShort ? texts.join(' ') : '');
  return isTitleOfLeaving(text) ? { row, text } : undefined;
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
    } else if (title !== undefined && over === 'NOBODY') {
      if (isUnit) over = 'UNITS';
      else if (cells.some((cell) => isLikeNip(cellText(cell)))) over = 'PEOPLE';
    }
    return title;
  };
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

/** A NIP, however it is grouped. */
const NIP = /(?<!\d)(?:\d[ .-]?){17}\d(?!\d)/g;

/** What is known of a row whose cells have moved: who is in it, so that nobody of them is missing. */
function surplusLines(
  cells: readonly Cell[],
  { row, section, title, cells: { name, nip } }: Line,
): readonly Line[] {
  const [first = nip, ...others] = cells.flatMap((cell) => cellText(cell).match(NIP) ?? []);
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
  const paths = pathsOf(sections);
  const members = Map.groupBy(lines, ({ section }) => section);
  const people = sections.map((section, at) => {
    const own = members.get(at) ?? [];
    const isSure = own.every(
      ({ cells: { unit } }) => unit === undefined || spelledOut(unit) === spelledOut(section.unit),
    );
    return isSure ? own.filter(lacksUnit).length : 0;
  });
  return {
    rows: lines.map(({ section, ...row }) => {
      const unit = (people[section] ?? 0) > 0 && lacksUnit(row) ? paths[section] : undefined;
      return unit === undefined ? row : { ...row, cells: { ...row.cells, unit } };
    }),
    sections: sections.map((section, at) => {
      const below = people[at] ?? 0;
      return below > 0 ? { ...section, people: below } : section;
    }),
  };
}

/** Whether a row is of somebody whose unit it does not say. */
function lacksUnit({ cells: { nip = '', unit }, surplus }: StaffRow): boolean {
  return surplus === undefined && unit === undefined && isLikeNip(nip);
}

/** How high a unit stands by the beginning of its name; of those that are not here, lowest. */
const heights: readonly (readonly [beginning: RegExp, height: number])[] = [
  [/^(?:DINAS|BADAN|INSPEKTORAT|KECAMATAN|KANTOR)\b/, 4],
  [/^(?:KELURAHAN|BAGIAN|BIDANG|UPTD?|PUSKESMAS)\b/, 3],
  [/^SEKRETARIAT\b/, 2],
];

/** The name of each section with those of the sections in which it lies, from below. */
function pathsOf(sections: readonly Section[]): readonly string[] {
  const above: { name: string; height: number }[] = [];
  return sections.map(({ unit }) => {
    const name = unit.replace(/^\w{1,5}[.)]\s*/, '');
    const height = heights.find(([beginning]) => beginning.test(spelledOut(name)))?.[1] ?? 1;
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
  for (const field of stoodIn) {
    const text = further[field].map((index) => cellText(row[index])).find((each) => each !== '');
    if (cells[field] === undefined && text !== undefined) cells[field] = text;
  }
  const { birthDate, remark = '', gradeRoom = '', ...others } = cells;
  const { grade } = others;
  const read = {
    ...others,
    ...(grade === undefined ? {} : { grade: withRoom(grade, gradeRoom) }),
    ...bornAs(birthDate, others),
  };
  // Of remarks, which may say anything of a person, only those are kept that speak of leaving, where no column of its own does.
  return !columns.has('legalStatus') && remarkOfLeaving(remark) !== undefined ? { ...read, remark } : read;
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
