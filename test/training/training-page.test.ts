import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { closeFeedback } from '../../functions/feedback/feedback-summarise.step.ts';
import { handler as consolePage } from '../../functions/training/overview/console-training.page.tsx';
import { handler } from '../../functions/training/participant/training.page.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { tellPromoted } from '../../functions/training/seats/promotion.ts';
import { answerInvitation } from '../../functions/training/seats/reply.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { createLink } from '../../shared/links/link.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { readTraining } from '../../shared/store/training.ts';
import { reactionQuestions } from '../../shared/training/reaction.ts';
import { arrive as arriveAt, stepFunctions } from '../../shared/workflow/workflows.ts';
import { signedInVisitor } from '../console/scene.ts';
import { accessibilityFaults, documentOf, textOf } from '../support/axe.ts';
import { pathOf, visitor } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  at,
  certified,
  context,
  DAY_AFTER,
  enactedPlan,
  FIRST_MORNING,
  INVITATION_DAY,
  invite,
  invitedTraining,
  linkOf,
  people,
  workshop,
} from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: INVITATION_DAY });
});
afterEach(() => {
  vi.useRealTimers();
});

/** A person's browser in front of the page, with a mailer to look into. */
async function arrive(ref: TrainingRef, employeeId: string) {
  const person = visitor(handler);
  const link = await linkOf(ref, employeeId);
  const path = await pathOf(link);
  const first = await person.open(link);
  const say = async (answer: string | undefined) =>
    await person.post(path, { tindakan: 'jawab', ...(answer === undefined ? {} : { jawaban: answer }) });
  const checkIn = async () => await person.post(path, { tindakan: 'hadir' });
  const look = async () => textOf((await person.get(path)).html);
  return { person, path, first, say, checkIn, look, openAgain: async () => await person.activate(link) };
}

const DECLINE = 'tugas-lain';

describe('an invited person', () => {
  it('sees what, when, where, who organises, and is asked to answer', async () => {
    const { ref } = await invitedTraining();
    const { first } = await arrive(ref, 'p000');
    const text = textOf(first.html);
    expect(text).toContain('Selasa–Rabu, 9–10 Maret 2027 (2 hari)');
    expect(text).toContain('08.00–11.45 WIB');
    expect(text).toContain('Aula Kantor Camat Senapelan');
    expect(text).toContain('Untuk Ani Rahmawati');
    expect(text).toContain('Ya, saya akan hadir');
    expect(await accessibilityFaults(first.html)).toEqual([]);
  });

  it('changes nothing by opening the link', async () => {
    const { ref } = await invitedTraining();
    const before = await readParticipation(ref, 'p000');
    const link = await linkOf(ref, 'p000');
    aws.reset();
    await visitor(handler).open(link);
    expect(aws.calls.writes).toBe(0);
    expect(await readParticipation(ref, 'p000')).toEqual(before);
  });

  it('behind a mail gateway that opens the page and presses every button keeps the choice (S26)', async () => {
    const { ref } = await invitedTraining();
    const before = await readParticipation(ref, 'p000');
    const { person, path, first } = await arrive(ref, 'p000');
    const forms = [...documentOf(first.html).querySelectorAll('main form')];
    expect(forms.length).toBeGreaterThan(0);
    for (const form of forms) {
      const controls = [...form.querySelectorAll<HTMLInputElement>('input')];
      const asItStands = controls.filter((each) => each.type === 'hidden' || each.checked);
      const fields = Object.fromEntries(asItStands.map(({ name, value }) => [name, value]));
      expect((await person.post(path, fields)).status).toBe(422);
    }
    expect(await readParticipation(ref, 'p000')).toEqual(before);
  });

  it('gets a seat with four reads and three writes; a second click gives the same page', async () => {
    const { ref } = await invitedTraining();
    const { say, look } = await arrive(ref, 'p000');
    aws.reset();
    expect((await say('ya')).status).toBe(303);
    // The calendar, training and person, the plan, the person of the cycle; the yes, the seat, the answer.
    expect(aws.calls).toEqual({ reads: 4, writes: 3 });
    const seated = await readTraining(ref);
    expect((await say('ya')).status).toBe(303);
    expect(await readTraining(ref)).toEqual(seated);
    expect(await look()).toContain('Anda mendapat tempat');
    expect(await look()).not.toContain('tes awal');
  });

  it('must choose an answer, a reason where it is no, and is told so on the page', async () => {
    const { ref } = await invitedTraining();
    const { say, look } = await arrive(ref, 'p000');
    const answer = await say(undefined);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Jawaban undangan: pilih salah satu.');
    expect(await accessibilityFaults(answer.html)).toEqual([]);
    expect((await say('sakit keras')).status).toBe(422);
    expect((await say(DECLINE)).status).toBe(303);
    expect(await look()).toContain('Anda menjawab: tidak dapat hadir.');
    expect((await readParticipation(ref, 'p000')).enrollment).toMatchObject({ declineReason: 'tugas-lain' });
  });

  it('may give up the place, and change the answer, until it begins', async () => {
    const { ref } = await invitedTraining();
    const { say, openAgain } = await arrive(ref, 'p000');
    await say('ya');
    vi.setSystemTime(at('2027-03-09', '07:59'));
    await openAgain();
    expect((await say(DECLINE)).status).toBe(303);
    expect((await say('ya')).status).toBe(303);
    vi.setSystemTime(at('2027-03-09', '08:00'));
    const late = await say(DECLINE);
    expect(late.status).toBe(409);
    expect((await readTraining(ref)).seats).toEqual(['p000']);
  });

  it('reads why it is him or her, in the mail and on the page', async () => {
    const { ref, mailer } = await invitedTraining(people(2), {}, { p001: 12 });
    const told = (who: string) =>
      mailer.sent.find(({ to }) => to.email.startsWith(who))?.content.paragraphs[1];
    const [ani, budi] = [
      'Anda diundang karena kegiatan ini menjawab kebutuhan pengembangan yang tercatat untuk Anda. Menurut catatan, di sini belum tercatat satu pun pelatihan Anda dan tahun ini masih kurang 20 dari paling sedikit 20 JP.',
      'Anda diundang karena kegiatan ini menjawab kebutuhan pengembangan yang tercatat untuk Anda. Menurut catatan, tahun ini masih kurang 8 dari paling sedikit 20 JP.',
    ];
    expect([told('p000'), told('p001')]).toEqual([ani, budi]);
    expect(await (await arrive(ref, 'p000')).look()).toContain(ani);
  });

  it('says what he or she needs to come', async () => {
    const { ref } = await invitedTraining();
    const { person, path } = await arrive(ref, 'p000');
    await person.post(path, { tindakan: 'jawab', jawaban: 'ya', kebutuhan: 'daring' });
    expect((await readParticipation(ref, 'p000')).enrollment.needs).toEqual(['daring']);
    // The coordinator reads it on the page of the training.
    const rina = await signedInVisitor(consolePage, ref.agency);
    const shown = textOf((await rina.get('/konsol/siklus/2027/pelatihan/A01')).html);
    expect(shown).toContain('Ikut secara daring karena jarak');
  });

  it('is not seated twice at the same time', async () => {
    const ref = await enactedPlan(people(1), [workshop, { ...workshop, activity: 'A02', title: 'Seminar' }]);
    await putCycle(ref.agency, { cycle: ref.cycle, phase: 'TRAINING' });
    for (const activity of ['A01', 'A02']) await invite({ ...ref, activity });
    expect((await (await arrive(ref, 'p000')).say('ya')).status).toBe(303);
    const refused = await (await arrive({ ...ref, activity: 'A02' }, 'p000')).say('ya');
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain(
      'Anda sudah menyatakan hadir di “Workshop pelayanan publik di kecamatan”',
    );
    expect((await readTraining({ ...ref, activity: 'A02' })).seats).toEqual([]);
  });

  it('cannot answer any more once it has begun', async () => {
    const { ref } = await invitedTraining();
    const { say, openAgain } = await arrive(ref, 'p000');
    vi.setSystemTime(FIRST_MORNING);
    await openAgain();
    const late = await say('ya');
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('Pelatihan sudah dimulai');
    expect((await readTraining(ref)).seats).toEqual([]);
  });

  it('fetches a calendar entry that names nobody else', async () => {
    const { ref } = await invitedTraining();
    const { person, path } = await arrive(ref, 'p000');
    const file = await person.get(`${path}?berkas=kalender`);
    expect(file.headers['content-type']).toContain('text/calendar');
    expect(file.html).toContain('mailto:p000@instansi.example');
    expect(file.html).not.toContain('p001');
  });
});

describe('the waitlist', () => {
  it('tells the place and its reason, and mails only the one who moves up', async () => {
    const { ref } = await invitedTraining(people(4), { capacity: 1 }, { p001: 12, p002: 3 });
    const ani = await arrive(ref, 'p000');
    const budi = await arrive(ref, 'p001');
    const citra = await arrive(ref, 'p002');
    await ani.say('ya');
    await budi.say('ya');
    await citra.say('ya');
    const text = await budi.look();
    expect(text).toContain('Anda di urutan 2 dari 2 pada daftar tunggu');
    expect(text).toContain('Tahun ini Anda sudah mendapat 12 JP');
    await ani.say(DECLINE);
    await ani.say(DECLINE);
    expect(await readTraining(ref)).toMatchObject({
      seats: ['p002'],
      waitlist: ['p001'],
      promoted: ['p002'],
      wakes: 1,
    });
    const mailer = fakeMailer();
    await tellPromoted(ref, { mailer, now: INVITATION_DAY });
    await tellPromoted(ref, { mailer, now: INVITATION_DAY });
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['p002@instansi.example']);
    expect(mailer.sent[0]?.content.subject).toContain('Satu tempat untuk Anda');
    expect((await readTraining(ref)).promoted).toEqual([]);
    // Until the end of mail hours on the next working day; then it goes on to the next.
    expect(await citra.look()).toContain(
      'Satu tempat disimpan untuk Anda sampai Rabu, 17 Februari 2027 pukul 15.00',
    );
    const lapsed = at('2027-02-17', '15:00');
    expect(await scheduleTraining(ref, at('2027-02-17', '14:00'))).toMatchObject({ waitSeconds: 3600 });
    expect(await scheduleTraining(ref, lapsed)).toMatchObject({ action: 'REMIND', reminder: 'NAIK' });
    await tellPromoted(ref, { mailer, now: lapsed });
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['p002@instansi.example', 'p001@instansi.example']);
    expect(await citra.look()).toContain('sudah ditawarkan kepada orang lain');
    await budi.say('ya');
    expect(await readTraining(ref)).toMatchObject({ seats: ['p001'], offers: {}, waitlist: [] });
  });

  it('ends when the training begins: an offer that nobody answered is no seat, and goes to nobody', async () => {
    const { ref } = await invitedTraining(people(3), { capacity: 1 });
    const [ani, budi, citra] = [
      await arrive(ref, 'p000'),
      await arrive(ref, 'p001'),
      await arrive(ref, 'p002'),
    ];
    for (const each of [ani, budi, citra]) await each.say('ya');
    vi.setSystemTime(at('2027-03-09', '07:30'));
    await ani.openAgain();
    await ani.say(DECLINE);
    expect((await readTraining(ref)).offers).toEqual({ p001: FIRST_MORNING.toISOString() });
    await scheduleTraining(ref, DAY_AFTER);
    expect(await readTraining(ref)).toMatchObject({ status: 'HELD', seats: [], waitlist: ['p002'] });
  });

  it('wakes the workflow to tell who moved up, once however often the button is pressed', async () => {
    const { ref } = await invitedTraining(people(2), { capacity: 1 });
    const ani = await arrive(ref, 'p000');
    await ani.say('ya');
    await (await arrive(ref, 'p001')).say('ya');
    const { waitpoint } = await scheduleTraining(ref, INVITATION_DAY);
    await arriveAt(
      partitions.training(ref.agency, ref.cycle, ref.activity),
      waitpoint,
      'token-naik',
      stepFunctions(),
    );
    await ani.say(DECLINE);
    await ani.say(DECLINE);
    expect(aws.answers.find(({ token }) => token === 'token-naik')?.output).toEqual({ changed: 'PROMOTED' });
    expect(await scheduleTraining(ref, INVITATION_DAY)).toMatchObject({
      action: 'REMIND',
      reminder: 'NAIK',
      waitpoint: 'schedule-1',
    });
  });

  it('keeps the news until the mail service takes it', async () => {
    const { ref } = await invitedTraining(people(2), { capacity: 1 });
    const ani = await arrive(ref, 'p000');
    await ani.say('ya');
    await (await arrive(ref, 'p001')).say('ya');
    await ani.say(DECLINE);
    const mailer = fakeMailer();
    mailer.throttle(1);
    await expect(tellPromoted(ref, { mailer, now: INVITATION_DAY })).rejects.toThrow('Throttling');
    expect((await readTraining(ref)).promoted).toEqual(['p001']);
    await tellPromoted(ref, { mailer, now: INVITATION_DAY });
    expect(mailer.sent).toHaveLength(1);
  });

  it('begins exactly where the seats end when fifty people answer at once', async () => {
    vi.useRealTimers();
    const { ref } = await invitedTraining(people(50), { capacity: 20 });
    const all = await Promise.all(people(50).map(({ employeeId }) => readParticipation(ref, employeeId)));
    await Promise.all(all.map((each) => answerInvitation(each, { kind: 'ACCEPTED' }, INVITATION_DAY)));
    const { seats, waitlist } = await readTraining(ref);
    expect(seats).toHaveLength(20);
    expect(new Set([...seats, ...waitlist]).size).toBe(50);
  });
});

describe('on the days of the training', () => {
  it('somebody with a seat says "I am here", once a day', async () => {
    const { ref } = await invitedTraining();
    const { say, checkIn, look, openAgain } = await arrive(ref, 'p000');
    await say('ya');
    expect((await checkIn()).status).toBe(409);
    vi.setSystemTime(at('2027-03-09', '08:10'));
    await openAgain();
    expect(await look()).toContain('Saya hadir');
    await checkIn();
    vi.setSystemTime(at('2027-03-09', '11:00'));
    expect((await checkIn()).status).toBe(303);
    expect((await readParticipation(ref, 'p000')).enrollment.checkedInAt).toBe('2027-03-09T01:10:00.000Z');
    expect(await look()).not.toContain('Saya hadir');
    // The second day is a day of its own.
    vi.setSystemTime(at('2027-03-10', '08:05'));
    await openAgain();
    expect(await look()).toContain('Saya hadir');
    await checkIn();
    expect((await readParticipation(ref, 'p000')).enrollment.checkIns).toEqual([
      '2027-03-09T01:10:00.000Z',
      '2027-03-10T01:05:00.000Z',
    ]);
    vi.setSystemTime(DAY_AFTER);
    await openAgain();
    expect(await look()).toContain('Kehadiran Anda tercatat: Rabu, 10 Maret 2027 pukul 08.05 WIB');
  });

  it('whoever came on the last day says before leaving what he or she thinks, and is asked no more', async () => {
    const { ref } = await invitedTraining();
    const { person, path, say, checkIn, look, openAgain } = await arrive(ref, 'p000');
    await say('ya');
    const ask = async () => await person.post(path, { tindakan: 'umpan-balik' });
    const giver = visitor(feedbackPage, person.cookies);
    const behind = async () => await giver.get((await ask()).location ?? '');
    vi.setSystemTime(at('2027-03-09', '11:40'));
    await openAgain();
    await checkIn();
    // Not on the first of two days, nor before its end is near.
    expect(await look()).not.toContain('Sebelum pulang');
    expect(textOf((await behind()).html)).toContain('hanya untuk peserta yang tercatat hadir');
    vi.setSystemTime(at('2027-03-10', '08:05'));
    await openAgain();
    await checkIn();
    expect(await look()).toContain(
      'Sebelum pulang, sampaikan pendapat Anda di halaman ini: dibuka Rabu, 10 Maret 2027 pukul 11.15 WIB',
    );
    expect(textOf((await behind()).html)).not.toContain('Kirim umpan balik');
    vi.setSystemTime(at('2027-03-10', '11:20'));
    const { html } = await person.get(path);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(textOf(html)).toContain('Beri umpan balik');
    const { location: form = '' } = await ask();
    expect(textOf((await giver.get(form)).html)).toContain('Kirim umpan balik');
    const marks = Object.fromEntries(Object.keys(reactionQuestions).map((name) => [name, '4']));
    await giver.post(form, { ...marks, kedalaman: 'cukup' });
    expect(textOf((await giver.get(form)).html)).toContain('Sertifikat Anda ada di halaman pelatihan ini');
    expect(await look()).not.toContain('Beri umpan balik');
    // The workflow waits for nobody.
    await certified(ref, { p000: 2 });
    expect((await inviteFeedback(ref, context(DAY_AFTER))).action).toBe('CLOSE');
    await closeFeedback(ref);
    expect((await readTraining(ref)).summary).toMatchObject({ attended: 1, answered: 1 });
  });

  it('nobody else does', async () => {
    const { ref } = await invitedTraining();
    const { checkIn, openAgain } = await arrive(ref, 'p000');
    vi.setSystemTime(at('2027-03-09', '09:00'));
    await openAgain();
    expect((await checkIn()).status).toBe(409);
    expect((await readParticipation(ref, 'p000')).enrollment.checkedInAt).toBeUndefined();
  });
});

describe('afterwards', () => {
  it('the page offers the certificate to whoever was there, and says so to whoever was not', async () => {
    const { ref } = await invitedTraining();
    await certified(ref, { p000: 2 });
    vi.setSystemTime(DAY_AFTER);
    const { look, first } = await arrive(ref, 'p000');
    expect(await look()).toContain('Sertifikat Anda sudah terbit: 10 JP');
    expect(await accessibilityFaults(first.html)).toEqual([]);
    expect(await (await arrive(ref, 'p001')).look()).toContain('Anda tidak mengikuti pelatihan ini');
  });
});

describe('a link', () => {
  it('without its cookie, of another purpose or replaced opens nothing', async () => {
    const { ref } = await invitedTraining();
    const { path } = await arrive(ref, 'p000');
    expect((await visitor(handler).get(path)).status).toBe(404);
    const link = { ...ref, subject: 'p000', version: 1 };
    const tomorrow = at('2027-02-17');
    const foreign = await createLink({ ...link, purpose: 'umpan-balik' }, tomorrow);
    const elsewhere = await pathOf(foreign);
    expect(elsewhere).toMatch(/^\/umpan-balik\//);
    const crossed = visitor(handler);
    await crossed.open(foreign);
    expect((await crossed.get(elsewhere.replace('umpan-balik', 'pelatihan'))).status).toBe(404);
    const nobody = await createLink({ ...link, purpose: 'pelatihan', subject: 'asing' }, tomorrow);
    expect((await visitor(handler).open(nobody)).status).toBe(404);
    await updateEnrollment({ ...ref, employeeId: 'p000' }, { linkVersion: 2 });
    const old = await createLink({ ...link, purpose: 'pelatihan' }, tomorrow);
    expect((await visitor(handler).open(old)).status).toBe(410);
  });

  it('that was forwarded says whose it is', async () => {
    const { ref } = await invitedTraining();
    const { look } = await arrive(ref, 'p001');
    expect(await look()).toContain('Bila Anda bukan Budi Santoso, tutup halaman ini');
  });
});
