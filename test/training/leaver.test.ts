import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { goOnWithoutLeavers } from '../../functions/leavers.ts';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { nextStep } from '../../functions/training/schedule/schedule-rule.ts';
import { trainingCalendar } from '../../functions/training/schedule/training-calendar.ts';
import { tellLeaving, tellPromoted } from '../../functions/training/seats/promotion.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { signedInVisitor } from '../console/scene.ts';
import { staffPages } from '../staff/pages.ts';
import { textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { caughtMails } from '../support/ses.ts';
import { putCycle, putStaff } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, context, FIRST_MORNING, INVITATION_DAY, invitedTraining, people } from './scene.ts';

caughtMails();
let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

/** One seat: Ani has it, Budi and Citra wait for it. */
async function full() {
  const { ref } = await invitedTraining(people(3), { capacity: 1 });
  await putStaff(ref.agency, people(3));
  await putCycle(ref.agency, { phase: 'TRAINING', shardCount: 1 });
  for (const who of ['p000', 'p001', 'p002'])
    await answerInvitation(await readParticipation(ref, who), { kind: 'ACCEPTED' }, INVITATION_DAY);
  return ref;
}

/** The coordinator notes on the page of a person that he or she has left. */
async function leaves(ref: TrainingRef, who: string, surel = '') {
  const rina = await signedInVisitor(staffPages, ref.agency);
  const page = `/konsol/pegawai/${who}`;
  const { html } = await rina.get(page);
  const versi = /name="versi" value="(\d+)"/.exec(html)?.[1] ?? '';
  const form = { surel, jabatan: 'pelaksana', atasan: '', keadaan: 'LEFT', versi };
  expect((await rina.post(page, form)).status).toBe(303);
}

const toldOf = (mailer: ReturnType<typeof fakeMailer>) => mailer.sent.map(({ to }) => to.email);

describe('somebody who leaves the agency between the invitation and the training', () => {
  it('gives the seat to the next one who waits, who is told, and hears nothing any more', async () => {
    const ref = await full();
    vi.setSystemTime(at('2027-03-01'));
    await leaves(ref, 'p000');
    const training = await readTraining(ref);
    expect(training).toMatchObject({ seats: ['p001'], waitlist: ['p002'], promoted: ['p001'], wakes: 1 });
    expect(Object.keys(training.offers ?? {})).toEqual(['p001']);
    // Asked again, as after the next import, nobody moves.
    await goOnWithoutLeavers(ref.agency, at('2027-03-01'));
    expect(await readTraining(ref)).toMatchObject({ seats: ['p001'], wakes: 1 });
    const mailer = fakeMailer();
    await tellPromoted(ref, { mailer, now: at('2027-03-01') });
    expect(toldOf(mailer)).toEqual(['p001@instansi.example']);
    expect(mailer.sent[0]?.content.subject).toContain('Satu tempat untuk Anda');
    expect(mailer.sent[0]?.ics).toBeDefined();
    await answerInvitation(await readParticipation(ref, 'p001'), { kind: 'ACCEPTED' }, at('2027-03-02'));
    const before = fakeMailer();
    await announce(ref, 'H-1', context(at('2027-03-08'), before));
    expect(toldOf(before)).toEqual(['p001@instansi.example']);
  });

  it('is told once that the calendar entry is void: the same UID with METHOD:CANCEL, and nothing to who had said no', async () => {
    const ref = await full();
    await answerInvitation(
      await readParticipation(ref, 'p002'),
      { kind: 'DECLINED', reason: 'tugas-lain' },
      INVITATION_DAY,
    );
    vi.setSystemTime(at('2027-03-01'));
    for (const who of ['p000', 'p002']) await leaves(ref, who, `${who}@instansi.example`);
    const { wakes, leaving } = await readTraining(ref);
    expect([wakes, leaving]).toEqual([1, ['p000']]);
    expect(nextStep(await readTraining(ref), at('2027-03-01'))).toEqual({
      action: 'REMIND',
      reminder: 'NAIK',
    });
    const mailer = fakeMailer();
    const tell = async () => await tellLeaving(ref, { mailer, now: at('2027-03-01') });
    await tell();
    await tell();
    await goOnWithoutLeavers(ref.agency, at('2027-03-01'));
    await tell();
    expect(toldOf(mailer)).toEqual(['p000@instansi.example']);
    expect(mailer.sent[0]?.content.subject).toContain('Undangan tidak berlaku lagi');
    const invited = trainingCalendar(
      await readTraining(ref),
      { employeeId: 'p000', name: 'Ani', email: 'p000@instansi.example' },
      'x',
      at('2027-03-01'),
    );
    const uid = /UID:.*/.exec(invited?.ics ?? '')?.[0];
    expect(mailer.sent[0]?.ics?.method).toBe('CANCEL');
    expect(mailer.sent[0]?.ics?.ics).toContain(uid);
    expect(mailer.sent[0]?.ics?.ics).toContain('SEQUENCE:1\r\n');
  });

  it('takes a place on the waitlist along, and does not come before others who left too', async () => {
    const ref = await full();
    await leaves(ref, 'p001');
    const { wakes, ...seating } = await readTraining(ref);
    expect(seating).toMatchObject({ seats: ['p000'], waitlist: ['p002'], promoted: [] });
    expect(wakes).toBe(1);
    await leaves(ref, 'p000');
    expect(await readTraining(ref)).toMatchObject({ seats: ['p002'], waitlist: [], promoted: ['p002'] });
  });

  it('is nobody who is told of what becomes of it, nor who has yet to answer', async () => {
    const ref = await full();
    await leaves(ref, 'p002');
    const rina = await signedInVisitor(trainingPage, ref.agency);
    const asked = await rina.post(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}/batalkan`, {});
    expect(textOf(asked.html)).toContain('1 pemegang tempat, 1 di daftar tunggu, 0 belum menjawab');
    expect(textOf(asked.html)).toContain('2 surel');
  });

  it('keeps the seat once it has begun: nobody is called to a place from then on', async () => {
    const ref = await full();
    vi.setSystemTime(FIRST_MORNING);
    await leaves(ref, 'p000');
    expect(await readTraining(ref)).toMatchObject({ seats: ['p000'], promoted: [] });
  });
});
