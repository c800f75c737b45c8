import { decimalNumber } from '../../../shared/form/fields.ts';
import {
  type IndicatorCode,
  indicatorCodes,
  indicatorName,
  readPeriod,
  serviceIndicators,
} from '../../../shared/rules/service-indicators.ts';
import {
  type LabelledRow,
  labelledRows,
  plainHeading,
  refuseRows,
} from '../../../shared/spreadsheet/labelled-rows.ts';
import { readTables } from '../../../shared/spreadsheet/read-tables.ts';
import type { UploadedFile } from '../../../shared/spreadsheet/tables.ts';
import { refusal } from '../../../shared/spreadsheet/unreadable-file.ts';
import type { OrganizationUnit } from '../../../shared/staff/staff-record.ts';
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
  const rows = labelledRows<ColumnField>(tables, {
    fieldOf,
    isHeading: (fields) => fields.has('unit') && fields.has('period') && fields.size > 2,
  });
  if (rows === undefined)
    throw refusal(
      'Judul kolom tidak ditemukan: lembar harus memuat kolom UNIT KERJA, PERIODE, dan sekurangnya satu angka, misalnya U7 atau TEPAT.',
    );
  const known = unitsByName(units);
  const read = rows
    .filter(({ texts }) => !isTotal(texts.get('unit') ?? ''))
    .map((row) => readRow(row, known));
  refuseRows(read.flatMap(({ faults }) => faults));
  const figures = read.flatMap((row) => row.figures);
  refuseRows(repeated(figures, units));
  if (figures.length === 0) throw refusal('Tidak ada angka di bawah judul kolom.');
  return figures;
}

/** The last line of many a table, which is of no unit. */
function isTotal(unit: string): boolean {
  return /^(jumlah|total|rata ?-? ?rata)/i.test(unit);
}

interface ReadRow {
  readonly figures: readonly GivenFigure[];
  readonly faults: readonly string[];
}

/** @param units by name; null for a name that several have */
function readRow(
  { place, texts, letters }: LabelledRow<ColumnField>,
  units: ReadonlyMap<string, string | null>,
): ReadRow {
  const [unitText, periodText] = [texts.get('unit') ?? '', texts.get('period') ?? ''];
  const unit = units.get(plainName(unitText));
  const period = readPeriod(periodText);
  const faults = [...unitFault(unit, unitText), ...periodFault(period, periodText)];
  const figures = indicatorCodes.flatMap((indicator): readonly GivenFigure[] => {
    const text = texts.get(indicator) ?? '';
    if (text === '') return [];
    const { name, least, most } = serviceIndicators[indicator];
    const value = decimalNumber(text);
    if (value >= least && value <= most) return unit && period ? [{ indicator, unit, period, value }] : [];
    faults.push(
      `kolom ${letters.get(indicator)} (${indicator} ${name}): "${text.slice(0, 40)}" harus angka antara ${least} dan ${most}.`,
    );
    return [];
  });
  return { figures, faults: faults.map((fault) => `${place} ${fault}`) };
}

function unitFault(unit: string | null | undefined, text: string): readonly string[] {
  const shown = text.slice(0, 100);
  if (unit === undefined) return [`kolom unit: "${shown}" tidak ada dalam data pegawai.`];
  return unit === null ? [`kolom unit: "${shown}" ada lebih dari satu; tulis nama lengkapnya.`] : [];
}

function periodFault(period: string | undefined, text: string): readonly string[] {
  if (period !== undefined) return [];
  return [
    `kolom periode: "${text.slice(0, 100)}" tidak dikenal; tulis misalnya 2027-03 atau Semester I 2027.`,
  ];
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
