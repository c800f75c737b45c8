import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { remindApprover } from '../../functions/approval/approval-remind.step.ts';
import { handler } from '../../functions/console/cycle/console-cycle.page.tsx';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { schedule } from '../../functions/survey/survey-schedule.step.ts';
import { changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { askedPlan } from '../approval/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { type Visitor, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { answerAll, context, daysLater, linkFor, openConfirmation, openedSurvey } from '../survey/scene.ts';
import { formOf, signedInVisitor } from './scene.ts';

const path = '/konsol/siklus/2027';
let aws: TestTable;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: daysLater(1) });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});
beforeEach(() => {
  vi.setSystemTime(daysLater(1));
});

async function survey() {
  const { email: _email, ...withoutMail } = staffRecord('p003');
  const opened = await openedSurvey([
    staffRecord('p001', { supervisorId: 'p002' }),
    staffRecord('p002'),
    withoutMail,
  ]);
  const rina = await signedInVisitor(handler, opened.ref.agency);
  const move = async (batas: string) => await moveAsShown(rina, batas);
  return { ...opened, rina, move };
}

/** Moves the deadline by the form that the page shows now. */
async function moveAsShown(rina: Visitor, batas: string) {
  return await rina.post(`${path}/batas-waktu`, {
    ...formOf((await rina.get(path)).html, 'batas-waktu'),
    batas,
  });
}

/** 23.59 WIB of a day. */
const endOf = (date: string) => new Date(`${date}T23:59:00+07:00`);

describe('moving the deadline of the survey', () => {
  it('keeps it open past the old day, on every page, and tells it in the trail', async () => {
    const { ref, mailer, rina, move } = await survey();
    const old = new Date((await readCycle(ref.agency, ref.cycle)).surveyClosesAt ?? '');
    expect((await move('25-11-2026')).status).toBe(303);
    const { html } = await rina.get(path);
    expect(textOf(html)).toContain('Ditutup Rabu, 25 November 2026 pukul 23.59 WIB');
    expect(textOf(html)).toContain('Batas waktu survei diubah menjadi 25-11-2026');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(textOf((await visitor(surveyPage).open(linkFor(mailer, 'p001'))).html)).toContain(
      '25 November 2026',
    );
    expect(await schedule({ ...ref, round: 9 }, { now: old })).toMatchObject({
      action: 'WAIT',
      waitSeconds: (endOf('2026-11-25').getTime() - old.getTime()) / 1000,
    });
    expect((await schedule({ ...ref, round: 9 }, { now: endOf('2026-11-25') })).action).toBe('CLOSE');
  });

  it.each([
    ['15-11-2026', 'earlier than people were mailed'],
    ['31-12-2026', 'later than a month'],
    ['25-13-2026', 'no day'],
    ['', 'nothing'],
  ])('refuses "%s" (%s), says which days are possible and keeps what was typed', async (batas) => {
    const { ref, move } = await survey();
    const before = await readCycle(ref.agency, ref.cycle);
    const { status, html } = await move(batas);
    expect(status).toBe(422);
    expect(textOf(html)).toMatch(
      /Batas waktu (paling cepat 16-11-2026, tanggal yang sudah diberitahukan, dan paling lambat 16-12-2026|harus tanggal)/,
    );
    expect(formOf(html, 'batas-waktu')).toMatchObject({ batas: [batas] });
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(await readCycle(ref.agency, ref.cycle)).toEqual(before);
  });

  it('cannot be done by ending it unless the coordinator has read whom the mails name a later day', async () => {
    const { ref, rina, move } = await survey();
    const asked = async () => textOf((await rina.post(`${path}/tutup-survei`, {})).html);
    const first =
      '3 pegawai masih ditunggu, 1 di antaranya tanpa alamat surel; surel yang sudah dikirim menyebut paling lambat Senin, 16 November 2026 pukul 23.59 WIB';
    expect(await asked()).toContain(first);
    await move('25-11-2026');
    expect(await asked()).toContain(
      `${first}, atau sesudah batas waktu diubah Rabu, 25 November 2026 pukul 23.59 WIB`,
    );
    // The later day was mailed to nobody, or to few.
    expect(textOf((await move('20-11-2026')).html)).toContain(
      'paling cepat 25-11-2026, batas waktu yang berlaku,',
    );
    await changeCycle(ref, { surveyUnasked: true }, { phase: 'SURVEY' });
    expect(await asked()).not.toContain('Sudah diberitahukan');
  });

  it('is too late in the last minutes, and once the phase is over', async () => {
    const { ref, move } = await survey();
    const closesAt = new Date((await readCycle(ref.agency, ref.cycle)).surveyClosesAt ?? '');
    vi.setSystemTime(closesAt.getTime() - 60_000);
    const late = await signedInVisitor(handler, ref.agency);
    const { status, html } = await late.post(`${path}/batas-waktu`, { batas: '25-11-2026' });
    expect(status).toBe(422);
    expect(textOf(html)).toContain('sudah lewat atau hampir lewat');
    vi.setSystemTime(daysLater(1));
    expect((await move('25-11-2026')).status).toBe(303);
  });

  it('by two at once is one of both, and a second press changes nothing', async () => {
    const { ref, move } = await survey();
    const answers = await Promise.all([move('24-11-2026'), move('25-11-2026')]);
    expect(answers.filter(({ status }) => status === 303).length).toBeGreaterThan(0);
    const { surveyClosesAt } = await readCycle(ref.agency, ref.cycle);
    await move(surveyClosesAt?.startsWith('2026-11-24') ? '24-11-2026' : '25-11-2026');
    expect((await readCycle(ref.agency, ref.cycle)).surveyClosesAt).toBe(surveyClosesAt);
  });

  it('that somebody else has moved since is told, with what was typed, and may be moved anew', async () => {
    const { ref, rina, move } = await survey();
    const shown = formOf((await rina.get(path)).html, 'batas-waktu');
    await move('25-11-2026');
    const late = await rina.post(`${path}/batas-waktu`, { ...shown, batas: '26-11-2026' });
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('belum disimpan. Kini batas waktunya 25-11-2026.');
    expect(await accessibilityFaults(late.html)).toEqual([]);
    expect((await readCycle(ref.agency, ref.cycle)).surveyClosesAt).toBe(endOf('2026-11-25').toISOString());
    expect((await rina.post(`${path}/batas-waktu`, formOf(late.html, 'batas-waktu'))).status).toBe(303);
    expect((await readCycle(ref.agency, ref.cycle)).surveyClosesAt).toBe(endOf('2026-11-26').toISOString());
  });

  it('twice leaves the link that was mailed first alive to the end', async () => {
    const { ref, mailer, move } = await survey();
    expect((await move('16-12-2026')).status).toBe(303);
    expect(textOf((await move('17-12-2026')).html)).toContain('paling lambat 16-12-2026');
    vi.setSystemTime(new Date(endOf('2026-12-16').getTime() - 60_000));
    const { status, html } = await visitor(surveyPage).open(linkFor(mailer, 'p001'));
    expect([status, textOf(html)]).toEqual([200, expect.stringContaining('16 Desember 2026')]);
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('SURVEY');
  });
});

describe('moving the deadline of others', () => {
  it('lets supervisors confirm past the old day', async () => {
    const opened = await survey();
    const person = visitor(surveyPage);
    await answerAll(person, await person.activate(linkFor(opened.mailer, 'p001')));
    await openConfirmation(opened);
    vi.setSystemTime(daysLater(15));
    const { agency, cycle } = opened.ref;
    const old = new Date((await readCycle(agency, cycle)).confirmationClosesAt ?? '');
    const rina = await signedInVisitor(handler, agency);
    expect((await moveAsShown(rina, '04-12-2026')).status).toBe(303);
    expect(textOf((await rina.get(path)).html)).toContain('Batas waktu konfirmasi diubah menjadi 04-12-2026');
    expect((await inviteSupervisors(opened.ref, context(old))).action).toBe('WAIT');
    expect((await inviteSupervisors(opened.ref, context(endOf('2026-12-04')))).action).toBe('CLOSE');
  });

  it('lets an officer decide past the old day', async () => {
    const { ref, requested } = await askedPlan();
    const rina = await signedInVisitor(handler, ref.agency);
    const shown = await rina.get(path);
    expect(await accessibilityFaults(shown.html)).toEqual([]);
    expect((await moveAsShown(rina, '30-11-2026')).status).toBe(303);
    const look = { ...ref, waitpoint: requested.waitpoint, round: 0 };
    const mailer = fakeMailer();
    expect((await remindApprover(look, { now: daysLater(20), mailer })).expired).toBe(false);
    expect((await remindApprover(look, { now: endOf('2026-11-30'), mailer })).expired).toBe(true);
  });
});
