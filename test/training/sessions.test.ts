import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/training/overview/console-training.page.tsx';
import { cancelTraining } from '../../functions/training/schedule/cancel-training.ts';
import {
  changeSession,
  NEW_SESSION,
  type SessionChange,
} from '../../functions/training/schedule/change-session.ts';
import { nextStep } from '../../functions/training/schedule/schedule-rule.ts';
import { announce } from '../../functions/training/seats/training-remind.step.ts';
import { isUrgent } from '../../functions/training/training-mailer.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { composeMail } from '../../shared/mail/compose-mail.tsx';
import { Approval } from '../../shared/store/approval.ts';
import { Officer, readOfficer } from '../../shared/store/officer.ts';
import { readTraining } from '../../shared/store/training.ts';
import { formOf, signedInVisitor } from '../console/scene.ts';
import { readRawMail } from '../readers/mail.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { at, context, deafWorkflows, invitedTraining, people } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: at('2027-03-01') });
});
afterAll(async () => {
  vi.useRealTimers();
  await aws.close();
});

const MARCH_FIRST = at('2027-03-01');

/** A workshop on every second Thursday of April to July 2027, 5 JP each time. */
const monthly = {
  startsOn: '2027-04-08',
  endsOn: '2027-07-31',
  rhythm: 'monthly' as const,
  dates: ['2027-04-08', '2027-05-13', '2027-06-10', '2027-07-08'],
  days: 4,
  learningHours: 20,
};

const invited = async () => (await invitedTraining(people(2), monthly)).ref;

const THIRD = { date: '2027-06-10', startTime: '08:00', endTime: '11:45' };

async function change(ref: TrainingRef, other: Partial<SessionChange>, now = MARCH_FIRST): Promise<void> {
  const { sequence } = await readTraining(ref);
  const form = { id: 'S03', shown: String(sequence), content: THIRD, ...other };
  await changeSession(ref, form, now, deafWorkflows());
}

/** The news as the first person's calendar program reads it. */
async function news(ref: TrainingRef, now = MARCH_FIRST) {
  const mailer = fakeMailer();
  await announce(ref, 'DIPINDAH', context(now, mailer));
  const [first] = mailer.sent;
  if (first === undefined) throw new Error('nobody was told');
  const mail = await readRawMail(await composeMail({ ...first, from: 'a@instansi.example', date: now }));
  const [calendar] = mail.calendars;
  if (calendar === undefined) throw new Error('no calendar part');
  return { subject: mail.subject, text: mail.text.replace(/\s+/g, ' '), entry: calendar.entry };
}

const daysOf = async (ref: TrainingRef) =>
  (await readTraining(ref)).sessions?.filter(({ cancelled }) => !cancelled).map(({ date }) => date);

describe('a session', () => {
  it('is moved without the others: one exception of the series in every calendar, and a mail that says what was', async () => {
    const ref = await invited();
    const content = { date: '2027-06-14', startTime: '13:00', endTime: '16:45', place: 'Aula Kelurahan' };
    await change(ref, { content });
    expect(await daysOf(ref)).toEqual(['2027-04-08', '2027-05-13', '2027-06-14', '2027-07-08']);
    const told = await news(ref);
    expect(told.subject).toContain('Jadwal pertemuan baru: ');
    expect(told.text).toContain(
      'Pertemuan Kamis, 10 Juni 2027 pukul 08.00 WIB menjadi Senin, 14 Juni 2027, 13.00–16.45 WIB, Aula Kelurahan.',
    );
    expect(told.entry).toMatchObject({ method: 'REQUEST', sequence: 1 });
    expect(told.entry.sittings).toEqual([
      { start: '2027-04-08T01:00:00.000Z', end: '2027-04-08T04:45:00.000Z' },
      { start: '2027-05-13T01:00:00.000Z', end: '2027-05-13T04:45:00.000Z' },
      { start: '2027-06-14T06:00:00.000Z', end: '2027-06-14T09:45:00.000Z' },
      { start: '2027-07-08T01:00:00.000Z', end: '2027-07-08T04:45:00.000Z' },
    ]);
    // Told once, it is no news.
    expect((await readTraining(ref)).sessions?.some(({ news: left }) => left !== undefined)).toBe(false);
  });

  it('that is cancelled takes its JP along, and its day out of the calendars', async () => {
    const ref = await invited();
    await change(ref, { content: undefined });
    expect((await readTraining(ref)).line).toMatchObject({ days: 3, learningHours: 15 });
    const told = await news(ref);
    expect(told.text).toContain('Pertemuan Kamis, 10 Juni 2027, 08.00–11.45 WIB dibatalkan.');
    expect(told.text).toContain('Jumlah jam pelajaran sekarang 15 JP.');
    expect(told.entry.sittings).toHaveLength(3);
  });

  it('that is added brings JP; sent twice it is one, and its day is taken', async () => {
    const ref = await invited();
    const content = { ...THIRD, date: '2027-06-24' };
    await change(ref, { id: 'baru', content });
    await change(ref, { id: 'baru', content });
    expect(await daysOf(ref)).toEqual(['2027-04-08', '2027-05-13', '2027-06-10', '2027-06-24', '2027-07-08']);
    expect((await readTraining(ref)).line.learningHours).toBe(25);
    await expect(
      change(ref, { id: 'baru', content: { ...content, startTime: '13:00', endTime: '16:45' } }),
    ).rejects.toThrow('sudah ada pertemuan');
    expect((await news(ref)).text).toContain('Pertemuan baru: Kamis, 24 Juni 2027');
  });

  it('with another facilitator or other materials is no news to anybody', async () => {
    const ref = await invited();
    await change(ref, { content: { ...THIRD, facilitator: 'Dra. Yuni', materials: 'Bawa SOP loket' } });
    const training = await readTraining(ref);
    expect([training.sequence, training.wakes]).toEqual([0, 0]);
    expect(training.sessions?.[2]).toMatchObject({ facilitator: 'Dra. Yuni', materials: 'Bawa SOP loket' });
  });

  it.each([
    [
      'a holiday',
      { content: { ...THIRD, date: '2027-05-20' } },
      'jatuh pada hari libur (Kamis, 20 Mei 2027: Waisak 2571); pilih hari kerja, misalnya Jumat, 21 Mei 2027',
    ],
    [
      'an evening that begins after Ramadan hours',
      { content: { ...THIRD, date: '2027-03-04', endTime: '15:30' } },
      'dalam bulan Ramadan (perkiraan): jam kerja 08.00–15.00 WIB',
    ],
    ['a day that is over', { content: { ...THIRD, date: '2027-02-26' } }, 'harus setelah hari ini'],
    ['hours too short for its JP', { content: { ...THIRD, endTime: '09:00' } }, 'Perpanjang jamnya'],
    [
      'a place that the form no longer shows rightly',
      { shown: '7', content: { ...THIRD, place: 'Aula' } },
      '',
    ],
  ])('is not moved to %s', async (_, other, sentence) => {
    await expect(change(await invited(), other)).rejects.toThrow(sentence);
  });

  it('can be changed while the series goes on, but not once it has begun, and the last one not be cancelled', async () => {
    const ref = await invited();
    const inJune = at('2027-06-10', '09:00');
    await expect(change(ref, { content: undefined }, inJune)).rejects.toThrow('sudah dimulai');
    await change(ref, { id: 'S04', content: undefined }, inJune);
    const [one] = (await readTraining(ref)).sessions ?? [];
    expect(one).toBeDefined();
    const single = (
      await invitedTraining(people(1), { days: 1, startsOn: '2027-04-08', endsOn: '2027-04-08' })
    ).ref;
    await expect(change(single, { id: 'S01', content: undefined })).rejects.toThrow('satu-satunya pertemuan');
  });

  it('that falls away at the end is told though the training is over by it, at night only when it is tomorrow', async () => {
    const ref = await invited();
    const after = at('2027-06-10', '18:00');
    await change(ref, { id: 'S04', content: undefined }, after);
    const training = await readTraining(ref);
    expect(training.endsAt).toBe('2027-06-10T04:45:00.000Z');
    expect(nextStep(training, after)).toEqual({ action: 'REMIND', reminder: 'DIPINDAH' });
    expect([isUrgent(training, after), isUrgent(training, at('2027-07-07', '18:00'))]).toEqual([false, true]);
    await news(ref, after);
    expect(nextStep(await readTraining(ref), after)).toEqual({ action: 'HELD' });
  });

  it('is withdrawn with the others when all is cancelled', async () => {
    const ref = await invited();
    await change(ref, { content: { ...THIRD, place: 'Aula Kelurahan' } });
    await cancelTraining(ref, MARCH_FIRST, deafWorkflows());
    const mailer = fakeMailer();
    await announce(ref, 'DIBATALKAN', context(MARCH_FIRST, mailer));
    expect(mailer.sent[0]?.ics?.ics.match(/STATUS:CANCELLED/g)).toHaveLength(2);
  });
});

describe('the coordinator', () => {
  it('changes one session on the page of the training, after reading whom it reaches', async () => {
    const ref = await invited();
    const rina = await signedInVisitor(handler, ref.agency);
    const page = '/konsol/siklus/2027/pelatihan/A01';
    const opened = await rina.get(`${page}?pertemuan=S03`);
    expect(JSON.stringify(await accessibilityFaults(opened.html))).toEqual('[]');
    const form = formOf(opened.html, 'pertemuan');
    expect(form).toMatchObject({ sessionDate: ['10-06-2027'], startTime: ['08.00'] });
    const wrong = await rina.post(`${page}/pertemuan`, {
      ...form,
      sessionDate: '31-02-2027',
      startTime: '9',
    });
    expect(wrong.status).toBe(422);
    expect(textOf(wrong.html)).toContain('Tanggal pertemuan harus tanggal yang benar');
    expect(textOf(wrong.html)).toContain('Pukul mulai harus jam yang benar');
    const sent = { ...form, sessionDate: '17-06-2027' };
    const asked = await rina.post(`${page}/pertemuan`, sent);
    expect(textOf(asked.html)).toContain('2 surel');
    expect(await daysOf(ref)).toContain('2027-06-10');
    await rina.post(`${page}/pertemuan`, { ...sent, setuju: 'ya' });
    expect(await daysOf(ref)).toContain('2027-06-17');
    // Nobody is mailed of a name, so nobody asks.
    const named = formOf((await rina.get(`${page}?pertemuan=S03`)).html, 'pertemuan');
    expect((await rina.post(`${page}/pertemuan`, { ...named, facilitator: 'Yuni' })).status).toBe(303);
    expect(textOf((await rina.get(page)).html)).toContain('Yuni');
  });
});

describe('who approved the plan', () => {
  it('is told once of days, place or JP that are others than those approved, and of nothing smaller', async () => {
    const ref = await invited();
    const step = { revision: 1, askedAt: '', expiresAt: '', linkVersion: 1 };
    const steps = [
      { ...step, role: 'sekretarisCamat', status: 'DELEGATED' as const },
      { ...step, role: 'camat', status: 'APPROVED' as const },
    ];
    await Approval.build(PutItemCommand)
      .item({ agency: ref.agency, cycle: '2027', version: 1, steps })
      .send();
    const camat = await readOfficer(ref.agency, 'camat');
    if (camat === undefined) throw new Error('no camat');
    const replaced = [{ name: camat.name, email: 'lama@instansi.example', at: MARCH_FIRST.toISOString() }];
    await Officer.build(PutItemCommand)
      .item({ ...camat, replaced })
      .send();
    const told = async () => {
      const mailer = fakeMailer();
      for (let turn = 0; turn < 2; turn += 1) await announce(ref, 'DIPINDAH', context(MARCH_FIRST, mailer));
      return mailer.sent.filter(({ content }) => content.subject.includes('sesudah disetujui'));
    };
    await change(ref, { content: { ...THIRD, startTime: '09:00', endTime: '12:45' } });
    expect(await told()).toEqual([]);
    await change(ref, { id: NEW_SESSION, content: { ...THIRD, date: '2027-06-24' } });
    const sent = await told();
    // Also whose address it was a short while ago.
    expect(sent.map(({ to }) => to.email)).toEqual(['camat@instansi.example', 'lama@instansi.example']);
    const mail = sent[0]?.content;
    expect(mail?.subject).toContain('Pelaksanaan berubah sesudah disetujui: Workshop pelayanan publik');
    expect(mail?.details?.map(([label]) => label)).toEqual(['Tanggal', 'JP']);
    expect(mail?.details?.[1]?.[1]).toBe('semula 20; sekarang 25');
  });

  it('approved no more than half again as many JP, however many sessions are added', async () => {
    const ref = await invited();
    for (const date of ['2027-06-24', '2027-06-25'])
      await change(ref, { id: NEW_SESSION, content: { ...THIRD, date } });
    const third = change(ref, { id: NEW_SESSION, content: { ...THIRD, date: '2027-06-28' } });
    await expect(third).rejects.toThrow('menambah paling banyak separuhnya (30 JP)');
  });
});
