import { type Unzipped, zipSync } from 'fflate';
import { formatNumber } from '../rules/format.ts';
import { countOf, type FileSize, MAX_COLUMNS, TOO_LARGE } from './table-size.ts';
import { type Archive, unpackTexts } from './unpack-texts.ts';
import { refusal } from './unreadable-file.ts';
import { attribute, plainText, tagsOf } from './xml-tags.ts';

const MAX_SHEETS = 20;

/** Cells of one column that are merged downwards; rows as Excel counts. */
export interface MergedCells {
  /** 0 = A */
  readonly column: number;
  readonly from: number;
  readonly to: number;
}

/** A workbook that the spreadsheet library may see, and what that library does not tell of it. */
export interface SafeWorkbook {
  readonly workbook: ArrayBuffer;
  /** Names of sheets that Excel does not show. */
  readonly hidden: ReadonlySet<string>;
  readonly mergesOf: (sheet: string) => readonly MergedCells[];
  /** Numbers of rows that Excel does not show: whoever filters a list hides the others. */
  readonly hiddenRowsOf: (sheet: string) => ReadonlySet<number>;
}

/**
 * Unpacks a workbook without trusting it and packs its XML anew, uncompressed, for the spreadsheet library: an
 * archive that unpacks to too much, macros, XML entities and tables larger than a staff are refused before that library
 * sees them, because it makes room for every cell between the first and the furthest one of every sheet.
 */
export function safeWorkbook(bytes: Uint8Array, most: FileSize): SafeWorkbook {
  const parts = unpack(bytes, most);
  if (!('xl/workbook.xml' in parts)) throw refusal(OTHER_ARCHIVE);
  const texts = new Map(
    Object.entries(parts).map(([path, part]) => [
      path,
      Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1'),
    ]),
  );
  for (const xml of texts.values()) refuseDefinitions(xml);
  if ([...texts.values()].reduce((sum, xml) => sum + countOf(xml, '<', most.tags), 0) > most.tags)
    throw refusal(TOO_LARGE);
  const sheets = [...texts].filter(([path]) => /worksheets\/[^/]+\.xml$/.test(path));
  if (sheets.length > MAX_SHEETS)
    throw refusal(
      `Berkas memuat lebih dari ${MAX_SHEETS} lembar kerja. Salin hanya tabelnya ke berkas baru.`,
    );
  if (sheets.reduce((sum, [, xml]) => sum + areaOf(xml, most.rows), 0) > most.cells) throw refusal(TOO_LARGE);
  const packed = zipSync({ ...parts, ...withFormulasAsText(sheets) }, { level: 0 });
  const named = sheetsNamed(texts);
  const xmlOf = (sheet: string) => texts.get(named.find(({ name }) => name === sheet)?.path ?? '') ?? '';
  return {
    workbook: new Uint8Array(packed).buffer,
    hidden: new Set(named.filter(({ state }) => state !== 'visible').map(({ name }) => name)),
    mergesOf: (sheet) => mergesIn(xmlOf(sheet), most),
    hiddenRowsOf: (sheet) => hiddenRowsIn(xmlOf(sheet)),
  };
}

/** A row that is hidden says so. */
const HIDDEN_ROW = /<(?:\w+:)?row\s([^<>]*\bhidden\s*=\s*["'](?:1|true)["'][^<>]*)>/g;

function hiddenRowsIn(xml: string): ReadonlySet<number> {
  return new Set([...xml.matchAll(HIDDEN_ROW)].map(([, of = '']) => Number(attribute(of, 'r'))));
}

const OTHER_ARCHIVE =
  'Berkas ini arsip, tetapi bukan lembar kerja Excel (.xlsx) yang utuh. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.';

/**
 * The library drops what a failed formula shows (#N/A), and a formula of which the file has no result, as programs write it;
 * as text they are seen, and refused where they stand. A formula that gives nothing says so by its type.
 */
function withFormulasAsText(sheets: readonly (readonly [path: string, xml: string])[]): Unzipped {
  const changed = sheets.flatMap(([path, xml]) => {
    const text = xml
      .replace(/(<c\b[^<>]*\s)t\s*=\s*["']e["']/g, '$1t="str"')
      .replace(
        /<c(\s[^<>]*)><f\b[^<>]*>([^<]*)<\/f>(?:<v\s*\/>|<v><\/v>)?<\/c>/g,
        (cell, attributes: string, formula: string) =>
          /\st\s*=/.test(attributes) ? cell : `<c${attributes} t="str"><v>=${formula}</v></c>`,
      );
    return text === xml ? [] : [[path, new Uint8Array(Buffer.from(text, 'latin1'))] as const];
  });
  return Object.fromEntries(changed);
}

interface NamedSheet {
  readonly name: string;
  readonly state: string;
  readonly path: string;
}

/** The sheets as the workbook names them, with the part in which each stands. */
function sheetsNamed(texts: ReadonlyMap<string, string>): readonly NamedSheet[] {
  const targets = new Map(
    tagsOf(texts.get('xl/_rels/workbook.xml.rels') ?? '', 'Relationship').map((of) => [
      attribute(of, 'Id'),
      attribute(of, 'Target').replace(/^\/?(xl\/)?/, 'xl/'),
    ]),
  );
  return tagsOf(texts.get('xl/workbook.xml') ?? '', 'sheet').map((of) => ({
    name: plainText(Buffer.from(attribute(of, 'name'), 'latin1').toString('utf8')),
    state: attribute(of, 'state') || 'visible',
    path: targets.get(attribute(of, 'id')) ?? '',
  }));
}

/**
 * Merges within one column; those over several columns are titles.
 * @throws InvalidInputError for more than a table can have, because each is filled
 */
function mergesIn(xml: string, most: FileSize): readonly MergedCells[] {
  const merges = mergesNamed(xml);
  if (merges.reduce((sum, { from, to }) => sum + to - from, 0) > most.cells) throw refusal(TOO_LARGE);
  return merges;
}

function mergesNamed(xml: string): readonly MergedCells[] {
  return tagsOf(xml, 'mergeCell').flatMap((of) => {
    const [, left = '', from = '', right = '', to = ''] =
      /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(attribute(of, 'ref')) ?? [];
    return left !== '' && left === right && from !== to
      ? [{ column: columnNumber(left) - 1, from: Number(from), to: Number(to) }]
      : [];
  });
}

function unpack(bytes: Uint8Array, most: FileSize): Archive['texts'] {
  const { names, texts } = unpackTexts(bytes, most, BROKEN);
  if (names.some((name) => /vbaProject|macrosheets/i.test(name)))
    throw refusal('Berkas berisi makro. Simpan ulang sebagai "Excel Workbook (*.xlsx)" tanpa makro.');
  return texts;
}

const BROKEN = 'Berkas Excel rusak. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.';

function refuseDefinitions(xml: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    throw refusal('Berkas Excel berisi definisi XML yang tidak lazim dan tidak dibuka.');
  }
}

/** Every `r` of a sheet is the place of a row ('7') or a cell ('B7'), whatever its element is called and quoted. */
const PLACE = /\sr\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/g;

/**
 * Cells between the first and the furthest of a sheet.
 * @throws InvalidInputError for one beyond what a table may have
 */
function areaOf(xml: string, mostRows: number): number {
  let [lastRow, lastColumn] = [0, 1];
  for (const [, double, single = ''] of xml.matchAll(PLACE)) {
    const place = double ?? single;
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
    const [row, column] = [Number(digits), columnNumber(letters)];
    if (digits === '' || row > mostRows || column > MAX_COLUMNS) {
      throw refusal(
        `Lembar kerja memakai sel terlalu jauh (${letters === '' ? 'baris ' : ''}${place.slice(0, 10)}). Yang dibaca paling banyak ${formatNumber(mostRows)} baris dan ${MAX_COLUMNS} kolom: hapus baris dan kolom kosong di luar tabel, atau bagi tabelnya.`,
      );
    }
    [lastRow, lastColumn] = [Math.max(lastRow, row), Math.max(lastColumn, column)];
  }
  return lastRow * lastColumn;
}

/** 'A' -> 1, 'AA' -> 27; 0 for none, as a row has it. */
function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}
