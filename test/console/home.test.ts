import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { handler } from '../../functions/console/home/home-page.tsx';
import { Agency } from '../../shared/table/entities/agency.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import type { Visitor } from '../support/http.ts';
import { putAgency, putCycle, putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { formOf, signedInVisitor } from './scene.ts';

let aws: TestTable;
let agency: string;
let rina: Visitor;
let counter = 0;

beforeAll(async () => {
  aws = await startTable();
});
afterAll(async () => {
  await aws.close();
});
beforeEach(async () => {
  counter += 1;
  agency = `beranda-${counter}`;
  await putAgency(agency);
  await putStaff(agency, [staffRecord('p001')]);
  rina = await signedInVisitor(handler, agency);
  aws.reset();
});

const startForm = { tahun: '2027', pagu: '150.000.000', lamaSurvei: '14' };

describe('the first page', () => {
  it('asks first who the agency is', async () => {
    const stranger = await signedInVisitor(handler, 'belum-terdaftar');
    expect((await stranger.get('/konsol')).location).toBe('/konsol/instansi');
  });

  it('leads to the staff import while there is no staff, and offers no start', async () => {
    await putAgency('tanpa-pegawai');
    const person = await signedInVisitor(handler, 'tanpa-pegawai');
    const { html } = await person.get('/konsol');
    expect(html).toContain('href="/konsol/pegawai/impor"');
    expect(html).not.toContain('action="/konsol/siklus"');
    expect(await accessibilityFaults(html)).toEqual([]);
    const forced = await person.post('/konsol/siklus', startForm);
    expect(forced.status).toBe(422);
    expect(aws.starts).toEqual([]);
  });

  it('lists the cycles, the latest first, and suggests the next year with the same budget', async () => {
    await putCycle(agency, { cycle: '2026', phase: 'CLOSED', outcome: 'COMPLETED' });
    await putCycle(agency, { cycle: '2027', phase: 'TRAINING' });
    const { html } = await rina.get('/konsol');
    const text = textOf(html);
    expect(text).toContain('Pelaksanaan');
    expect(text.indexOf('2027')).toBeLessThan(text.indexOf('2026'));
    expect(formOf(html, 'siklus')).toMatchObject({ tahun: ['2028'], pagu: ['150.000.000'] });
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('offers leaders nothing to start', async () => {
    const leader = await signedInVisitor(handler, agency, 'pimpinan');
    const { status, html } = await leader.get('/konsol');
    expect(status).toBe(200);
    expect(html).not.toContain('action="/konsol/siklus"');
  });

  it('shows what an agency calls itself as text, not as markup', async () => {
    await Agency.build(PutItemCommand)
      .item({
        agency,
        name: 'Kecamatan <script>alert(1)</script>',
        government: 'Pemerintah Kota',
        coordinator: { name: '<b>Rina</b>', email: 'rina@instansi.example' },
        leadership: [],
      })
      .send();
    const { html } = await rina.get('/konsol');
    expect(html).not.toContain('<script>alert');
    expect(html).not.toContain('<b>Rina');
  });
});

describe('starting a cycle', () => {
  it('starts one execution, however often the button is pressed', async () => {
    const answers = await Promise.all([
      rina.post('/konsol/siklus', startForm),
      rina.post('/konsol/siklus', startForm),
    ]);
    expect(answers.map(({ status }) => status)).toContain(303);
    expect(aws.starts.filter(({ name }) => name === `${agency}-2027`)).toHaveLength(1);
    expect(aws.starts[0]?.input).toEqual({ agency, year: 2027, budget: 150_000_000, surveyDays: 14 });
  });

  it('never starts the same year again', async () => {
    await putCycle(agency, { cycle: '2027' });
    const { status, html } = await rina.post('/konsol/siklus', startForm);
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Siklus 2027 sudah pernah dimulai');
    expect(aws.starts).toEqual([]);
  });

  it('names every fault and keeps every answer', async () => {
    const form = { tahun: '1999', pagu: 'banyak', lamaSurvei: '99', lamaKonfirmasi: '7', jedaPerilaku: '' };
    const { status, html } = await rina.post('/konsol/siklus', form);
    const text = textOf(html);
    expect(status).toBe(422);
    for (const fault of ['antara 2024 dan 2100', 'pagu anggaran', 'lama survei harus 1–60 hari']) {
      expect(text).toContain(fault);
    }
    expect(formOf(html, 'siklus')).toMatchObject({
      tahun: ['1999'],
      pagu: ['banyak'],
      lamaSurvei: ['99'],
      lamaKonfirmasi: ['7'],
    });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(aws.starts).toEqual([]);
  });
});
