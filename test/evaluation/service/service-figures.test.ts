import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../../functions/evaluation/service/console-service.page.tsx';
import { handler as fileHandler } from '../../../functions/evaluation/service/console-service-file.page.tsx';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { findServiceFigures } from '../../../shared/store/service-figures.ts';
import { putUnit } from '../../../shared/store/staff.ts';
import { formOf, rowsOf, signedInVisitor } from '../../console/scene.ts';
import { accessibilityFaults, textOf } from '../../support/axe.ts';
import { invokePage, type Visitor } from '../../support/http.ts';
import { putAgency } from '../../support/staff.ts';
import { startTable, type TestTable } from '../../support/table.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let files: Visitor;
let counter = 0;
const NOW = new Date('2027-12-10T02:00:00Z');

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `pelayanan-${counter}`;
  await putAgency(agency);
  for (const name of ['Kelurahan Kampung Baru', 'Kelurahan Padang Terubuk', 'Seksi Pelayanan'])
    await putUnit(agency, unitIdOf(name), {
      unitId: unitIdOf(name),
      name,
      kind: name.startsWith('Kel') ? 'kelurahan' : 'seksi',
      parentId: null,
      headId: null,
    });
  rina = await signedInVisitor(handler, agency);
  files = await signedInVisitor(fileHandler, agency);
});

const unitIdOf = (name: string) => name.toLowerCase().replaceAll(' ', '-');

const path = '/konsol/pelayanan/U7/2027-03';
const figuresOf = async (indicator: string, year = '2027') =>
  (await findServiceFigures({ agency, year, indicator }))?.figures
    .map(({ unit, period, value }) => `${unit} ${period} ${value}`)
    .sort();

describe('figures that are typed', () => {
  it('are kept by unit, shown, and taken away by an empty field', async () => {
    const { html } = await rina.get(path);
    const sent = {
      ...formOf(html, '2027-03'),
      'unit-kelurahan-kampung-baru': '3,25',
      'unit-seksi-pelayanan': '3',
    };
    expect((await rina.post(path, sent)).status).toBe(303);
    expect(await figuresOf('U7')).toEqual([
      'kelurahan-kampung-baru 2027-03 3.25',
      'seksi-pelayanan 2027-03 3',
    ]);
    const overview = (await rina.get('/konsol/pelayanan?tahun=2027&angka=U7')).html;
    expect(rowsOf(overview, 'U7 Perilaku pelaksana 2027 (skala 1–4)')).toEqual([
      'Kelurahan Kampung Baru: 3,25',
      'Seksi Pelayanan: 3',
    ]);
    const again = formOf((await rina.get(path)).html, '2027-03');
    expect(again['unit-kelurahan-kampung-baru']).toEqual(['3,25']);
    await rina.post(path, { ...again, 'unit-seksi-pelayanan': '' });
    expect(await figuresOf('U7')).toEqual(['kelurahan-kampung-baru 2027-03 3.25']);
  });

  it('are refused together, each naming its unit, and what was typed stays', async () => {
    const form = formOf((await rina.get(path)).html, '2027-03');
    const { status, html } = await rina.post(path, {
      ...form,
      'unit-kelurahan-kampung-baru': '32,5',
      'unit-seksi-pelayanan': 'baik',
    });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Kelurahan Kampung Baru harus angka antara 1 dan 4, misalnya 3,25.');
    expect(textOf(html)).toContain('Seksi Pelayanan harus angka antara 1 dan 4');
    expect(formOf(html, '2027-03')['unit-kelurahan-kampung-baru']).toEqual(['32,5']);
    expect(await figuresOf('U7')).toBeUndefined();
  });

  it('of somebody who was slower come back: 409', async () => {
    const form = formOf((await rina.get(path)).html, '2027-03');
    await rina.post(path, { ...form, 'unit-seksi-pelayanan': '3' });
    const { status, html } = await rina.post(path, { ...form, 'unit-seksi-pelayanan': '2' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('isian Anda belum disimpan');
    expect(await figuresOf('U7')).toEqual(['seksi-pelayanan 2027-03 3']);
  });

  it('are not asked for what there is not, nor for years to come', async () => {
    for (const wrong of ['U10/2027-03', 'U7/2027-13', 'U7/2028-01', 'constructor/2027-03'])
      expect((await rina.get(`/konsol/pelayanan/${wrong}`)).status).toBe(404);
  });
});

async function uploadFile(name: string, bytes: Uint8Array) {
  const form = new FormData();
  form.set('berkas', new File([new Uint8Array(bytes)], name));
  const path = '/konsol/pelayanan/berkas';
  return await invokePage(fileHandler, { method: 'POST', path, cookies: files.cookies, upload: form });
}

describe('figures of a file', () => {
  const upload = async (
    headers: readonly string[],
    ...rows: readonly (readonly (string | number | null)[])[]
  ) => await uploadFile('skm.xlsx', await renderWorkbook([{ name: 'SKM', headers, rows }]));

  it('are read by the headings of offices, with a comma and a total below, and kept beside what was there', async () => {
    const { status } = await upload(
      ['Nama Unit Pelayanan', 'PERIODE', 'NRR U7', 'IKM', 'Tepat Waktu (%)', 'Keterangan'],
      ['KEL. KAMPUNG BARU', 'Semester I 2027', '3,27', 81.75, '95 %', 'baik'],
      ['Padang Terubuk', 'Semester I 2027', 3.1, null, null, ''],
      ['Rata-rata', '', 3.2, 81, 95, ''],
    );
    expect(status).toBe(303);
    expect(await figuresOf('U7')).toEqual([
      'kelurahan-kampung-baru 2027-S1 3.27',
      'kelurahan-padang-terubuk 2027-S1 3.1',
    ]);
    expect(await figuresOf('IKM')).toEqual(['kelurahan-kampung-baru 2027-S1 81.75']);
    expect(await figuresOf('TEPAT')).toEqual(['kelurahan-kampung-baru 2027-S1 95']);
    await upload(['Unit', 'Bulan', 'U7'], ['Seksi Pelayanan', 'Maret 2027', 2.5]);
    expect(await figuresOf('U7')).toHaveLength(3);
  });

  it('are kept by code where the file has U9 before U8, as the questionnaire prints them', async () => {
    await upload(['Unit', 'Bulan', 'U9', 'U8'], ['Seksi Pelayanan', '2027-03', 4, 1]);
    expect([await figuresOf('U9'), await figuresOf('U8')]).toEqual([
      ['seksi-pelayanan 2027-03 4'],
      ['seksi-pelayanan 2027-03 1'],
    ]);
  });

  it('are refused as a whole, every fault by row and column', async () => {
    const { status, html } = await upload(
      ['Unit', 'Bulan', 'U7', 'IKM'],
      ['Seksi Pelayanan', 'Maret 2027', 3, 3.2],
      ['Kelurahan Lain', 'Maret', 3, 80],
      ['Seksi Pelayanan', 'April 2027', 'baik', 80],
    );
    const text = textOf(html);
    expect(status).toBe(422);
    expect(text).toContain(
      'baris 2 kolom D (IKM Indeks kepuasan masyarakat): "3.2" harus angka antara 25 dan 100.',
    );
    expect(text).toContain('baris 3 kolom unit: "Kelurahan Lain" tidak ada dalam data pegawai.');
    expect(text).toContain('baris 3 kolom periode: "Maret" tidak dikenal');
    expect(text).toContain('baris 4 kolom C (U7 Perilaku pelaksana): "baik"');
    expect(await figuresOf('U7')).toBeUndefined();
  });

  it('are refused where two rows say different things of one unit and month, and where there is no table', async () => {
    const twice = await upload(
      ['Unit', 'Bulan', 'U7'],
      ['Seksi Pelayanan', '2027-03', 3],
      ['Seksi Pelayanan', '03/2027', 2],
    );
    expect(textOf(twice.html)).toContain('U7 Seksi Pelayanan periode 2027-03 ditulis dua kali.');
    const other = await upload(['Nama', 'Alamat'], ['a', 'b']);
    expect(textOf(other.html)).toContain('Judul kolom tidak ditemukan');
    expect(textOf((await uploadFile('', new Uint8Array())).html)).toContain('Pilih berkas dahulu');
  });

  it('are refused where files together have more units than are kept, and none of the last is', async () => {
    const units = (from: number) => Array.from({ length: 200 }, (_, at) => `Loket ${from + at}`);
    for (const name of [...units(0), ...units(200)])
      await putUnit(agency, unitIdOf(name), {
        unitId: unitIdOf(name),
        name,
        kind: 'lainnya',
        parentId: null,
        headId: null,
      });
    const rows = (from: number) => units(from).map((name) => [name, '2027-03', 3]);
    expect((await upload(['Unit', 'Bulan', 'U7'], ...rows(0))).status).toBe(303);
    const { status, html } = await upload(['Unit', 'Bulan', 'U7'], ...rows(200));
    expect([status, await figuresOf('U7')]).toEqual([422, expect.objectContaining({ length: 200 })]);
    expect(textOf(html)).toContain('U7 tahun 2027 akan memuat 400 unit; paling banyak 300.');
  });

  it('fill the file that the page gives', async () => {
    const response = await files.get('/konsol/pelayanan/contoh.xlsx');
    expect(response.status).toBe(200);
  });
});

it('has pages that everybody can use', async () => {
  for (const html of [
    (await rina.get('/konsol/pelayanan')).html,
    (await rina.get(path)).html,
    (await files.get('/konsol/pelayanan/berkas')).html,
  ])
    expect(await accessibilityFaults(html)).toEqual([]);
});
