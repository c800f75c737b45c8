import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/feedback/feedback.page.ts';
import { inviteFeedback } from '../../functions/feedback/feedback-invite.step.ts';
import { closeFeedback } from '../../functions/feedback/feedback-summarise.step.ts';
import { summariseFeedback } from '../../functions/feedback/feedback-summary.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import { OutsideMailHoursError } from '../../shared/errors.ts';
import { createLink } from '../../shared/links/link.ts';
import { destroyPrivateKey, readPrivateKey } from '../../shared/store/answers.ts';
import { partitions } from '../../shared/store/definition.ts';
import { allEnrollments, readParticipation } from '../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import { LONGEST_COMMENT } from '../../shared/training/reaction.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { fakeMailer } from '../support/mailer.ts';
import { startTable, type TestTable } from '../support/table.ts';
import {
  at,
  certified,
  context,
  DAY_AFTER,
  deafWorkflows,
  FIRST_MORNING,
  INVITATION_DAY,
  invitedTraining,
  people,
} from '../training/scene.ts';
import {
  answersSoFar,
  atPretest,
  collecting,
  feedbackForm,
  linkFor,
  opened,
  pretestForm,
  seated,
  testedTraining,
} from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
  return aws.close;
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: DAY_AFTER });
});
afterEach(() => {
  restart();
  vi.useRealTimers();
});

type Scene = Awaited<ReturnType<typeof collecting>>;

const partitionOf = ({ agency, cycle, activity }: TrainingRef) =>
  partitions.training(agency, cycle, activity);

async function answer({ mailer }: Pick<Scene, 'mailer'>, who: string, form = feedbackForm()) {
  const { person, path } = await opened(handler, linkFor(mailer, who));
  return await person.post(path, form);
}

describe('the invitation to give feedback', () => {
  it('reaches those who were there, reminds half way only the silent, and closes at the end', async () => {
    const { ref, mailer, invited } = await collecting(3, 1);
    expect(mailer.sent).toHaveLength(3);
    // Seven days from the morning on which the mails leave, the 12th: Monday the 15th lies in the week after Idulfitri
    // and is given back, and the end would be a Saturday.
    const end = at('2027-03-22', '08:00');
    const half = at('2027-03-18', '08:00');
    expect(invited).toEqual({ action: 'WAIT', waitSeconds: (half.getTime() - DAY_AFTER.getTime()) / 1000 });
    await answer({ mailer }, 'p001');
    const again = fakeMailer();
    const second = await inviteFeedback(ref, context(half, again));
    expect(second).toEqual({ action: 'WAIT', waitSeconds: 4 * 86_400 });
    // The weekly mail reminds.
    expect(again.sent).toEqual([]);
    expect((await inviteFeedback(ref, context(end))).action).toBe('CLOSE');
  });

  it('gives all its days from the first mail on, however long none could leave', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2 });
    const evening = fakeMailer();
    evening.closeAfter(0);
    await expect(inviteFeedback(ref, context(DAY_AFTER, evening))).rejects.toThrow(OutsideMailHoursError);
    const end = at('2027-06-14');
    for (const [date, mails] of [
      ['2027-06-07', 1],
      ['2027-06-08', 0],
    ] as const) {
      const mailer = fakeMailer();
      expect((await inviteFeedback(ref, context(at(date), mailer))).action).toBe('WAIT');
      expect(mailer.sent).toHaveLength(mails);
      expect((await readTraining(ref)).feedbackClosesAt).toBe(end.toISOString());
    }
    expect((await inviteFeedback(ref, context(end))).action).toBe('CLOSE');
  });

  it('takes an action for the own work in the open, beside the answers that are sealed', async () => {
    const { ref, mailer } = await collecting(2, 0);
    await answer({ mailer }, 'p000', { ...feedbackForm(), tindakan: ' Menyusun daftar periksa. ' });
    await answer({ mailer }, 'p001');
    const people = await allEnrollments(ref);
    expect(people.map(({ action }) => action)).toEqual(['Menyusun daftar periksa.', undefined]);
    // The seal of neither is longer.
    expect(new Set(people.map(({ sealedFeedback }) => sealedFeedback?.length)).size).toBe(1);
  });

  it('closes in time though no address takes mails', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, { p000: 2 });
    const mailer = fakeMailer();
    mailer.refuse('p000@instansi.example');
    expect((await inviteFeedback(ref, context(DAY_AFTER, mailer))).action).toBe('WAIT');
    expect((await inviteFeedback(ref, context(at('2027-03-22', '08:00')))).action).toBe('CLOSE');
  });

  it('closes at once when nobody was there', async () => {
    const { ref } = await invitedTraining(people(2));
    await certified(ref, {});
    expect((await inviteFeedback(ref, context(DAY_AFTER))).action).toBe('CLOSE');
  });
});

describe('a participant', () => {
  it('is told who can see what, and asked about the depth apart', async () => {
    const { person, path } = await opened(handler, linkFor((await collecting(2)).mailer, 'p000'));
    const { html } = await person.get(path);
    expect(textOf(html)).toContain('kuncinya dimusnahkan');
    expect(textOf(html)).toContain('Seberapa dalam materinya?');
    expect(textOf(html)).toContain('Jangan menulis nama siapa pun.');
    expect(await accessibilityFaults(html)).toEqual([]);
  });

  it('gives feedback with one read and two writes, counted once however often it is sent', async () => {
    const { ref, mailer } = await collecting(5);
    const { person, path } = await opened(handler, linkFor(mailer, 'p000'));
    aws.reset();
    expect((await person.post(path, feedbackForm(4))).status).toBe(303);
    expect(aws.calls).toEqual({ reads: 1, writes: 2 });
    expect((await person.post(path, feedbackForm(0))).status).toBe(303);
    const rows = await answersSoFar(ref);
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatchObject({ posttest: 80, depth: 'cukup' });
    expect(textOf((await person.get(path)).html)).toContain('umpan balik Anda sudah diterima');
    expect((await readParticipation(ref, 'p000')).enrollment).toMatchObject({ feedbackGiven: true });
  });

  it('sees every fault of the form at once, and loses nothing', async () => {
    const { mailer } = await collecting(2);
    const faulty = feedbackForm(5, {
      manfaat: '9',
      kedalaman: '',
      'soal-4': '',
      komentar: 'Tambah praktik.',
    });
    const refused = await answer({ mailer }, 'p000', faulty);
    expect(refused.status).toBe(422);
    const text = textOf(refused.html);
    for (const fault of [': pilih satu jawaban', 'Relevansi: pilih angka', 'Kedalaman materi: pilih']) {
      expect(text).toContain(fault);
    }
    expect(text).toContain('Tambah praktik.');
    expect(await accessibilityFaults(refused.html)).toEqual([]);
  });

  it.each([
    ['the widest letters', '漢'.repeat(LONGEST_COMMENT)],
    ['signs in pairs', '🎓'.repeat(LONGEST_COMMENT / 2)],
    ['lines, quotes and braces', 'Baris "satu"\n\n{"depth":"cukup"}\nbaris\\tiga'],
  ])('finds the comment counted as it was written: %s', async (_, komentar) => {
    const { ref, mailer } = await collecting(1);
    expect((await answer({ mailer }, 'p000', feedbackForm(5, { komentar }))).status).toBe(303);
    expect(await answersSoFar(ref)).toMatchObject([{ comment: komentar, depth: 'cukup', posttest: 100 }]);
  });

  it('who answers last lets the workflow go on', async () => {
    const { ref, mailer, there } = await collecting(2);
    await arrive(partitionOf(ref), 'feedback', 'token', deafWorkflows());
    aws.reset();
    await answer({ mailer }, there[0] ?? '');
    expect(aws.answers).toEqual([]);
    await answer({ mailer }, there[1] ?? '');
    expect(aws.answers).toEqual([{ token: 'token', output: { answered: 'ALL' } }]);
  });

  it('who was not there is not asked', async () => {
    const { ref } = await collecting(1, 1);
    const link = { ...ref, purpose: 'umpan-balik' as const, subject: 'p001', version: 1 };
    const { person, path } = await opened(handler, await createLink(link, at('2027-04-01')));
    const refused = await person.post(path, feedbackForm());
    expect(refused.status).toBe(409);
    expect(textOf(refused.html)).toContain('hanya untuk peserta yang tercatat hadir');
    expect(await answersSoFar(ref)).toEqual([]);
  });

  it('who clicks twice closes nothing before the others have answered', async () => {
    const { ref, mailer } = await collecting(2);
    await arrive(partitionOf(ref), 'feedback', 'token', deafWorkflows());
    aws.reset();
    const { person, path } = await opened(handler, linkFor(mailer, 'p000'));
    await Promise.all([person.post(path, feedbackForm()), person.post(path, feedbackForm())]);
    expect(aws.answers).toEqual([]);
    await answer({ mailer }, 'p001');
    expect(aws.answers).toHaveLength(1);
  });

  it.each([1, 2])(
    'whose last answer crashed after %i writes is ended by the second click',
    async (writes) => {
      const { ref, mailer } = await collecting(1);
      await arrive(partitionOf(ref), 'feedback', 'token', deafWorkflows());
      aws.reset();
      const { person, path } = await opened(handler, linkFor(mailer, 'p000'));
      crashAfterWrites(writes);
      expect((await person.post(path, feedbackForm())).status).toBe(500);
      restart();
      await person.post(path, feedbackForm());
      expect(aws.answers).toHaveLength(1);
    },
  );

  it('whose answer was kept and not counted is noticed half way', async () => {
    const { ref, mailer } = await collecting(1);
    crashAfterWrites(1);
    expect((await answer({ mailer }, 'p000')).status).toBe(500);
    restart();
    expect(await answersSoFar(ref)).toHaveLength(1);
    expect((await inviteFeedback(ref, context(DAY_AFTER))).action).toBe('CLOSE');
  });
});

describe('the closed collection', () => {
  it('takes nothing more, and the answers are gone with their key', async () => {
    const { ref, mailer } = await collecting(6);
    await answer({ mailer }, 'p000');
    const { answerKey } = await readTraining(ref);
    expect(await readPrivateKey(answerKey?.id ?? '')).toBeDefined();
    await closeFeedback(ref);
    expect(await readTraining(ref)).toMatchObject({ status: 'EVALUATED' });
    expect(await readTraining(ref)).not.toHaveProperty('answerKey');
    expect(await readPrivateKey(answerKey?.id ?? '')).toBeUndefined();
    expect((await readParticipation(ref, 'p000')).enrollment).not.toHaveProperty('sealedFeedback');
    const late = await answer({ mailer }, 'p001');
    expect(late.status).toBe(409);
    expect(textOf(late.html)).toContain('sudah ditutup');
    expect(await answersSoFar(ref)).toEqual([]);
  });

  it('counts all that was given, whoever was struck off the list since: nobody chooses whose answers stand together', async () => {
    const { ref, mailer, there } = await collecting(7);
    for (const who of there) await answer({ mailer }, who);
    const kept = Object.fromEntries(there.slice(0, 5).map((who) => [who, 2]));
    await changeTraining(ref, () => ({ attendance: kept }));
    await closeFeedback(ref);
    expect((await readTraining(ref)).summary).toMatchObject({ attended: 7, answered: 7 });
  });

  it.each([1, 2, 3])('counts once and forgets all when it dies after %i writes', async (writes) => {
    const { ref, mailer, there } = await collecting(5);
    for (const who of there) await answer({ mailer }, who);
    const { answerKey } = await readTraining(ref);
    crashAfterWrites(writes);
    await expect(closeFeedback(ref)).rejects.toThrow('crash');
    restart();
    await closeFeedback(ref);
    expect((await readTraining(ref)).summary).toMatchObject({ attended: 5, answered: 5 });
    expect(await readPrivateKey(answerKey?.id ?? '')).toBeUndefined();
    expect((await readParticipation(ref, 'p004')).enrollment).not.toHaveProperty('sealedFeedback');
  });

  it('whose key went before it was counted, as after a restore, says so and goes on', async () => {
    const { ref, mailer, there } = await collecting(5);
    for (const who of there) await answer({ mailer }, who);
    await destroyPrivateKey((await readTraining(ref)).answerKey?.id ?? '');
    await closeFeedback(ref);
    expect(await readTraining(ref)).toMatchObject({
      status: 'EVALUATED',
      summary: { attended: 5, answered: 5, suppressed: expect.stringContaining('tidak dapat dibaca lagi') },
    });
  });

  it('after its last day takes nothing either, before it is counted', async () => {
    const { mailer } = await collecting(2);
    vi.setSystemTime(at('2027-03-22', '08:00'));
    expect((await answer({ mailer }, 'p000')).status).toBe(409);
  });

  it('shows nothing but the number when fewer than five answered', async () => {
    const { ref, mailer, there } = await collecting(5);
    for (const who of there.slice(0, 4)) await answer({ mailer }, who, feedbackForm(5, { komentar: 'Baik' }));
    await closeFeedback(ref);
    const { summary } = await readTraining(ref);
    expect(summary).toEqual({
      attended: 5,
      answered: 4,
      suppressed: expect.stringContaining('kurang dari lima orang menjawab'),
    });
  });

  it('shows means, the depth apart and comments from five answers on; tests only in pairs', async () => {
    const { ref, mailer, there } = await collecting(5);
    for (const [index, who] of there.entries()) {
      const depth = index < 2 ? 'terlalu-dangkal' : 'cukup';
      await answer(
        { mailer },
        who,
        feedbackForm(5, { kedalaman: depth, komentar: index === 0 ? 'Bagus' : '' }),
      );
    }
    await closeFeedback(ref);
    await closeFeedback(ref);
    const { summary } = await readTraining(ref);
    expect(summary).toMatchObject({
      attended: 5,
      answered: 5,
      reaction: { fasilitator: 4, metode: 4, organisasi: 3, sarana: 2, manfaat: 5 },
      tooShallow: 0.4,
      depth: { 'terlalu-dangkal': 0.4, cukup: 0.6, 'terlalu-dalam': 0 },
      comments: ['Bagus'],
    });
    expect(summary).not.toHaveProperty('learning');
  });

  it('keeps suggestions without the people in them', () => {
    const rows = [
      'SITI AMINAH dan Pak Budi terlalu cepat',
      'Hubungi bu rina (0812-3456-7890) atau rina@kota.example; ibu dan bapak senang',
      'Siti H. Aminah baik. Narasumber Ibu Dewi juga',
    ].map((comment) => ({ comment, reaction: { manfaat: 4 }, depth: 'cukup' }));
    const names = ['Dra. Hj. Siti Aminah, M.Si.', 'Eko'];
    expect(summariseFeedback([...rows, ...rows], 6, names).comments?.slice(0, 3)).toEqual([
      '[nama] dan Pak [nama] terlalu cepat',
      'Hubungi bu [nama] ([nomor]) atau [alamat] ibu dan bapak senang',
      '[nama] baik. Narasumber Ibu [nama] juga',
    ]);
  });

  it('takes the mean of each question over those who were asked it, when the questions changed meanwhile', () => {
    const answered = (count: number, reaction: Record<string, number>) =>
      Array.from({ length: count }, () => ({ reaction, depth: 'cukup' }));
    const earlier = answered(5, { fasilitator: 5, 'materi-metode': 4 });
    const { reaction } = summariseFeedback(
      [...earlier, ...answered(4, { fasilitator: 2, metode: 1 })],
      9,
      [],
    );
    // Four were asked about the method alone: too few to be shown.
    expect(reaction).toEqual({ fasilitator: 33 / 9, 'materi-metode': 4 });
  });

  it('compares before and after of the same people', async () => {
    vi.setSystemTime(INVITATION_DAY);
    const { ref } = await testedTraining(people(5), { capacity: 5 });
    for (const { employeeId } of people(5)) {
      await seated(ref, employeeId);
      const { person, path } = await atPretest(ref, employeeId);
      expect((await person.post(path, await pretestForm(ref, 2))).status).toBe(303);
    }
    vi.setSystemTime(FIRST_MORNING);
    await certified(ref, Object.fromEntries(people(5).map(({ employeeId }) => [employeeId, 2])));
    vi.setSystemTime(DAY_AFTER);
    const mailer = fakeMailer();
    await inviteFeedback(ref, context(DAY_AFTER, mailer));
    for (const { employeeId } of people(5)) await answer({ mailer }, employeeId, feedbackForm(4));
    await closeFeedback(ref);
    expect((await readTraining(ref)).summary?.learning).toEqual({ pairs: 5, pre: 40, post: 80 });
  });
});
