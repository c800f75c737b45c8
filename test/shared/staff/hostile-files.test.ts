import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../shared/errors.ts';
import { readStaffExport } from '../../../shared/staff/read-staff-export.ts';
import { exportBytes, workbook, workbookParts } from '../../support/staff-export.ts';

const options = { key: 'key', today: new Date('2027-01-04T01:00:00Z') };
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function refusalOf(name: string, bytes: Uint8Array): Promise<string> {
  const fault: unknown = await readStaffExport({ name, bytes }, options).catch((error: unknown) => error);
  if (!(fault instanceof InvalidInputError)) throw new Error('was not refused', { cause: fault });
  return fault.message;
}

/** Raises or lowers the size that the archive's directory declares for its entries. */
function declaring(bytes: Uint8Array, size: number): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length - 28; at += 1) {
    if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, size, true);
  }
  return bytes;
}

const bomb = (megabytes: number): Uint8Array =>
  zipSync({ ...workbookParts(''), 'xl/worksheets/sheet1.xml': new Uint8Array(megabytes * 1e6).fill(32) });

describe('a hostile or wrong file is refused with a sentence', () => {
  it('a zip bomb, before it is unpacked: a few kilobytes that declare a gigabyte', async () => {
    const bytes = declaring(bomb(2), 1e9);
    expect(bytes.length).toBeLessThan(10_000);
    expect(await refusalOf('data.xlsx', bytes)).toMatch(/terlalu besar setelah dibuka/);
  });

  it('a zip bomb that lies about its size, which unpacks no further than it says', async () => {
    expect(await refusalOf('data.xlsx', declaring(bomb(20), 100))).toMatch(
      /rusak|tidak dapat dibaca|utuh|tidak ditemukan/,
    );
  });

  it('many small entries', async () => {
    const entries = Object.fromEntries(
      Array.from({ length: 2000 }, (_, index) => [`xl/${index}.xml`, strToU8('<a/>')]),
    );
    expect(await refusalOf('data.xlsx', zipSync(entries))).toMatch(/terlalu besar/);
  });

  it('an entity bomb', async () => {
    const sheet =
      '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet><sheetData/></worksheet>';
    const bytes = zipSync({ ...workbookParts(''), 'xl/worksheets/sheet1.xml': strToU8(sheet) });
    expect(await refusalOf('data.xlsx', bytes)).toMatch(/definisi XML/);
  });

  it.each([
    '<row r="1"><c r="XFD1"><v>1</v></c></row>',
    '<row r="1048576"><c r="A1048576"><v>1</v></c></row>',
  ])('a cell far away: %s', async (row) => {
    expect(await refusalOf('data.xlsx', zipSync(workbookParts(row)))).toMatch(/sel terlalu jauh/);
  });

  it('macros, by name or by content', async () => {
    expect(await refusalOf('data.xlsm', exportBytes)).toMatch(/makro/);
    const bytes = zipSync({ ...workbookParts(''), 'xl/vbaProject.bin': strToU8('x') });
    expect(await refusalOf('data.xlsx', bytes)).toMatch(/makro/);
  });

  it.each([
    ['kosong.xlsx', new Uint8Array(), /kosong/],
    ['besar.csv', new Uint8Array(5_000_000), /lebih besar/],
    ['lama.xls', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0, 0), /\.xls\) atau terkunci sandi/],
    ['gambar.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), /Jenis berkas tidak dikenal/],
    ['halaman.csv', text('<html><table></table></html>'), /bukan CSV/],
    ['biner.csv', text('NIP;NAMA\0\0'), /bukan CSV/],
    ['dokumen.xlsx', zipSync({ 'word/document.xml': strToU8('<a/>') }), /bukan lembar kerja/],
    ['kutip.csv', text('NIP;NAMA\n"1979;FIKRI'), /tidak ditemukan|Tidak ada|Kolom/],
    ['sheet.xlsx', workbook([['nothing']]), /Baris judul kolom/],
  ])('%s', async (name, bytes, sentence) => {
    expect(await refusalOf(name, bytes)).toMatch(sentence);
  });

  it('a truncated or scrambled export, without another kind of error', async () => {
    for (const keep of [4, 100, 5000, exportBytes.length - 30]) {
      expect(await refusalOf('data.xlsx', exportBytes.slice(0, keep))).toMatch(/rusak/);
    }
    for (let at = 50; at < exportBytes.length; at += 1500) {
      const scrambled = exportBytes.slice();
      scrambled[at] = (scrambled[at] ?? 0) ^ 0xff;
      const outcome = await readStaffExport({ name: 'data.xlsx', bytes: scrambled }, options).catch(
        (e: unknown) => e,
      );
      expect(outcome instanceof InvalidInputError || !(outcome instanceof Error)).toBe(true);
    }
  });
});
