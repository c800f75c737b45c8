import { read, utils, type WorkBook, write } from '@e965/xlsx';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { readStaffTable } from '../../../functions/intake/reading/staff-table.ts';
import { readOtherKinds } from '../../../shared/spreadsheet/read-other-kinds.ts';
import { OF_A_WORKFLOW } from '../../../shared/spreadsheet/table-size.ts';
import { caseFile } from '../../staff/proposed.ts';

const how = { most: OF_A_WORKFLOW, others: readOtherKinds };
const BASELINE = caseFile('00-baseline-10-people.xlsx');
const rowsOf = async (name: string, bytes: Uint8Array) =>
  (await readStaffTable({ name, bytes }, how)).sheets.flatMap(({ rows }) => rows.map(({ cells }) => cells));
const ten = await rowsOf(BASELINE.name, BASELINE.bytes);

/** The ten people as another program writes them. */
const book = (): WorkBook => read(BASELINE.bytes, { type: 'array' });
const written = (kind: 'biff8' | 'biff5' | 'html' | 'xlml', of = book()) =>
  new Uint8Array(write(of, { type: 'buffer', bookType: kind }));

describe('a file that a page does not read', () => {
  it.each(['biff8', 'biff5', 'html', 'xlml'] as const)(
    'gives the ten people in a workflow: %s',
    async (kind) => {
      const found = await rowsOf('pegawai.xls', written(kind));
      expect(found.map(({ nip, name, email }) => [nip, name, email])).toEqual(
        ten.map(({ nip, name, email }) => [nip, name, email]),
      );
    },
  );

  it('gives them as LibreOffice and a SIMPEG have them', async () => {
    for (const name of ['U2-libreoffice.ods', 'U1b-html-table-named.xls'])
      expect(
        (await rowsOf(name, caseFile(name).bytes)).map(({ nip }) => nip),
        name,
      ).toEqual(ten.map(({ nip }) => nip));
  });

  it('is refused before it is written out where a few signs repeat cells without end', () => {
    const sheet = (row: string, cell: string) =>
      zipSync({
        mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
        'META-INF/manifest.xml': strToU8('<manifest:manifest xmlns:manifest="m"/>'),
        'styles.xml': strToU8('<office:document-styles xmlns:office="o"/>'),
        'content.xml': strToU8(
          `<office:document-content xmlns:office="o" xmlns:table="t" xmlns:text="x"><office:body><office:spreadsheet><table:table table:name="A"><table:table-row><table:table-cell office:value-type="string"><text:p>NIP</text:p></table:table-cell></table:table-row><table:table-row ${row}><table:table-cell ${cell}><text:p>1</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>`,
        ),
      });
    const readSheet = (row: string, cell: string) =>
      readOtherKinds({ name: 'a.ods', bytes: sheet(row, cell) }, OF_A_WORKFLOW);
    const repeat = (what: string, times: number) => `table:number-${what}-repeated="${times}"`;
    expect(readSheet(repeat('rows', 3), repeat('columns', 2))?.tables[0]?.rows).toHaveLength(4);
    for (const [row, cell] of [
      [repeat('rows', 1_048_576), repeat('columns', 16_384)],
      [repeat('rows', 1_048_576), ''],
      ['', repeat('columns', 16_384)],
      [repeat('rows', 100_000), repeat('columns', 700)],
    ] as const)
      expect(() => readSheet(row, cell)).toThrow(/terlalu besar|lebih dari|baris/);
  });

  it('is refused on a page, with how to save it', async () => {
    await expect(readStaffTable({ name: 'a.xls', bytes: written('biff8') })).rejects.toThrow(
      /Excel lama.*Simpan Sebagai/,
    );
  });

  it('has hidden sheets that are named and not read, and errors that are seen', async () => {
    const hiding = book();
    utils.book_append_sheet(hiding, utils.aoa_to_sheet([['NIP', 'NAMA']]), 'Lama');
    hiding.Workbook = { Sheets: [{ Hidden: 0 }, { Hidden: 1 }] };
    const { unread } = await readStaffTable({ name: 'a.xls', bytes: written('biff8', hiding) }, how);
    expect(unread).toEqual([{ sheet: 'Lama', reason: 'Lembar tersembunyi tidak dibaca.' }]);
  });

  it('has them also as OpenDocument, which says it of the style of a sheet', async () => {
    const table = (name: string, style: string) =>
      `<table:table table:name="${name}" table:style-name="${style}"><table:table-row><table:table-cell office:value-type="string"><text:p>NIP</text:p></table:table-cell></table:table-row></table:table>`;
    const style = (name: string, display: boolean) =>
      `<style:style style:name="${name}" style:family="table" style:master-page-name="Default"><style:table-properties table:display="${display}" style:writing-mode="lr-tb"/></style:style>`;
    const bytes = zipSync({
      mimetype: [strToU8('application/vnd.oasis.opendocument.spreadsheet'), { level: 0 }],
      'META-INF/manifest.xml': strToU8('<manifest:manifest xmlns:manifest="m"/>'),
      'styles.xml': strToU8('<office:document-styles xmlns:office="o"/>'),
      'content.xml': strToU8(
        `<office:document-content xmlns:office="o" xmlns:style="s" xmlns:table="t" xmlns:text="x"><office:automatic-styles>${style('ta1', true)}${style('ta2', false)}</office:automatic-styles><office:body><office:spreadsheet>${table('Data', 'ta1')}${table('PNS &amp; Lama', 'ta2')}</office:spreadsheet></office:body></office:document-content>`,
      ),
    });
    const { tables, unread } = readOtherKinds({ name: 'a.ods', bytes }, OF_A_WORKFLOW) ?? {};
    expect(tables?.map(({ sheet }) => sheet)).toEqual(['Data']);
    expect(unread).toMatchObject([{ sheet: 'PNS & Lama', reason: 'Lembar tersembunyi tidak dibaca.' }]);
  });

  it('is refused with a sentence when it is broken, cut off or a bomb', async () => {
    const small = { ...how, most: { ...OF_A_WORKFLOW, unpackedMegabytes: 1 } };
    const whole = written('biff8');
    const mimetype = strToU8('application/vnd.oasis.opendocument.spreadsheet');
    const bomb = zipSync(
      { mimetype: [mimetype, { level: 0 }], 'content.xml': new Uint8Array(3 * 1024 * 1024) },
      { level: 1 },
    );
    const hostile = [
      whole.slice(0, 900),
      Uint8Array.from(whole, (byte, at) => (at > 512 && at % 7 === 0 ? byte ^ 0x5a : byte)),
      caseFile('U2-libreoffice.ods').bytes.slice(0, 300),
      bomb,
    ];
    for (const bytes of hostile)
      await expect(readStaffTable({ name: 'a.xls', bytes }, small)).rejects.toMatchObject({
        name: 'InvalidInputError',
      });
  });

  it('is refused when it reaches further than a staff', async () => {
    const far = utils.book_new(utils.aoa_to_sheet([['NIP', 'NAMA']]), 'Data');
    utils.sheet_add_aoa(far.Sheets['Data'] ?? {}, [['x']], { origin: { r: 3, c: 900 } });
    await expect(rowsOf('a.ods', written('xlml', far))).rejects.toThrow(/terlalu besar/);
  });
});
