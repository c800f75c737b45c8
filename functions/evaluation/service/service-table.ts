import { decimalNumber } from '../../../shared/form/fields.ts';
import {
  type IndicatorCode,
  indicatorCodes,
  indicatorName,
  readPeriod,
  serviceIndicators,
} from '../../../shared/rules/service-indicators.ts';
import { type Cell, type CellMatrix, cellText, columnLetter } from '../../../shared/spreadsheet/cells.ts';
import { readTables, type UploadedFile } from '../../../shared/spreadsheet/read-tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import type { OrganizationUnit } from '../../../shared/staff/staff-record.ts';
import { MOST_UNITS } from '../../../shared/store/service-figures.ts';
import type { GivenFigure } from './keep-figures.ts';

/** What a column may be called, beside the codes of the figures themselves; compared in small letters without signs. */
const headings: readonly (readonly [field: 'unit' | 'period' | IndicatorCode, words: RegExp])[] = [
  ['unit', /^(nama )?(unit( kerja| pelayanan| layanan)?|kelurahan|opd|skpd)$/],
  ['period', /^(periode|bulan|semester|masa|waktu survei)$/],
  ['IKM', /^(nilai )?(ikm|skm|indeks kepuasan masyarakat)$/],
  ['HARI', /^(rata rata (hari|lama penyelesaian)|lama penyelesaian|hari)( hari)?$/],
  ['TEPAT', /^(layanan selesai |persentase |persen )?tepat( waktu)?( persen)?$/],
  ['ADUAN', /^(jumlah )?(pengaduan|aduan)( yang masuk)?$/],
];

type ColumnField = 'unit' | 'period' | IndicatorCode;

/** Rows above a heading, as in any office's table. */
const ROWS_SEARCHED = 40;

/** Faults that are told one by one. */
const TOLD_FAULTS = 200;

/** The field of a column by its heading; undefined for one that is not read. */
function fieldOf(heading: string): ColumnField | undefined {
  const plain = plainHeading(heading);
  const element = /^(?:nrr |unsur |nilai )?(u[1-9])\b/.exec(plain)?.[1];
  const named = indicatorCodes.find((code) =>
    [element, plain].some(
      (text) => text === code.toLowerCase() || text === plainHeading(indicatorName(code)),
    ),
  );
  return named ?? headings.find(([, words]) => words.test(plain))?.[0];
}

function plainHeading(heading: string): string {
  return heading
    .toLowerCase()
    .replaceAll(/\([^)]*\)/g, ' ')
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim();
}

/**
 * The figures of a file: a row for each unit and period, a column for each figure. Empty cells give none.
 * @throws InvalidInputError with a sentence for every cell that cannot be read: then nothing of the file is taken
 */
export async function readServiceFile(
  file: UploadedFile,
  units: readonly OrganizationUnit[],
): Promise<readonly GivenFigure[]> {
  const { tables } = await readTables(file, {
    isHeading: (text) => fieldOf(text) !== undefined,
    columns: 'kolom UNIT KERJA, PERIODE, dan satu angka (misalnya U7)',
  });
  const known = unitsByName(units);
  const read = tables.flatMap((table) => readTable(table.rows, table.sheet, known));
  if (read.length === 0)
    throw refusal(
      'Judul kolom tidak ditemukan: lembar harus memuat kolom UNIT KERJA, PERIODE, dan sekurangnya satu angka, misalnya U7 atau TEPAT.',
    );
  const faults = read.flatMap(({ faults: each }) => each);
  const figures = read.flatMap(({ figures: each }) => each);
  const twice = faults.length > 0 ? [] : repeated(figures, units);
  const all = [...faults, ...twice];
  if (all.length > 0) throw refusal([...all.slice(0, TOLD_FAULTS), ...rest(all.length)].join(' '));
  if (figures.length === 0) throw refusal('Tidak ada angka di bawah judul kolom.');
  if (new Set(figures.map(({ unit }) => unit)).size > MOST_UNITS)
    throw refusal(`Berkas memuat lebih dari ${MOST_UNITS} unit; bagi menurut bidang layanannya.`);
  return figures;
}

interface ReadTable {
  readonly figures: readonly GivenFigure[];
  readonly faults: readonly string[];
}

/** The figures of one sheet; nothing for one that is no table of ours. */
function readTable(
  rows: CellMatrix,
  sheet: string | undefined,
  units: ReadonlyMap<string, string | null>,
): readonly ReadTable[] {
  const heading = rows.slice(0, ROWS_SEARCHED).findIndex((row) => {
    const fields = row.map((cell) => fieldOf(cellText(cell)));
    return fields.includes('unit') && fields.includes('period') && fields.some(isIndicatorField);
  });
  const columns = rows[heading]?.map((cell) => fieldOf(cellText(cell)));
  if (columns === undefined) return [];
  const read = rows.slice(heading + 1).flatMap((row, index) => {
    if (row.every((cell) => cellText(cell) === '') || isTotal(textIn(row, columns, 'unit'))) return [];
    const place = `${sheet === undefined ? '' : `Lembar "${sheet}" `}baris ${heading + index + 2}`;
    return [readRow(row, columns, place, units)];
  });
  return [{ figures: read.flatMap(({ figures }) => figures), faults: read.flatMap(({ faults }) => faults) }];
}

/** The last line of many a table, which is of no unit. */
function isTotal(unit: string): boolean {
  return /^(jumlah|total|rata ?-? ?rata)/i.test(unit);
}

function isIndicatorField(field: ColumnField | undefined): field is IndicatorCode {
  return field !== undefined && field !== 'unit' && field !== 'period';
}

function readRow(
  row: readonly Cell[],
  columns: readonly (ColumnField | undefined)[],
  place: string,
  units: ReadonlyMap<string, string | null>,
): ReadTable {
  const [unitText, periodText] = [textIn(row, columns, 'unit'), textIn(row, columns, 'period')];
  const unit = units.get(plainName(unitText));
  const period = readPeriod(periodText);
  const faults: string[] = [];
  if (unit === undefined) faults.push(`${place}: unit "${unitText}" tidak ada dalam data pegawai.`);
  if (unit === null) faults.push(`${place}: unit "${unitText}" ada lebih dari satu; tulis nama lengkapnya.`);
  if (period === undefined)
    faults.push(
      `${place}: periode "${periodText}" tidak dikenal; tulis misalnya 2027-03 atau Semester I 2027.`,
    );
  const figures = columns.flatMap((indicator, column): readonly GivenFigure[] => {
    const cell = cellText(row[column]);
    if (!isIndicatorField(indicator) || cell === '') return [];
    const { name, least, most } = serviceIndicators[indicator];
    const value = decimalNumber(cell);
    if (!(value >= least && value <= most)) {
      faults.push(
        `${place} kolom ${columnLetter(column)} (${indicator} ${name}): "${cell.slice(0, 40)}" harus angka antara ${least} dan ${most}.`,
      );
      return [];
    }
    return unit && period ? [{ indicator, unit, period, value }] : [];
  });
  return { figures, faults };
}

function textIn(
  row: readonly Cell[],
  columns: readonly (ColumnField | undefined)[],
  field: ColumnField,
): string {
  return cellText(row[columns.indexOf(field)]).slice(0, 100);
}

/** Two values for one unit and period: which one holds, only a person knows. */
function repeated(figures: readonly GivenFigure[], units: readonly OrganizationUnit[]): readonly string[] {
  const names = new Map(units.map(({ unitId, name }) => [unitId, name]));
  const groups = Map.groupBy(figures, ({ indicator, unit, period }) => `${indicator} ${period} ${unit}`);
  return [...groups.values()].flatMap(([first, second]) =>
    first === undefined || second === undefined
      ? []
      : [
          `${first.indicator} ${names.get(first.unit) ?? first.unit} periode ${first.period} ditulis dua kali.`,
        ],
  );
}

function rest(all: number): readonly string[] {
  return all > TOLD_FAULTS ? [`Dan ${all - TOLD_FAULTS} kesalahan lain.`] : [];
}

/** Units by their names, and by their names without the kind of unit; null for a name that several have. */
function unitsByName(units: readonly OrganizationUnit[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>();
  const full = units.map(({ unitId, name }) => [plainName(name), unitId] as const);
  const short = full.map(([name, unitId]) => [name.replace(/^(kelurahan|kecamatan) /, ''), unitId] as const);
  for (const [name, unitId] of [...full, ...short]) {
    const known = found.get(name);
    if (known === undefined) found.set(name, unitId);
    else if (known !== unitId && !full.some(([each]) => each === name)) found.set(name, null);
  }
  return found;
}

function plainName(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/^kel /, 'kelurahan ')
    .replace(/^kec /, 'kecamatan ');
}
