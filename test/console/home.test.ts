import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/console/home/console-home.page.tsx';
import { proposedYear } from '../../functions/console/home/next-year.ts';
import { cycleExecution } from '../../shared/cycle/stopped-cycle.ts';
import { markAddress } from '../../shared/store/address.ts';
import { Agency } from '../../shared/store/agency.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
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
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  vi.setSystemTime(NOW);
  counter += 1;
  agency = `beranda-${counter}`;
  await putAgency(agency);
  await putStaff(agency, [staffRecord('p001')]);
  rina = await signedInVisitor(handler, agency);
  aws.reset();
});

const startForm = { tahun: '2027', pagu: '150.000.000', lamaSurvei: '14' };
const agreed = { ...startForm, setuju: 'ya' };
/** Monday, 30 November 2026, 09.00 WIB. */
const NOW = new Date('2026-11-30T02:00:00Z');

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
    const forced = await person.post('/konsol/siklus', agreed);
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
    // The next year has its cycle, and a later one is not begun yet: nothing is proposed that would be refused.
    expect(formOf(html, 'siklus')).toMatchObject({ tahun: [''], pagu: ['150.000.000'] });
    expect(text).toContain('Siklus 2027 sudah ada; siklus 2028 dapat dimulai pada tahun 2027');
    vi.setSystemTime(new Date('2027-11-29T02:00:00Z'));
    const person = await signedInVisitor(handler, agency);
    const later = (await person.get('/konsol')).html;
    expect(formOf(later, 'siklus')).toMatchObject({ tahun: ['2028'] });
    expect(textOf(later)).toContain('misalnya 2028');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('says of a cycle whose workflow has ended, as after a restore, that it stopped, before its own page was opened', async () => {
    const execution = `eksekusi ${agency}`;
    await putCycle(agency, { cycle: '2027', phase: 'TRAINING', execution });
    const first = async () => textOf((await rina.get('/konsol')).html);
    expect(await first()).not.toContain('Terhenti');
    aws.ended.set(execution, 'ABORTED');
    expect(await first()).toContain('Terhenti: Pelaksanaan');
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

describe('the year that is proposed', () => {
  it.each([
    ['2026-06-30T16:59:00Z', [], 2026],
    ['2026-06-30T17:01:00Z', [], 2027],
    ['2026-11-30T02:00:00Z', [], 2027],
    ['2026-12-31T17:30:00Z', [], 2027],
    ['2026-11-30T02:00:00Z', ['2027'], undefined],
    ['2027-02-01T02:00:00Z', ['2027'], 2028],
    ['2026-11-30T02:00:00Z', ['2028', '2026'], 2027],
    ['2027-02-01T02:00:00Z', ['2026'], 2027],
  ])('at %s with cycles %j is %s', (now, cycles, year) => {
    expect(
      proposedYear(
        cycles.map((cycle) => ({ cycle })),
        new Date(now),
      ),
    ).toBe(year);
  });
});

describe('while a plan is in the making', () => {
  it.each(['SURVEY', 'APPROVAL', 'ENACTMENT'] as const)(
    'in %s the next year is not the loud button',
    async (phase) => {
      await putCycle(agency, { cycle: '2027', phase });
      const { html } = await rina.get('/konsol');
      const document = documentOf(html);
      expect(document.querySelector('main .button.primary')).toBeNull();
      expect(
        document.querySelector('details form[action="/konsol/siklus"] .button.secondary'),
      ).not.toBeNull();
      expect(textOf(html)).toContain('lazimnya baru dimulai sesudah rencana 2027 ditetapkan');
      expect(await accessibilityFaults(html)).toEqual([]);
    },
  );

  it('and after its enactment it is again', async () => {
    await putCycle(agency, { cycle: '2027', phase: 'TRAINING' });
    const document = documentOf((await rina.get('/konsol')).html);
    expect(document.querySelector('main .button.primary')?.textContent).toBe('Periksa, lalu mulai siklus');
  });
});

describe('before a cycle starts', () => {
  it('asks: who, how many, when, until when, and the mail itself; nothing has happened yet', async () => {
    const { email: _email, ...unreachable } = staffRecord('p002', { name: 'Cici Tanpa Surel, S.E.' });
    const stopped = staffRecord('p003', { name: 'Dodi Kotak Penuh', supervisorId: 'p001' });
    await putStaff(agency, [unreachable, stopped]);
    await putStaff(agency, [staffRecord('p004')], 'LEFT');
    await markAddress(
      { agency, recipient: 'p003', at: NOW.toISOString() },
      stopped.email ?? '',
      'UNDELIVERABLE',
    );
    aws.reset();
    const { status, html } = await rina.post('/konsol/siklus', startForm);
    const text = textOf(html);
    expect(status).toBe(200);
    for (const fact of [
      '1 surel, satu untuk setiap pegawai',
      '3 pegawai aktif; 1 atasan langsung',
      'Begitu Anda menekan tombol',
      'Senin, 14 Desember 2026 pukul 23.59 WIB',
      'Tanpa alamat surel: Cici Tanpa Surel, S.E.',
      'Alamatnya tidak dapat dikirimi: Dodi Kotak Penuh.',
      'Ya, mulai dan kirim 1 undangan',
      '[Kecamatan Senapelan] Survei kebutuhan kompetensi 2027',
      'Yth. Pegawai p001,',
      'Anda diminta mengisi survei kebutuhan kompetensi 2027.',
    ]) {
      expect(text).toContain(fact);
    }
    expect(text).not.toContain('..');
    expect(aws.starts).toEqual([]);
    expect(aws.calls.writes).toBe(0);
    expect(await accessibilityFaults(html)).toEqual([]);

    const back = await rina.post('/konsol/siklus', { ...formOf(html, 'siklus'), setuju: 'ubah' });
    expect(formOf(back.html, 'siklus')).toMatchObject({ tahun: ['2027'], lamaSurvei: ['14'] });
    await rina.post('/konsol/siklus', { ...formOf(html, 'siklus'), setuju: 'ya' });
    expect(aws.starts.map(({ name }) => name)).toEqual([`${agency}-2027`]);
  });

  it.each([
    ['2026-11-28T02:00:00Z', 'Senin, 30 November 2026 pukul 08.00 WIB'],
    ['2026-11-30T08:30:00Z', 'Selasa, 1 Desember 2026 pukul 08.00 WIB'],
    ['2026-11-29T23:00:00Z', 'Senin, 30 November 2026 pukul 08.00 WIB'],
    ['2026-12-24T08:30:00Z', 'Senin, 28 Desember 2026 pukul 08.00 WIB'],
  ])('pressed at %s it says that the mails leave %s', async (now, moment) => {
    vi.setSystemTime(new Date(now));
    const person = await signedInVisitor(handler, agency);
    expect(textOf((await person.post('/konsol/siklus', startForm)).html)).toContain(`Dikirim${moment}`);
  });
});

describe('starting a cycle', () => {
  it('starts one execution, however often the button is pressed', async () => {
    const answers = await Promise.all([
      rina.post('/konsol/siklus', agreed),
      rina.post('/konsol/siklus', agreed),
    ]);
    expect(answers.map(({ status }) => status)).toContain(303);
    expect(aws.starts.filter(({ name }) => name === `${agency}-2027`)).toHaveLength(1);
    expect(aws.starts[0]?.input).toEqual({ agency, year: 2027, budget: 150_000_000, surveyDays: 14 });
  });

  it('never starts the same year again', async () => {
    await putCycle(agency, { cycle: '2027' });
    const { status, html } = await rina.post('/konsol/siklus', agreed);
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Siklus 2027 sudah pernah dimulai, dengan pagu Rp150.000.000');
    expect(aws.starts).toEqual([]);
  });

  it('tells the second of two people who start it at once, and starts nothing for the second', async () => {
    expect((await rina.post('/konsol/siklus', agreed)).status).toBe(303);
    const { status, html } = await rina.post('/konsol/siklus', { ...agreed, pagu: '99.000.000' });
    expect(status).toBe(409);
    expect(textOf(html)).toContain('Siklus 2027 baru saja dimulai oleh orang lain');
    expect(formOf(html, 'siklus')).toMatchObject({ pagu: ['99.000.000'] });
    expect(aws.starts).toHaveLength(1);
    // A start that was refused before it opened the cycle keeps nobody from the next one, of which there is one.
    aws.ended.set(cycleExecution({ agency, cycle: '2027' }, 1), 'FAILED');
    const again = await Promise.all([
      rina.post('/konsol/siklus', agreed),
      rina.post('/konsol/siklus', { ...agreed, pagu: '99.000.000' }),
    ]);
    expect(again.map((answer) => answer.status).sort()).toEqual([303, 409]);
    expect(aws.starts.map(({ name }) => name)).toEqual([`${agency}-2027`, `${agency}-2027-r2`]);
  });

  it.each(['2024', '2025', '2028', '2099', '1999'])('refuses the year %s in November 2026', async (tahun) => {
    for (const form of [
      { ...startForm, tahun },
      { ...agreed, tahun },
    ]) {
      const { status, html } = await rina.post('/konsol/siklus', form);
      expect([status, textOf(html).includes('Tahun harus 2026 atau 2027.')]).toEqual([422, true]);
    }
    expect(aws.starts).toEqual([]);
  });

  it('takes shares of the budget, the most activities and the ways of approval; the next year proposes them again', async () => {
    const given = {
      bagianAnggaran: 'BKPSDM Kota Pekanbaru: Rp20.000.000\nBagian Organisasi: 5.000.000',
      kegiatanTerbanyak: '20',
      batasPersetujuan: '10',
      putaranPersetujuan: '2',
    };
    const over = await rina.post('/konsol/siklus', { ...agreed, ...given, pagu: '10.000.000' });
    expect(textOf(over.html)).toContain('jumlahnya tidak melebihi pagu');
    expect(formOf(over.html, 'siklus')).toMatchObject({ bagianAnggaran: [given.bagianAnggaran] });
    const asked = await rina.post('/konsol/siklus', { ...startForm, ...given });
    expect(textOf(asked.html)).toContain('Bagian BKPSDM Kota PekanbaruRp20.000.000');
    await rina.post('/konsol/siklus', { ...agreed, ...given });
    expect(aws.starts[0]?.input).toMatchObject({
      budgetShares: [
        { holder: 'BKPSDM Kota Pekanbaru', rupiah: 20_000_000 },
        { holder: 'Bagian Organisasi', rupiah: 5_000_000 },
      ],
      mostActivities: 20,
      approvalExpiryDays: 10,
      approvalRounds: 2,
    });
  });

  it('takes how the sources of a need weigh, and that training closes every gap where no cause is ticked', async () => {
    const { html } = await rina.get('/konsol');
    const proposed = formOf(html, 'siklus');
    expect(proposed).toMatchObject({
      sebabLuar: ['tool', 'procedure', 'staffing', 'motivation'],
      bobotKinerja: ['50'],
      bobotKelompok: ['100'],
      bobotSasaran: ['25'],
      jawabanTersedikit: ['50'],
    });
    const wrong = await rina.post('/konsol/siklus', { ...agreed, bobotKinerja: '201', sebabLuar: 'malas' });
    expect(textOf(wrong.html)).toContain('Bobot kesenjangan kinerja harus 0–200 persen');
    expect(textOf(wrong.html)).toContain('Sebab yang tidak diselesaikan pelatihan harus');
    const given = { bobotKinerja: '0', bobotKelompok: '50', bobotSasaran: '40', jawabanTersedikit: '60' };
    const asked = await rina.post('/konsol/siklus', {
      ...startForm,
      ...given,
      sebabLuar: ['tool', 'staffing'],
    });
    expect(formOf(asked.html, 'siklus')['sebabLuar']).toEqual(['tool', 'staffing']);
    await rina.post('/konsol/siklus', { ...agreed, ...given });
    expect(aws.starts[0]?.input).toMatchObject({
      performancePercent: 0,
      groupPercent: 50,
      goalPercent: 40,
      minimumAnswerPercent: 60,
      causesBeyondTraining: [],
    });
  });

  it('names every fault and keeps every answer', async () => {
    const form = { tahun: '1999', pagu: 'banyak', lamaSurvei: '99', lamaKonfirmasi: '7', jedaPerilaku: '' };
    const { status, html } = await rina.post('/konsol/siklus', form);
    const text = textOf(html);
    expect(status).toBe(422);
    for (const fault of [
      'Tahun harus 2026 atau 2027.',
      'Pagu anggaran harus',
      'Lama survei harus 1–60 hari',
    ]) {
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
