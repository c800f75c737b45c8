import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as planHandler } from '../../functions/plan/console-plan.page.tsx';
import { handler as consoleHandler } from '../../functions/plan/offer/console-offer.page.tsx';
import { handler } from '../../functions/plan/offer/offer.page.tsx';
import type { CycleRef } from '../../shared/contracts.ts';
import { findOffer } from '../../shared/store/offer-request.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type Visitor, visitor } from '../support/http.ts';
import { caughtMails } from '../support/ses.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { draftedCycle, NOW, submitAsIs } from './scene.ts';

const { received, pauseOnce } = caughtMails();
let aws: TestTable;
let ref: CycleRef;
let rina: Visitor;
const path = '/konsol/siklus/2027/penawaran/A01';
const staff = Array.from({ length: 24 }, (_, index) => staffRecord(`p${index}`));

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: NOW });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(async () => {
  ref = await draftedCycle(staff);
  rina = await signedInVisitor(consoleHandler, ref.agency);
  await received();
});

/** The coordinator asks; the provider opens the mail's link. */
async function asked() {
  const form = {
    ...formOf((await rina.get(path)).html, 'minta'),
    nama: 'Bidang Diklat',
    surel: 'diklat@lain.example',
  };
  expect((await rina.post(path, form)).status).toBe(303);
  const [mail] = await received();
  const link = /https:\/\/\S+\/l\/\S+/.exec(mail?.text ?? '')?.[0] ?? '';
  const provider = visitor(handler);
  return { mail, link, provider, at: await provider.activate(link) };
}

const ANSWER = {
  diselenggarakan: 'ya',
  biaya: '7.500.000',
  mulai: '08-06-2027',
  selesai: '09-06-2027',
  sedikitnya: '5',
  terbanyak: '30',
  nama: 'Siti, Kepala Bidang',
  catatan: '',
};

const lineOf = async () => (await readPlan(ref)).lines.find(({ activity }) => activity === 'A01');

describe('a provider who is asked about a planned activity', () => {
  it('finds what is planned in the form, changes it, and the plan has it once the coordinator takes it', async () => {
    const before = await lineOf();
    const { mail, provider, at } = await asked();
    expect(mail?.to).toBe('diklat@lain.example');
    expect(mail?.text).toContain(before?.title);
    const page = await provider.get(at);
    expect(await accessibilityFaults(page.html)).toEqual([]);
    expect(textOf(page.html)).toContain(before?.title);
    const answered = await provider.submit(at, ANSWER);
    expect(textOf(answered.html)).toContain('Jawaban Saudara tercatat');
    expect((await received()).map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Penyelenggara menjawab'),
    ]);
    // It is an answer, and no change of the plan.
    expect(await lineOf()).toEqual(before);
    const shown = await rina.get(path);
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect(textOf(shown.html)).toContain('Rp7.500.000');
    await rina.post(path, formOf(shown.html, 'terapkan'));
    expect(await lineOf()).toMatchObject({
      cost: 7_500_000,
      startsOn: '2027-06-08',
      endsOn: '2027-06-09',
      capacity: 30,
      peopleList: before?.peopleList,
    });
    expect((await lineOf())?.estimates ?? []).toEqual([]);
    const late = await provider.post(at, { ...ANSWER, biaya: '9.000.000' });
    expect(late.status).toBe(422);
    expect((await findOffer(ref, 'A01'))?.answer?.cost).toBe(7_500_000);
    expect(await trailOf(ref)).toEqual(expect.arrayContaining(['offer asked A01', 'offer answered A01']));
  });

  it('reads that the answer was taken while no mail to the coordinator can leave, who finds it on the page', async () => {
    const { provider, at } = await asked();
    pauseOnce();
    const { status, html } = await provider.submit(at, ANSWER);
    expect([status, textOf(html)]).toEqual([200, expect.stringContaining('Jawaban Saudara tercatat')]);
    expect(textOf((await rina.get(path)).html)).toContain('Rp7.500.000');
  });

  it('reads all faults at once, and keeps what was typed', async () => {
    const { provider, at } = await asked();
    const wrong = { ...ANSWER, biaya: 'mahal', selesai: '01-06-2027', sedikitnya: '40', nama: '' };
    const { status, html } = await provider.post(at, wrong);
    expect(status).toBe(422);
    for (const fault of [
      'Biaya seluruhnya',
      'tidak boleh mendahului',
      'tidak boleh melebihi',
      'Isi nama dan jabatan',
    ])
      expect(textOf(html)).toContain(fault);
    expect(html).toContain('mahal');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await findOffer(ref, 'A01'))?.answer).toBeUndefined();
  });

  it('is asked anew: the link of before opens nothing, and its answer is gone', async () => {
    const first = await asked();
    await first.provider.post(first.at, ANSWER);
    await received();
    const second = await asked();
    expect((await first.provider.get(first.at)).status).toBe(410);
    expect((await findOffer(ref, 'A01'))?.answer).toBeUndefined();
    await second.provider.post(second.at, { ...ANSWER, diselenggarakan: 'tidak' });
    const shown = textOf((await rina.get(path)).html);
    expect(shown).toContain('Tidak tahun ini');
    expect(shown).not.toContain('Terapkan pada rencana');
  });

  it('changes nothing once the plan is submitted; the plan’s page says what waits until then', async () => {
    const { provider, at } = await asked();
    const plan = await signedInVisitor(planHandler, ref.agency);
    const table = async () => textOf((await plan.get('/konsol/siklus/2027/rencana')).html);
    expect(await table()).toContain('menunggu jawaban penyelenggara');
    await provider.post(at, { ...ANSWER, sedikitnya: '30' });
    expect(await table()).toContain('periksa jawaban penyelenggara');
    expect(textOf((await rina.get(path)).html)).toContain('Jumlah peserta tidak sesuai');
    await submitAsIs(ref);
    expect(textOf((await provider.get(at)).html)).toContain('Tidak ada lagi yang perlu dikonfirmasi');
    const late = await provider.post(at, ANSWER);
    expect([late.status, late.html]).toEqual([422, expect.stringContaining('value="7.500.000"')]);
    expect((await findOffer(ref, 'A01'))?.answer?.least).toBe(30);
    const again = await rina.post(path, {
      tindakan: 'minta',
      nama: 'Bidang Lain',
      surel: 'lain@lain.example',
    });
    expect([again.status, again.html]).toEqual([422, expect.stringContaining('value="Bidang Lain"')]);
  });
});
