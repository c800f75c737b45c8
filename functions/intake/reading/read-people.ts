import { bareName, properPersonName } from '../../../shared/rules/names.ts';
import { plainName } from '../../../shared/staff/same-person.ts';
import type { Fault } from './cell-faults.ts';
import { sheetName } from './counted-sheets.ts';
import { nipsIn, readNip } from './nip.ts';
import { spelledOut } from './post.ts';
import { type RowRecord, readRow, total } from './read-row.ts';
import { isOfLeavers, notesOfSheet, onSheet } from './sheet-notes.ts';
import { isUsed, type RowCells, type StaffRow, type Title } from './sheet-rows.ts';
import type { StaffSheet, StaffTable } from './staff-table.ts';
import type { KeptField } from './words/headings.ts';

/** Where a row stands. */
export interface Place {
  readonly sheet?: string;
  /** As the spreadsheet numbers it. */
  readonly row: number;
}

/** A sound row of somebody who takes part. */
export interface PersonRow {
  readonly place: Place;
  readonly record: RowRecord;
  /** Sex, date of birth or kind are others than the NIP says. */
  readonly contradictsNip?: true;
}

/** A row that is not taken, with all its faults together. */
export interface RejectedRow {
  readonly place: Place;
  /** As far as it can be read; '' if it cannot. */
  readonly name: string;
  readonly nip: string;
  /** As written; '' if the cell is empty. */
  readonly postTitle: string;
  readonly faults: readonly Fault[];
}

/** A sound row of somebody who takes no part. */
export interface AwayRow {
  readonly place: Place;
  readonly name: string;
  readonly nip: string;
  readonly reason: string;
}

/** Something to look at in a row that is taken. */
export interface RowNote {
  readonly place: Place;
  readonly name: string;
  readonly sentence: string;
}

/** The people of a file: what its rows say, before anything is compared with what is stored. */
export interface FilePeople {
  readonly people: readonly PersonRow[];
  readonly away: readonly AwayRow[];
  readonly rejected: readonly RejectedRow[];
  /** NIP and names, as compared, in any cell of those rows: whoever is meant by one of them is not missing. */
  readonly mentioned: ReadonlySet<string>;
  readonly notes: readonly RowNote[];
  /** Fields that some sheet has a column for; of others the file says nothing. */
  readonly columns: ReadonlySet<KeptField>;
  /** What was done to whole sheets, as sentences. */
  readonly sheetNotes: readonly string[];
  /** Names of sheets that were not read and may hold people. */
  readonly leftSheets: readonly string[];
}

/** Texts that the coordinator put in place of what the file says, by `placeKey` and field. */
export type Corrections = Readonly<Record<string, RowCells>>;

/** Identifies a row within a file. */
export function placeKey({ sheet = '', row }: Place): string {
  return `${row}@${sheet}`;
}

interface Read {
  readonly place: Place;
  readonly cells: RowCells;
  readonly reading: Exclude<ReturnType<typeof readRow>, { readonly outcome: 'nobody' }>;
}

/**
 * Reads the rows of all sheets as one list. Rows that say the same of one person are one; two that say different things
 * under one NIP are both refused, unless sex, date of birth, kind or legal status show whose it is.
 * @param today bounds ages and appointments
 */
export function readPeople(table: StaffTable, corrections: Corrections, today: Date): FilePeople {
  const read = table.sheets.flatMap((sheet) => readSheet(sheet, corrections, today));
  const rows = withoutTwins(read);
  const columns = new Set(table.sheets.flatMap(fieldsIn));
  const sheetNotes = table.sheets.flatMap((sheet) => notesOfSheet(sheet, today));
  const leftSheets = [
    ...table.unread.filter(({ mayHoldPeople }) => mayHoldPeople).map(({ sheet }) => sheet),
    ...hiddenWithOthers(table),
  ];
  const mentioned = new Set(read.flatMap(mentionsIn));
  const ofSheets = { columns, sheetNotes, leftSheets, mentioned };
  const result: Sorted = { people: [], away: [], rejected: [], notes: [], ...ofSheets };
  for (const { place, reading } of rows) sortRow(place, reading, result);
  result.notes.push(
    ...awayTwinNotes(read, rows),
    ...table.sheets.flatMap((sheet) => leftOverNotes(sheet, read)),
  );
  return result;
}

/** Hidden sheets with people who stand in none that is read. */
function hiddenWithOthers({ sheets, aside = [] }: StaffTable): string[] {
  const nips = (of: readonly StaffSheet[]) =>
    of.flatMap(({ rows }) => rows.flatMap(({ cells }) => nipsIn(cells.nip ?? '')));
  const seen = new Set(nips(sheets));
  return aside.filter((sheet) => nips([sheet]).some((nip) => !seen.has(nip))).map(sheetName);
}

/** Whom a row that is refused may be of: cells that have moved hold NIP and name elsewhere. */
function mentionsIn({ cells, reading }: Read): string[] {
  if (reading.outcome !== 'rejected') return [];
  const texts = Object.values(cells);
  return [...texts.flatMap(nipsIn), ...texts.map(plainName)].filter((text) => text !== '');
}

interface Sorted extends FilePeople {
  readonly people: PersonRow[];
  readonly away: AwayRow[];
  readonly rejected: RejectedRow[];
  readonly notes: RowNote[];
}

/** Fields that a sheet says something of. */
function fieldsIn({ recognised, sections = [], furtherHeadings = [] }: StaffSheet): KeptField[] {
  const columns = [recognised, ...furtherHeadings.map((heading) => heading.recognised)].flat();
  return [...columns.map(({ field }) => field), ...(sections.some(isUsed) ? (['unit'] as const) : [])];
}

function readSheet({ sheet, rows }: StaffSheet, corrections: Corrections, today: Date): Read[] {
  return rows.flatMap((line) => {
    const place: Place = { row: line.row, ...(sheet === undefined ? {} : { sheet }) };
    const typed = line.further === true ? undefined : corrections[placeKey(place)];
    const cells = correctedCells(line.cells, typed);
    const reading = readRow(cells, today);
    if (reading.outcome === 'nobody') return [];
    if (line.surplus !== undefined && typed === undefined)
      return [{ place, cells, reading: movedRow(line, today) }];
    const saysStatus = { ...line.cells, ...typed }.legalStatus !== undefined;
    return [{ place, cells, reading: saysStatus ? reading : byTitle(reading, line.title, sheet, today) }];
  });
}

/** A sheet of people who retired or moved away says so by its name, or by a title over them. */
function byTitle(
  reading: Read['reading'],
  title: Title | undefined,
  sheet: string | undefined,
  today: Date,
): Read['reading'] {
  if (reading.outcome !== 'accepted') return reading;
  const where = isOfLeavers(title?.text, today)
    ? `di bawah baris ${title?.row} "${title?.text}"${onSheet(sheet)}`
    : `di lembar "${sheet}"`;
  if (!isOfLeavers(title?.text, today) && !isOfLeavers(sheet, today)) return reading;
  const { name, nip } = reading.record;
  return { outcome: 'leftOut', name, nip, reason: `Ada ${where}, dibaca sebagai tidak aktif; periksa.` };
}

/** A row whose cells have moved: nothing of it is taken, and nobody in it is missing. */
function movedRow({ cells: { nip = '', name = '' }, surplus }: StaffRow, today: Date): Read['reading'] {
  const read = readNip(nip, today);
  const sentence = `Baris ini memuat ${surplus} sel, lebih banyak daripada judul kolomnya, sehingga isinya bergeser atau dua baris menyatu. Apit teks yang memuat tanda pemisah dengan tanda kutip ("…"), atau simpan tabelnya sebagai .xlsx, lalu unggah lagi.`;
  const faults = [{ field: 'nip', sentence } as const];
  return {
    outcome: 'rejected',
    name: properPersonName(name),
    nip: read.ok ? read.value.nip : '',
    postTitle: '',
    faults,
  };
}

/** What a corrected NIP says of the date of birth was not compared; a corrected address stands for both of the file's. */
export function correctedCells(cells: RowCells, typed: RowCells | undefined): RowCells {
  if (typed === undefined) return cells;
  const { birthDate, officialEmail, ...rest } = cells;
  const merged = {
    ...rest,
    ...(typed.nip === undefined ? { birthDate } : {}),
    ...(typed.email === undefined ? { officialEmail } : {}),
    ...typed,
  };
  return Object.fromEntries(Object.entries(merged).filter(([, text]) => (text ?? '') !== '')) as RowCells; // of the same fields
}

function sortRow(place: Place, reading: Read['reading'], sorted: Sorted): void {
  if (reading.outcome === 'accepted') {
    const { record, agrees, notes } = reading;
    sorted.people.push({ place, record, ...(agrees === false ? { contradictsNip: true } : {}) });
    sorted.notes.push(...notes.map((sentence) => ({ place, name: record.name, sentence })));
  } else if (reading.outcome === 'rejected') {
    const { name, nip, postTitle, faults } = reading;
    sorted.rejected.push({ place, name, nip, postTitle, faults });
  } else {
    const { name, nip, reason } = reading;
    sorted.away.push({ place, name, nip, reason });
  }
}

/** A row that is refused or of somebody away takes no NIP from a good one. */
function withoutTwins(rows: readonly Read[]): readonly Read[] {
  const accepted = Map.groupBy(
    rows.filter((row) => recordOf(row) !== undefined),
    (row) => recordOf(row)?.nip ?? '',
  );
  const verdicts = new Map<Read, Read | undefined>();
  for (const twins of accepted.values()) if (twins.length > 1) judge(twins, verdicts);
  return rows
    .map((row) => (verdicts.has(row) ? verdicts.get(row) : row))
    .filter((row) => row !== undefined)
    .filter((row) => !isAwayTwin(row, accepted));
}

/** The old line of somebody who came back, or retired under a number that somebody active has. */
function isAwayTwin({ reading }: Read, accepted: ReadonlyMap<string, readonly Read[]>): boolean {
  return reading.outcome === 'leftOut' && accepted.has(reading.nip);
}

/** Where degrees, and nothing else, stand in the place of a name. */
const degreesAlone = /^[,;]|^(?:S|M|A|D)\.\s?\p{L}/u;

/** A second line of a name; sums and what stands under a table are no names. */
function isNameAlone({ name = '', ...others }: RowCells): boolean {
  return Object.keys(others).length === 0 && /^\p{L}[\p{L}.' ]*$/u.test(name) && !total.test(name);
}

/** Rows right below a person that have neither NIP nor name: whoever wrapped a cell by hand goes on in the next row. */
function leftOverNotes({ sheet, rows }: StaffSheet, read: readonly Read[]): RowNote[] {
  const names = new Map(
    read
      .filter(({ place }) => place.sheet === sheet)
      .map(({ place, reading }) => [place.row, nameOf(reading)]),
  );
  return rows.flatMap(({ row, cells }) => {
    const name = names.get(row - 1);
    const texts = Object.entries(cells);
    const goesOn =
      cells.nip === undefined &&
      (cells.name === undefined || degreesAlone.test(cells.name) || isNameAlone(cells)) &&
      texts.every(([, text]) => !/^\W*\d/.test(text) && !total.test(text));
    if (name === undefined || names.has(row) || !goesOn) return [];
    // The next row may go on with the same cell.
    names.set(row, name);
    const said = texts.map(([, text]) => `"${text}"`).join(', ');
    const place = { row, ...(sheet === undefined ? {} : { sheet }) };
    const sentence = `Baris ini hanya berisi ${said} dan tidak dipakai. Bila itu lanjutan sel di atasnya, satukan di baris ${name}, lalu unggah lagi.`;
    return [{ place, name, sentence }];
  });
}

function nameOf(reading: Read['reading']): string {
  return reading.outcome === 'accepted' ? reading.record.name : reading.name;
}

/** A row that says that somebody left, and another one with the same NIP that says nothing of it: told, not decided. */
function awayTwinNotes(read: readonly Read[], rows: readonly Read[]): RowNote[] {
  const used = new Map(rows.map((row) => [recordOf(row)?.nip, row]));
  return read.flatMap(({ place, reading }) => {
    const other = reading.outcome === 'leftOut' ? used.get(reading.nip) : undefined;
    if (reading.outcome !== 'leftOut' || other === undefined) return [];
    const sentence = `Baris ini tidak dipakai, karena ${nameAndPlace(other)} dengan NIP yang sama tetap dicatat aktif. ${reading.reason}`;
    return [{ place, name: reading.name, sentence }];
  });
}

function judge(twins: readonly Read[], verdicts: Map<Read, Read | undefined>): void {
  const distinct = [...new Map(twins.map((row) => [JSON.stringify(recordOf(row)), row])).values()];
  const said = new Set(distinct);
  for (const row of twins) if (!said.has(row)) verdicts.set(row, undefined);
  if (distinct.length === 1) return;
  const joined = joinedRow(distinct);
  if (joined !== undefined) {
    for (const [at, row] of distinct.entries()) verdicts.set(row, at === 0 ? joined : undefined);
    return;
  }
  const owners = distinct.filter((row) => agreementOf(row) === true);
  const others = distinct.filter((row) => agreementOf(row) === false);
  const [owner] = owners.length === 1 && others.length === distinct.length - 1 ? owners : [];
  for (const row of distinct) if (row !== owner) verdicts.set(row, refusedTwin(row, distinct, owner));
}

/** Rows of which one says what another leaves out, as one; undefined where they contradict each other. */
function joinedRow(rows: readonly Read[]): Read | undefined {
  const fullestFirst = rows.toSorted((one, other) => saidIn(other).length - saidIn(one).length);
  const [fullest] = fullestFirst;
  if (fullest?.reading.outcome !== 'accepted') return undefined;
  const said = new Map<string, unknown>();
  for (const [field, value] of fullestFirst.flatMap(saidIn)) {
    if (said.has(field) && compared(said.get(field)) !== compared(value)) return undefined;
    if (!said.has(field)) said.set(field, value);
  }
  said.delete('bareName');
  // The same fields with values of the same record.
  const record = { ...fullest.reading.record, ...(Object.fromEntries(said) as Partial<RowRecord>) };
  return { ...fullest, reading: { ...fullest.reading, record } };
}

/** What a row says of its person; of a name what it is without degrees, which one list has and another has not. */
function saidIn(row: Read): [field: string, value: unknown][] {
  const { name = '', ...record } = recordOf(row) ?? {};
  const said = Object.entries(record).filter(([, value]) => value !== '');
  return [['bareName', bareName(name)], ...said];
}

/** One list writes titles and units in capitals, another does not. */
function compared(value: unknown): unknown {
  return typeof value === 'string' ? spelledOut(value) : value;
}

function agreementOf({ reading }: Read): boolean | undefined {
  return reading.outcome === 'accepted' ? reading.agrees : undefined;
}

function recordOf({ reading }: Read): RowRecord | undefined {
  return reading.outcome === 'accepted' ? reading.record : undefined;
}

/** Rows that a sentence names: a column that was filled down gives all people one NIP. */
const MOST_NAMED = 5;

function refusedTwin(row: Read, twins: readonly Read[], owner: Read | undefined): Read {
  const { name = '', nip = '', postTitle = '' } = recordOf(row) ?? {};
  const others = twins.slice(0, MOST_NAMED + 1).filter((other) => other !== row);
  const named = others.slice(0, MOST_NAMED).map(nameAndPlace);
  const more = twins.length - 1 - named.length;
  const sentence =
    owner === undefined
      ? `NIP sama dengan ${named.join(' dan ')}${more > 0 ? ` dan ${more} baris lain` : ''}; satu NIP milik satu orang. Semua baris itu ditolak.`
      : `NIP ini milik ${nameAndPlace(owner)} menurut jenis kelamin, tanggal lahir, atau jenis pegawai.`;
  const faults = [{ field: 'nip', sentence } as const];
  return { ...row, reading: { outcome: 'rejected', name, nip, postTitle, faults } };
}

function nameAndPlace(row: Read): string {
  const { sheet, row: number } = row.place;
  const where = sheet === undefined ? `baris ${number}` : `baris ${number} lembar "${sheet}"`;
  return `${where} (${recordOf(row)?.name ?? ''})`;
}
