import { strToU8, type Zippable, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readPeople } from '../../../functions/intake/reading/read-people.ts';
import { readStaffTable } from '../../../functions/intake/reading/staff-table.ts';
import { InvalidInputError } from '../../../shared/errors.ts';
import { readOtherKinds } from '../../../shared/spreadsheet/read-other-kinds.ts';
import type { Reading } from '../../../shared/spreadsheet/read-tables.ts';
import { OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { exportBytes, workbook, workbookParts } from '../../support/staff-export.ts';

const today = new Date('2027-01-04T01:00:00Z');
const text = (content: string): Uint8Array => new TextEncoder().encode(content);

async function refusalOf(name: string, bytes: Uint8Array, how?: Reading): Promise<string> {
  const fault: unknown = await readStaffTable({ name, bytes }, how).catch((error: unknown) => error);
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

const OPEN_DOCUMENT = {
  mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
} satisfies Zippable;

/** Bits as a deflated stream has them (RFC 1951 3.1.1), whole bytes of them. */
function bytesOf(bits: string): Buffer {
  const bytes = bits.match(/.{8}/g) ?? [];
  return Buffer.from(bytes.map((byte) => Number.parseInt([...byte].reverse().join(''), 2)));
}

/** "258 signs as the one before", eight times. */
const AGAIN = bytesOf('1100010100000'.repeat(8));

/** An archive in which a part of 13 megabytes unpacks to two gigabytes and declares 100 bytes. */
function endless(path: string, parts: Zippable): Uint8Array {
  const [begin, end] = [bytesOf('110' + '00110000' + '1100010100000'), Buffer.alloc(1)];
  const packed = Buffer.concat([begin, Buffer.alloc(1e6 * AGAIN.length, AGAIN), end]);
  const bytes = zipSync({ ...parts, [path]: [packed, { level: 0 }] });
  const view = new DataView(bytes.buffer);
  const entry = Buffer.from(bytes).lastIndexOf(path) - 46;
  view.setUint16(entry + 10, 8, true);
  view.setUint32(entry + 24, 100, true);
  return bytes;
}

/** The archive with the sizes and places of its parts in eight bytes each (Zip64), as some programs always write them. */
function zip64(bytes: Uint8Array): Uint8Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = bytes.length - 22;
  const entries: Buffer[] = [];
  for (let at = view.getUint32(end + 16, true); at < end; ) {
    const [name, extra, remark] = [28, 30, 32].map((offset) => view.getUint16(at + offset, true));
    const length = 46 + (name ?? 0);
    const head = Buffer.from(bytes.slice(at, at + length));
    const field = Buffer.alloc(28);
    field.writeUInt16LE(1, 0);
    field.writeUInt16LE(24, 2);
    for (const [place, offset] of [24, 20, 42].entries()) {
      field.writeBigUInt64LE(BigInt(head.readUInt32LE(offset)), 4 + 8 * place);
      head.writeUInt32LE(0xffffffff, offset);
    }
    head.writeUInt16LE(field.length, 30);
    head.writeUInt16LE(0, 32);
    entries.push(head, field);
    at += length + (extra ?? 0) + (remark ?? 0);
  }
  const start = view.getUint32(end + 16, true);
  const directory = Buffer.concat(entries);
  const large = Buffer.alloc(76);
  large.writeUInt32LE(0x06064b50, 0);
  large.writeBigUInt64LE(BigInt(entries.length / 2), 32);
  large.writeBigUInt64LE(BigInt(start), 48);
  large.writeUInt32LE(0x07064b50, 56);
  large.writeBigUInt64LE(BigInt(start + directory.length), 64);
  const plain = Buffer.from(bytes.slice(end));
  plain.writeUInt16LE(0xffff, 10);
  plain.writeUInt32LE(0xffffffff, 16);
  return new Uint8Array(Buffer.concat([bytes.slice(0, start), directory, large, plain]));
}

function withRemark(bytes: Uint8Array): Uint8Array {
  const remarked = new Uint8Array(Buffer.concat([bytes, Buffer.from('SIMPEG 3.2')]));
  remarked[bytes.length - 2] = 10;
  return remarked;
}

const bomb = (megabytes: number): Uint8Array =>
  zipSync({ ...workbookParts(''), 'xl/worksheets/sheet1.xml': new Uint8Array(megabytes * 1e6).fill(32) });

describe('a hostile or wrong file is refused with a sentence', () => {
  it('a zip bomb, before it is unpacked: a few kilobytes that declare a gigabyte', async () => {
    const bytes = declaring(bomb(2), 1e9);
    expect(bytes.length).toBeLessThan(10_000);
    expect(await refusalOf('data.xlsx', bytes)).toMatch(/terlalu besar setelah dibuka/);
  });

  it.each([
    ['data.xlsx', endless('xl/worksheets/sheet1.xml', workbookParts(''))],
    ['data.ods', endless('content.xml', OPEN_DOCUMENT)],
  ])('a zip bomb of two gigabytes that says it were 100 bytes, in no time: %s', async (name, bytes) => {
    const how = { most: OF_A_WORKFLOW, others: readOtherKinds };
    const spent = await cpuTimeOf(async () => expect(await refusalOf(name, bytes, how)).toMatch(/rusak/));
    expect(spent).toBeLessThan(500);
  });

  it('an archive of which a part was damaged on the way, though what it unpacks to looks sound', async () => {
    const whole = zipSync(workbookParts(`<row r="1"><c r="A1"><v>19790102</v></c></row>`), { level: 0 });
    const at = Buffer.from(whole).indexOf('19790102');
    whole[at] = (whole[at] ?? 0) + 1;
    expect(await refusalOf('data.xlsx', whole)).toMatch(/rusak/);
  });

  it.each([
    ['whose sizes are written as of one over 4 GB', zip64],
    ['with remarks behind its directory', (bytes: Uint8Array) => withRemark(bytes)],
  ])('but not an archive %s', async (_, written) => {
    const { sheets } = await readStaffTable({ name: 'data.xlsx', bytes: written(exportBytes) });
    expect(sheets[0]?.rows).toHaveLength(78);
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

  const far = (row: number, quote = '"') =>
    `<row r=${quote}1${quote}><c r=${quote}A1${quote}><v>1</v></c></row><row r=${quote}${row}${quote}><c r=${quote}ZZ${row}${quote}><v>1</v></c></row>`;
  const sheets = (count: number): Uint8Array =>
    zipSync({
      ...workbookParts(''),
      ...Object.fromEntries(
        Array.from({ length: count }, (_, at) => [
          `xl/worksheets/sheet${at + 1}.xml`,
          strToU8(`<worksheet><sheetData>${far(2_000)}</sheetData></worksheet>`),
        ]),
      ),
    });

  it.each([
    [
      'one cell in the last row and column, which makes room for all between',
      zipSync(workbookParts(far(40_000))),
    ],
    ['the same in other quotes', zipSync(workbookParts(far(40_000, "'")))],
    ['two sheets that together are too large', sheets(2)],
    ['sheets without number', sheets(25)],
    ['tags without number', zipSync(workbookParts('<a/>'.repeat(3_300_000)))],
    ['a tag that never ends, again and again', zipSync(workbookParts('<c '.repeat(100_000)))],
  ])('%s, in no time', async (_, bytes) => {
    const spent = await cpuTimeOf(async () =>
      expect(await refusalOf('data.xlsx', bytes)).toMatch(
        /terlalu besar|lebih dari 20 lembar|terlalu jauh|tidak dapat dibaca/,
      ),
    );
    expect(spent).toBeLessThan(2_000);
  });

  it.each([
    ['rows without number', 'NIP;NAMA\n'.repeat(60_000)],
    ['quoted rows without number', `NIP;NAMA\n${'"a;b"\n'.repeat(400_000)}`],
    ['columns without number', `NIP;NAMA\n${';'.repeat(2_000_000)}`],
  ])('a CSV of %s, in no time', async (_, rows) => {
    const spent = await cpuTimeOf(async () =>
      expect(await refusalOf('data.csv', text(rows))).toMatch(
        /terlalu besar(?:: 60\.000 baris, sedangkan yang dibaca paling banyak 50\.000| setelah|: 400\.001)|tidak ditemukan/,
      ),
    );
    expect(spent).toBeLessThan(2_000);
  });

  it.each(['x', 'x '])('cells of 24,000 signs (%j) cost their rows, and no time', async (sign) => {
    const endless = sign.repeat(24_000 / sign.length);
    const row = `${endless};${endless};III/a;${endless};${endless}\n`;
    const rows = `NIP;NAMA;GOL AKHIR NAMA;JABATAN NAMA;UNOR NAMA\n${row.repeat(30)}`;
    const spent = await cpuTimeOf(async () => {
      const { rejected } = readPeople(
        await readStaffTable({ name: 'data.csv', bytes: text(rows) }),
        {},
        today,
      );
      expect(rejected.length).toBe(30);
      expect(JSON.stringify(rejected[0])).toContain('lebih panjang dari 200 huruf');
      expect(JSON.stringify(rejected).length).toBeLessThan(100_000);
    });
    // 250 ms on an idle core, most of it the parser of three megabytes; looking through whole cells took 36 s.
    expect(spent).toBeLessThan(2_000);
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
    ['gambar.png', Uint8Array.of(0x89, 0x50, 0x4e, 0x47), /gambar/],
    ['halaman.csv', text('<html><table></table></html>'), /halaman web.*\.xlsx/],
    ['halaman.xls', text('\uFEFF\n<!-- x --><TABLE border=1><tr>'), /halaman web.*\.xlsx/],
    ['doctype.xlsx', text('<!DOCTYPE html><html>'), /halaman web/],
    ['meta.xls', text('  <meta charset="utf-8"><table>'), /halaman web/],
    ['lebar.xls', Buffer.from('\uFEFF<html><table>', 'utf16le'), /halaman web/],
    [
      'tabel.xls',
      text(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
      ),
      /XML Spreadsheet 2003/,
    ],
    ['arsip.xls', text('MIME-Version: 1.0\nContent-Type: multipart/related'), /MHTML/],
    ['daftar.pdf', text('%PDF-1.7'), /PDF/],
    ['daftar.zip', Uint8Array.of(0x1f, 0x8b, 8, 0), /arsip/],
    ['data.json', text('[{"nip":"1"}]'), /JSON/],
    [
      'surat.odt',
      zipSync({ mimetype: [strToU8('application/vnd.oasis.opendocument.text'), { level: 0 }] }),
      /dokumen OpenDocument/,
    ],
    ['biner.csv', text('NIP;NAMA\0\0'), /bukan teks/],
    ['dokumen.xlsx', zipSync({ 'word/document.xml': strToU8('<a/>') }), /bukan lembar kerja/],
    ['kutip.csv', text('NIP;NAMA\n"1979;FIKRI'), /^Baris 2: .*tanda kutip/],
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
      const outcome = await readStaffTable({ name: 'data.xlsx', bytes: scrambled }).catch((e: unknown) => e);
      expect(outcome instanceof InvalidInputError || !(outcome instanceof Error)).toBe(true);
    }
  });
});
