import { type Unzipped, unzipSync, zipSync } from 'fflate';
import { countOf, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, TOO_LARGE } from './table-size.ts';
import { refusal } from './unreadable-file.ts';

/** 10,000 people with SIASN's 60 columns unpack to about 50 MB. */
const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
const MAX_ENTRIES = 500;
const MAX_SHEETS = 20;
/** Tags of all parts together: a cell has four at most. */
const MAX_TAGS = 3_200_000;

/**
 * Unpacks a workbook without trusting it and packs its XML anew, uncompressed, for the spreadsheet library: an
 * archive that declares too much, macros, XML entities and tables larger than a staff are refused before that library
 * sees them, because it makes room for every cell between the first and the furthest one of every sheet. fflate never writes more than an entry declares (tried with a lying directory), and that is summed here.
 */
export function safeWorkbook(bytes: Uint8Array): ArrayBuffer {
  const parts = unpack(bytes);
  if (!('xl/workbook.xml' in parts)) throw refusal('Berkas bukan lembar kerja Excel (.xlsx) yang utuh.');
  const texts = Object.entries(parts).map(
    ([path, part]) =>
      [path, Buffer.from(part.buffer, part.byteOffset, part.byteLength).toString('latin1')] as const,
  );
  for (const [, xml] of texts) refuseDefinitions(xml);
  if (texts.reduce((sum, [, xml]) => sum + countOf(xml, '<', MAX_TAGS), 0) > MAX_TAGS)
    throw refusal(TOO_LARGE);
  const sheets = texts.filter(([path]) => /worksheets\/[^/]+\.xml$/.test(path));
  if (sheets.length > MAX_SHEETS)
    throw refusal(
      `Berkas memuat lebih dari ${MAX_SHEETS} lembar kerja. Salin hanya tabel pegawai ke berkas baru.`,
    );
  if (sheets.reduce((sum, [, xml]) => sum + areaOf(xml), 0) > MAX_CELLS) throw refusal(TOO_LARGE);
  const packed = zipSync(parts, { level: 0 });
  return new Uint8Array(packed).buffer;
}

function unpack(bytes: Uint8Array): Unzipped {
  const limits = { unpacked: 0, entries: 0, macros: false };
  const parts = unzip(bytes, (name, size) => {
    limits.entries += 1;
    limits.macros ||= /vbaProject|macrosheets/i.test(name);
    if (!/\.(xml|rels)$/i.test(name)) return false;
    limits.unpacked += size;
    return limits.unpacked <= MAX_UNPACKED_BYTES && limits.entries <= MAX_ENTRIES;
  });
  if (limits.unpacked > MAX_UNPACKED_BYTES || limits.entries > MAX_ENTRIES) {
    throw refusal(TOO_LARGE);
  }
  if (limits.macros) {
    throw refusal('Berkas berisi makro. Simpan ulang sebagai "Excel Workbook (*.xlsx)" tanpa makro.');
  }
  return parts;
}

function unzip(bytes: Uint8Array, wanted: (name: string, size: number) => boolean): Unzipped {
  try {
    return unzipSync(bytes, { filter: ({ name, originalSize }) => wanted(name, originalSize) });
  } catch {
    // Whatever is wrong with the archive, the remedy for the person is the same.
    throw refusal('Berkas Excel rusak. Buka dengan Excel, simpan ulang sebagai .xlsx, lalu unggah lagi.');
  }
}

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
function areaOf(xml: string): number {
  let [lastRow, lastColumn] = [0, 1];
  for (const [, double, single = ''] of xml.matchAll(PLACE)) {
    const place = double ?? single;
    const [, letters = '', digits = ''] = /^([A-Z]{0,3})(\d{1,7})$/.exec(place) ?? [];
    const [row, column] = [Number(digits), columnNumber(letters)];
    if (digits === '' || row > MAX_ROWS || column > MAX_COLUMNS) {
      throw refusal(
        `Lembar kerja memakai sel terlalu jauh (${letters === '' ? 'baris ' : ''}${place.slice(0, 10)}). Hapus baris dan kolom kosong di luar tabel, lalu simpan ulang.`,
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
