import { strFromU8, type Unzipped, unzipSync, zipSync } from 'fflate';
import { refusal } from './refusal.ts';

/** 10,000 people with SIASN's 60 columns unpack to about 50 MB. */
const MAX_UNPACKED_BYTES = 96 * 1024 * 1024;
const MAX_ENTRIES = 500;
const MAX_ROW = 50_000;
/** Column 'ZZ' = 702; SIASN has about 70. */
const MAX_COLUMN_LETTERS = 2;

/**
 * Unpacks a workbook without trusting it and packs its XML anew, uncompressed, for the spreadsheet library: an
 * archive that declares too much, macros, XML entities and cells far away are refused before that library sees
 * them. fflate never writes more than an entry declares (tried with a lying directory), and that is summed here.
 */
export function safeWorkbook(bytes: Uint8Array): ArrayBuffer {
  const parts = unpack(bytes);
  if (!('xl/workbook.xml' in parts)) throw refusal('Berkas bukan lembar kerja Excel (.xlsx) yang utuh.');
  for (const [path, part] of Object.entries(parts)) checkPart(path, strFromU8(part, true));
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
    throw refusal('Isi berkas Excel terlalu besar setelah dibuka. Salin hanya tabel pegawai ke berkas baru.');
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

function checkPart(path: string, xml: string): void {
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) {
    throw refusal('Berkas Excel berisi definisi XML yang tidak lazim dan tidak dibuka.');
  }
  if (!/worksheets\/[^/]+\.xml$/.test(path)) return;
  for (const [, letters = '', row = ''] of xml.matchAll(/<(?:c|row)\s[^>]*?\br="([A-Z]*)(\d+)"/g)) {
    if (letters.length > MAX_COLUMN_LETTERS || Number(row) > MAX_ROW) {
      throw refusal(
        `Lembar kerja memakai sel terlalu jauh (${letters === '' ? 'baris ' : ''}${letters}${row}). Hapus baris dan kolom kosong di luar tabel, lalu simpan ulang.`,
      );
    }
  }
}
