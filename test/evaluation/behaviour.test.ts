import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler } from '../../functions/evaluation/behaviour/behaviour.page.tsx';
import { checkIn } from '../../functions/evaluation/behaviour/behaviour-check-in.step.ts';
import { inviteBehaviour } from '../../functions/evaluation/behaviour/behaviour-invite.step.ts';
import { behaviourLink } from '../../functions/evaluation/behaviour/behaviour-letter.ts';
import {
  nextCheckIn,
  handler as schedule,
} from '../../functions/evaluation/behaviour/behaviour-schedule.step.ts';
import { transferFigures, transferRows, transfersOf } from '../../functions/evaluation/report/transfers.ts';
import { renew } from '../../functions/links/link-renewal.page.ts';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import { OutsideMailHoursError } from '../../shared/errors.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { workingMorning } from '../../shared/rules/mail-calendar.ts';
import { partitions } from '../../shared/store/definition.ts';
import { readParticipation, updateEnrollment } from '../../shared/store/enrollment.ts';
import { changeTopic, putTopic, topicIdAt } from '../../shared/store/forum.ts';
import { Employee } from '../../shared/store/staff.ts';
import { changeTeam } from '../../shared/store/team.ts';
import { readTraining } from '../../shared/store/training.ts';
import type { BehaviourSummary, TrainingItem } from '../../shared/store/training-item.ts';
import { summariseBehaviour } from '../../shared/training/behaviour-summary.ts';
import { dueInWeek } from '../../shared/training/weekly-list.ts';
import { behaviourQuestions } from '../../shared/words.ts';
import { arrive } from '../../shared/workflow/workflows.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { lambdaContext, pathOf, visitor } from '../support/http.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putStaff, staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { trailOf } from '../support/trail.ts';
import { type Attendee, line, newScene, putTeam, putTraining, type Scene } from './scene.ts';

const DAY_MS = 86_400_000;
let aws: TestTable;
let scene: Scene;
let mailer: FakeMailer;
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
});
afterAll(() => aws.close());
beforeEach(async () => {
  scene = await newScene();
  mailer = fakeMailer();
});

const ref = () => ({ ...scene, activity: 'A01' });
const invite = (round = 0, now = new Date()) =>
  inviteBehaviour({ ...ref(), round }, { now, remainingMs: () => 60_000, mailer });

/** A training whose people were asked just now. */
async function asked(people: readonly Attendee[], other: object = {}): Promise<void> {
  await putTraining(scene, 'A01', people, other);
  await putTeam(scene, sectionOf(people));
  await invite();
}

const sectionOf = (people: readonly Attendee[]) =>
  people.filter(({ supervisorId }) => supervisorId === 'kasi');

const addressees = () => mailer.sent.map(({ to }) => to.email.replace('@instansi.example', '')).sort();
const linkOf = (who: string) =>
  mailer.sent.findLast(({ to }) => to.email === `${who}@instansi.example`)?.content.action?.url ?? '';

async function at(who: string) {
  const person = visitor(handler);
  const answer = await person.open(linkOf(who));
  const path = /action="(?!\/tautan\/|\/selesai")([^"]*)"/.exec(answer.html)?.[1] ?? '';
  return { person, ...answer, path: path === '' ? pathBehind(person.cookies, who) : path };
}

function pathBehind(cookies: ReadonlyMap<string, string>, who: string): string {
  const reference = [...cookies.keys()].at(-1)?.replace('__Host-l.', '') ?? '';
  return `/${who === 'kasi' || who === 'baru' ? 'perilaku-staf' : 'perilaku'}/${reference}`;
}

/** Somebody has lost the mail and asks for a new link: who gets a mail. */
async function askAgain(lost: string): Promise<readonly string[]> {
  const again = fakeMailer();
  await renew(lost.split('/')[2] ?? '', new Date(), again);
  return again.sent.map(({ to }) => to.email);
}

/** The only one asked has opened the mail, and the workflow waits. */
async function awaited(who: string) {
  await asked([{ employeeId: who }]);
  await arrive(partitions.training(scene.agency, '2027', 'A01'), 'behaviour', 'token', {
    start: async () => 'EXISTS',
    answer: async () => undefined,
  });
  const page = await at(who);
  aws.reset();
  return page;
}

const answers = (score: string, prefix = '') =>
  Object.fromEntries(behaviourQuestions.map(({ code }) => [prefix + code, score]));
const enrollmentOf = async (who: string) => (await readParticipation(ref(), who)).enrollment;

describe('asking for behaviour', () => {
  it('comes in the morning so many days after the training ended', async () => {
    await putTraining(scene, 'A01', []);
    const at = '2027-06-08T01:00:00.000Z';
    // Definitions of before asked for nothing else.
    expect(await schedule(ref(), lambdaContext())).toEqual({ at, checkIn: false });
  });

  it('is asked for after 30 and 60 days how the action goes; what passed unasked is asked once', () => {
    const endsAt = '2027-03-10T05:00:00.000Z';
    const next = (now: string, checkedIn?: number) =>
      nextCheckIn(
        { endsAt, ...(checkedIn === undefined ? {} : { checkedIn }) },
        defaultSettings,
        new Date(`${now}T02:00:00Z`),
      );
    expect([next('2027-03-20'), next('2027-04-20'), next('2027-04-20', 30), next('2027-05-20')]).toEqual([
      30, 30, 60, 60,
    ]);
    expect([next('2027-05-20', 60), next('2027-06-20', 30)]).toEqual([undefined, undefined]);
  });

  it('reaches those who were there, and each supervisor once', async () => {
    await asked([
      { employeeId: 'ani', supervisorId: 'kasi' },
      { employeeId: 'budi', supervisorId: 'kasi' },
      { employeeId: 'absen', supervisorId: 'kasi', attended: false },
      { employeeId: 'camat' },
    ]);
    expect(addressees()).toEqual(['ani', 'budi', 'camat', 'kasi']);
  });

  it('asks a supervisor who took part himself by two mails that do not look the same', async () => {
    await asked([{ employeeId: 'kasi' }, { employeeId: 'budi', supervisorId: 'kasi' }]);
    const subjects = mailer.sent
      .filter(({ to }) => to.email.startsWith('kasi'))
      .map(({ content }) => content.subject);
    expect([subjects.length, new Set(subjects).size]).toEqual([2, 2]);
  });

  it('reminds half way only supervisors who are silent, and closes at the end; the weekly mail reminds the others', async () => {
    await asked([{ employeeId: 'ani', supervisorId: 'kasi' }, { employeeId: 'budi' }]);
    const { person, path } = await at('ani');
    await person.post(path, answers('4'));
    mailer.sent.length = 0;
    const half = new Date(Date.now() + 7 * DAY_MS + 1000);
    expect(await invite(1, half)).toMatchObject({ action: 'WAIT' });
    expect(addressees()).toEqual(['kasi']);
    expect(mailer.sent.map(({ content }) => [content.subject, content.paragraphs[0]])).toEqual([
      [expect.stringMatching(/Pengingat: .*” oleh tim Anda \(/), 'Penilaian Anda belum lengkap.'],
    ]);
    const end = new Date((await readTraining(ref())).behaviourClosesAt ?? '');
    expect(mailer.sent[0]?.content.details).toEqual([['Batas waktu', formatMoment(end)]]);
    expect(await invite(2, end)).toMatchObject({ action: 'CLOSE' });
  });

  it('gives all its days from the first mail on, however long none could leave', async () => {
    await putTraining(scene, 'A01', [{ employeeId: 'ani' }]);
    mailer.closeAfter(0);
    await expect(invite()).rejects.toThrow(OutsideMailHoursError);
    mailer.closeAfter(9);
    const late = new Date(Date.now() + 120 * DAY_MS);
    expect(await invite(0, late)).toMatchObject({ action: 'WAIT' });
    expect(addressees()).toEqual(['ani']);
    const end = new Date((await readTraining(ref())).behaviourClosesAt ?? '');
    expect(end.getTime() - late.getTime()).toBeGreaterThan(13 * DAY_MS);
    expect(await invite(0, new Date(late.getTime() + DAY_MS))).toMatchObject({ action: 'WAIT' });
    expect(await invite(1, end)).toMatchObject({ action: 'CLOSE' });
  });

  it('run twice mails nobody twice', async () => {
    await asked([{ employeeId: 'ani' }]);
    expect(await invite()).toMatchObject({ action: 'WAIT' });
    expect(mailer.sent).toHaveLength(1);
  });

  it('waits for nobody who cannot answer: absent, or without an address', async () => {
    await putTraining(scene, 'A01', [{ employeeId: 'absen', attended: false }]);
    expect(await invite()).toMatchObject({ action: 'CLOSE' });
  });
});

describe('who lost the link', () => {
  it('gets a new one at the own address, until the answer is there', async () => {
    await asked([{ employeeId: 'ani', supervisorId: 'kasi' }]);
    const [ani, kasi] = [await pathOf(linkOf('ani')), await pathOf(linkOf('kasi'))];
    expect(await askAgain(ani)).toEqual(['ani@instansi.example']);
    expect(await askAgain(kasi)).toEqual(['kasi@instansi.example']);
    await updateEnrollment({ ...ref(), employeeId: 'ani' }, { behaviour: {} });
    expect(await askAgain(ani)).toEqual([]);
    expect(await askAgain(kasi)).toEqual(['kasi@instansi.example']);
  });
});

describe('the page of a participant', () => {
  it('is a form, readable with assistive technology; opening it changes nothing', async () => {
    const expiresAt = Date.parse('2033-01-01T00:00:00+07:00') / 1000;
    await asked([{ employeeId: 'ani', expiresAt }]);
    const before = await enrollmentOf('ani');
    const { status, html } = await at('ani');
    expect(status).toBe(200);
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(textOf(html)).toContain('kelompok di bawah lima orang tidak ditampilkan');
    expect(textOf(html)).toContain('disimpan dengan nama sampai 31 Desember 2032, lalu dihapus');
    expect(await enrollmentOf('ani')).toEqual(before);
  });

  it('takes the answers with one read and two writes: the answers, and one more counted', async () => {
    await asked(['ani', 'budi', 'cici', 'dedi', 'eka'].map((employeeId) => ({ employeeId })));
    const { person, path } = await at('ani');
    aws.reset();
    expect((await person.post(path, { ...answers('4'), berbagi: 'tidak' })).status).toBe(303);
    expect(aws.calls).toEqual({ reads: 1, writes: 2 });
    expect((await enrollmentOf('ani')).behaviour).toMatchObject({ penerapan: 4, berbagi: 'tidak' });
    expect(aws.answers).toEqual([]);
  });

  it.each([1, 2])(
    'whose last answer crashed after %i writes is ended by the second click',
    async (writes) => {
      const { person, path } = await awaited('ani');
      crashAfterWrites(writes);
      expect((await person.post(path, answers('5'))).status).toBe(500);
      restart();
      await person.post(path, answers('5'));
      expect(aws.answers.map(({ token }) => token)).toEqual(['token']);
    },
  );

  it('lets the workflow go on with the last answer, and says thanks', async () => {
    const { person, path } = await awaited('ani');
    const page = await person.submit(path, answers('5'));
    expect(aws.answers.map(({ token }) => token)).toEqual(['token']);
    expect(textOf(page.html)).toContain('Terima kasih, jawaban tersimpan');
  });

  it('sent twice is one answer; sent anew replaces it while there is time', async () => {
    await asked([{ employeeId: 'ani' }, { employeeId: 'budi' }]);
    const { person, path } = await at('ani');
    const sent = [await person.post(path, answers('4')), await person.post(path, answers('4'))];
    expect(sent.map(({ status }) => status)).toEqual([303, 303]);
    await person.post(path, answers('2'));
    expect((await enrollmentOf('ani')).behaviour).toEqual(
      Object.fromEntries(behaviourQuestions.map(({ code }) => [code, 2])),
    );
  });

  it('that is wrong comes back with every answer and each fault named', async () => {
    await asked([{ employeeId: 'ani' }]);
    const { person, path } = await at('ani');
    const { status, html } = await person.post(path, { motivasi: '3', penerapan: '6', berbagi: 'tidak' });
    expect(status).toBe(422);
    expect(html).toMatch(/name="motivasi" value="3" checked/);
    expect(html).toMatch(/name="berbagi" value="tidak" checked/);
    for (const fault of ['lebih percaya diri', 'menerapkannya dalam pekerjaan'])
      expect(textOf(html)).toMatch(new RegExp(`Pilih satu jawaban untuk "[^"]*${fault}`));
    expect(await accessibilityFaults(html)).toEqual([]);
    expect((await enrollmentOf('ani')).behaviour).toBeUndefined();
  });

  it.each([
    { why: 'who was not there', change: { attended: false }, status: 404 },
    { why: 'whose link was replaced', change: { linkVersion: 2 }, status: 410 },
  ])('is closed to somebody $why', async ({ change, status }) => {
    await asked([{ employeeId: 'ani' }]);
    await putTraining(scene, 'A01', [{ employeeId: 'ani', ...change }], {
      behaviourClosesAt: new Date(Date.now() + DAY_MS).toISOString(),
    });
    const { person, path, ...answer } = await at('ani');
    expect(answer.status).toBe(status);
    expect((await person.post(path, answers('4'))).status).toBe(status);
    expect((await enrollmentOf('ani')).behaviour).toBeUndefined();
  });

  it.each([
    { why: 'its time is over', other: { behaviourClosesAt: '2020-01-01T00:00:00.000Z' } },
    { why: 'all have answered', other: { status: 'CLOSED', behaviourClosesAt: '2099-01-01T00:00:00.000Z' } },
  ] as const)('says in a sentence that it is closed when $why, and changes nothing', async ({ other }) => {
    await asked([{ employeeId: 'ani' }]);
    await putTraining(scene, 'A01', [{ employeeId: 'ani' }], other);
    const { person, path, html } = await at('ani');
    expect(textOf(html)).toContain('Penilaian ini sudah ditutup');
    expect((await person.post(path, answers('4'))).status).toBe(303);
    expect((await enrollmentOf('ani')).behaviour).toBeUndefined();
  });

  it('is unknown without the link, and with a link for another page', async () => {
    await asked([{ employeeId: 'ani', supervisorId: 'kasi' }]);
    const { path, person } = await at('ani');
    expect((await visitor(handler).get(path)).status).toBe(404);
    expect((await person.get(path.replace('/perilaku/', '/perilaku-staf/'))).status).toBe(404);
  });
});

describe('the page of a supervisor', () => {
  const team: Attendee[] = [
    { employeeId: 'ani', supervisorId: 'kasi', name: 'Ani Rahmawati' },
    { employeeId: 'budi', supervisorId: 'kasi', name: 'Budi Santoso' },
    { employeeId: 'lain', supervisorId: 'kasi-lain', name: 'Pegawai seksi lain' },
    { employeeId: 'absen', supervisorId: 'kasi', name: 'Tidak hadir', attended: false },
  ];

  it('asks about the own people who were there, and nobody else', async () => {
    await asked(team);
    const { html } = await at('kasi');
    expect(await accessibilityFaults(html)).toEqual([]);
    const text = textOf(html);
    expect(text).toContain('Ani Rahmawati');
    expect(text).toContain('Budi Santoso');
    expect(text).not.toMatch(/seksi lain|Tidak hadir/);
  });

  it('names in each fault whom it is about, and keeps the rest', async () => {
    await asked(team);
    const { person, path } = await at('kasi');
    const { status, html } = await person.post(path, answers('4', 'ani.'));
    expect(status).toBe(422);
    expect(textOf(html)).toContain('Budi Santoso: pilih satu jawaban');
    expect(textOf(html)).not.toContain('Ani Rahmawati: pilih');
    expect(html).toMatch(/name="ani.motivasi" value="4" checked/);
  });

  it("keeps answers about each person, beside the person's own", async () => {
    await asked(team);
    const { person, path } = await at('kasi');
    const form = { ...answers('4', 'ani.'), ...answers('tidak', 'budi.'), ...answers('1', 'lain.') };
    expect((await person.post(path, form)).status).toBe(303);
    const [ani, budi, other] = await Promise.all(['ani', 'budi', 'lain'].map(enrollmentOf));
    expect(ani?.behaviourBySupervisor).toMatchObject({ motivasi: 4 });
    expect(budi?.behaviourBySupervisor).toMatchObject({ motivasi: 'tidak' });
    expect(other?.behaviourBySupervisor).toBeUndefined();
    expect(ani?.behaviour).toBeUndefined();
  });

  it('is closed to a supervisor whose link was replaced', async () => {
    await asked(team);
    await putTeam(scene, sectionOf(team), 2);
    expect((await at('kasi')).status).toBe(410);
  });
});

describe('the action that somebody wrote after a training', () => {
  const ACTION = { action: 'Menyusun daftar periksa berkas.' };
  /** A month after the end of the training. */
  const MONTH = new Date('2027-04-12T02:00:00Z');
  const ask = (now = MONTH) => checkIn(ref(), now);
  const evaluated = { status: 'EVALUATED', endsAt: '2027-03-10T05:00:00.000Z' } as const;

  it('is asked for on the page of whoever wrote one, in one choice; no mail is sent for it alone', async () => {
    await putTraining(
      scene,
      'A01',
      [
        { employeeId: 'ani', ...ACTION },
        { employeeId: 'budi' },
        { employeeId: 'cici', ...ACTION, applied: { '2027-03-20': 'DONE' } },
        { employeeId: 'dodi', ...ACTION, attended: false },
      ],
      evaluated,
    );
    await ask();
    await ask();
    const training = await readTraining(ref());
    expect(training.checkedIn).toBe(30);
    expect(addressees()).toEqual([]);
    // How it goes is no reason to write. How it is applied is, in the last mail that leaves three days, and only in that one.
    const mornings = ['2027-04-12', '2027-04-19', '2027-04-26', '2027-05-03'].map((day) =>
      workingMorning(day),
    );
    const due = (item: TrainingItem) => mornings.map((each) => dueInWeek(item, defaultSettings, each));
    expect(due(training)).toEqual([[], [], [], []]);
    const applied = {
      ...training,
      behaviourClosesAt: workingMorning('2027-05-03').toISOString(),
    };
    expect(due(applied)).toEqual([[], [], ['perilaku'], []]);
    // Whoever has a day for feedback gets the last mail before.
    const ends = ['2027-04-26', '2027-04-29', '2027-04-28'].map((day) => workingMorning(day).toISOString());
    const reasons = ends.map((feedbackClosesAt, index) =>
      mornings.filter((morning) => {
        const collecting = { ...training, status: 'CERTIFIED' as const, feedbackClosesAt };
        const settings = index === 2 ? { ...defaultSettings, feedbackDays: 1 } : defaultSettings;
        return dueInWeek(collecting, settings, morning).length > 0;
      }),
    );
    expect(reasons).toEqual(
      [['2027-04-19'], ['2027-04-26'], ['2027-04-26']].map((each) => each.map((day) => workingMorning(day))),
    );
    const { enrollment } = await readParticipation(ref(), 'ani');
    const link = await behaviourLink(training, { ...enrollment, subject: 'ani', bySelf: true }, MONTH);
    const person = visitor(handler);
    const { html } = await person.open(link);
    const path = await pathOf(link);
    expect(textOf(html)).toContain('Menyusun daftar periksa berkas.');
    expect(html).not.toContain('name="penerapan"');
    expect(await accessibilityFaults(html)).toEqual([]);
    expect(textOf((await person.post(path, {})).html)).toContain('Pilih kabar tindakan Anda.');
    await person.post(path, { tindakan: 'TRIED' });
    await person.post(path, { tindakan: 'TRIED' });
    expect(Object.values((await enrollmentOf('ani')).applied ?? {})).toEqual(['TRIED']);
    expect(textOf((await person.get(path)).html)).toContain('jawaban tersimpan');
  });

  it('is judged by the supervisor of that day in one tap, with the behaviour; who moved is asked on, who left is not', async () => {
    await putTraining(
      scene,
      'A01',
      [
        { employeeId: 'ani', supervisorId: 'baru', ...ACTION, applied: { '2027-04-12': 'DONE' } },
        { employeeId: 'budi', supervisorId: 'baru', ...ACTION },
        { employeeId: 'cici', supervisorId: 'baru', ...ACTION },
      ],
      evaluated,
    );
    // A supervisor of later: the teams of the survey do not know him.
    await putStaff(scene.agency, [staffRecord('baru'), staffRecord('ani'), staffRecord('budi')]);
    await putStaff(scene.agency, [staffRecord('cici')], 'LEFT');
    await invite();
    expect(addressees()).toEqual(['ani', 'baru', 'budi']);
    const { person, html, path } = await at('baru');
    expect(textOf(html)).toContain('Kabar dari pegawai');
    expect(html).not.toContain('cici');
    expect(await accessibilityFaults(html)).toEqual([]);
    const scores = { ...answers('4', 'ani.'), ...answers('4', 'budi.') };
    const untold = await person.post(path, { ...scores, 'ani.tindakan': 'SEEN' });
    expect(textOf(untold.html)).toContain('Pegawai budi: pilih apakah tindakannya terlihat.');
    await person.post(path, { ...scores, 'ani.tindakan': 'SEEN', 'budi.tindakan': 'NOT_SEEN' });
    const people = await Promise.all(['ani', 'budi', 'cici'].map(enrollmentOf));
    expect(people.map(({ actionSeen, moved }) => [actionSeen, moved])).toEqual([
      ['SEEN', undefined],
      ['NOT_SEEN', undefined],
      [undefined, true],
    ]);
    expect(summariseBehaviour(people, '').transfer).toEqual({ actions: 2, told: 1, judged: 2, seen: 1 });
  });
});

describe('a supervisor whose address was changed', () => {
  const judged = answers('4', 'ani.');

  async function change(id: string, moment: Date): Promise<void> {
    const { agency, cycle } = scene;
    const addressChange = { at: moment.toISOString(), by: 'koordinator-1' };
    if (id === 'kasi') await changeTeam({ agency, cycle, supervisorId: id }, { addressChange }, true);
    else {
      const employee = { agency, employeeId: id, record: staffRecord(id), corrected: [] };
      await Employee.build(PutItemCommand)
        .item({ ...employee, status: 'ACTIVE', addressChange })
        .send();
    }
  }

  // Of the survey, with a team; and of later.
  it.each(['kasi', 'baru'])(
    'judges nobody before the old one could object, and stands in the trail: %s',
    async (id) => {
      await putTraining(scene, 'A01', [{ employeeId: 'ani', supervisorId: id }]);
      if (id === 'kasi') await putTeam(scene);
      await change(id, new Date());
      await invite();
      const { person, html, path } = await at(id);
      expect(html).toContain('Penilaian diterima mulai');
      expect(html).not.toContain('type="radio"');
      expect(await accessibilityFaults(html)).toEqual([]);
      expect((await person.post(path, judged)).status).toBe(409);
      expect((await enrollmentOf('ani')).behaviourBySupervisor).toBeUndefined();
      expect(await trailOf(scene)).toEqual(['refused TOO_EARLY']);
      // Changed back, long ago: what went to the one between opens nothing.
      await change(id, new Date(Date.now() - 7 * DAY_MS));
      expect((await person.get(path)).status).toBe(410);
      await renew(path.split('/')[2] ?? '', new Date(), mailer);
      const own = await at(id);
      for (let click = 0; click < 2; click += 1)
        expect((await own.person.post(own.path, judged)).status).toBe(303);
      expect((await enrollmentOf('ani')).behaviourBySupervisor).toBeDefined();
      expect((await trailOf(scene)).toSorted()).toEqual([
        'refused TOO_EARLY',
        `team behaviour judged ${id} A01`,
      ]);
    },
  );

  it('opens the mail anew to judge on another day', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2027-06-08T16:59:00.000Z') });
    await asked([{ employeeId: 'ani', supervisorId: 'kasi' }]);
    const { person, path } = await at('kasi');
    // Midnight in WIB.
    vi.setSystemTime(new Date('2027-06-08T17:01:00.000Z'));
    const late = await person.post(path, judged);
    vi.useRealTimers();
    expect([late.status, textOf(late.html)]).toEqual([422, expect.stringContaining('dibuka pada hari lain')]);
    expect((await enrollmentOf('ani')).behaviourBySupervisor).toBeUndefined();
  });
});

describe('what somebody shared in the forum', () => {
  it('is chosen among own posts since the training, read by the supervisor, and no evidence once hidden', async () => {
    const { agency } = scene;
    const posted = (moment: string, author: string, text: string) => {
      const id = `${topicIdAt(new Date(moment))}-${author}`;
      const post = { id, author, authorName: author, unitName: 'Seksi A', at: moment, text };
      return { ...post, helpful: [], reports: [] };
    };
    const [first, ...answers_] = [
      posted('2027-02-01T02:00:00.000Z', 'ani', 'Sebelum pelatihan'),
      posted('2027-04-01T02:00:00.000Z', 'budi', 'Kata Budi'),
      posted('2027-04-02T02:00:00.000Z', 'ani', 'Begini cara kami mengatur loket.'),
    ];
    const topic = first?.id ?? '';
    const posts = [first, ...answers_].flatMap((post) => post ?? []);
    const told = { posts: 3, at: '2027-04-02T02:00:00.000Z' };
    const of = {
      agency,
      topic,
      version: 1,
      kind: 'PRAKTIK',
      title: 'Antrean',
      expiresAt: 4_000_000_000,
    } as const;
    await putTopic({ ...of, posts, told });
    await asked([{ employeeId: 'ani', supervisorId: 'kasi' }, { employeeId: 'budi' }]);
    const ani = await at('ani');
    expect(await accessibilityFaults(ani.html)).toEqual([]);
    expect(ani.html).toContain(`value="${topic}/${posts[2]?.id}"`);
    expect(ani.html).not.toContain(`${topic}/${posts[0]?.id}`);
    const choose = async (bukti: string) => await ani.person.post(ani.path, { ...answers('4'), bukti });
    const foreign = await choose(`${topic}/${posts[1]?.id}`);
    expect([foreign.status, textOf(foreign.html)]).toEqual([
      422,
      expect.stringContaining('Bukti berbagi: pilih'),
    ]);
    await choose(`${topic}/${posts[2]?.id}`);
    expect((await ani.person.get(ani.path)).html).toContain(`${posts[2]?.id}" checked`);
    const supervisor = async () => textOf((await at('kasi')).html);
    expect(await supervisor()).toContain('Begini cara kami mengatur loket.');
    const people = await Promise.all(['ani', 'budi'].map(enrollmentOf));
    expect(summariseBehaviour(people, '').shared).toEqual({ part: 1, people: 1 });
    await changeTopic({ agency, topic }, () => ({
      posts: posts.map((post) => ({ ...post, hidden: { at: told.at, reason: 'x' } })),
    }));
    expect(await supervisor()).not.toContain('Begini cara kami mengatur loket.');
    await choose('tidak');
    expect((await enrollmentOf('ani')).shared).toBeUndefined();
  });
});

describe('transfer', () => {
  it('is told by training and provider where five were seen and five were not; of exactly five nothing is said', () => {
    const facts = (
      activity: string,
      provider: string,
      transfer: NonNullable<BehaviourSummary['transfer']>,
    ) => ({
      line: line(activity, { provider }),
      invited: 10,
      behaviour: { closedAt: '', noChance: { part: 0, people: 0 }, transfer },
    });
    const told = [
      facts('A01', 'LAN', { actions: 14, told: 9, judged: 13, seen: 8 }),
      facts('A02', 'LAN', { actions: 12, told: 5, judged: 12, seen: 10 }),
      facts('A03', 'BPSDM', { actions: 4, told: 1, judged: 4, seen: 1 }),
      facts('A04', 'UNRI', { actions: 5, told: 5, judged: 5, seen: 0 }),
    ];
    const transfers = transfersOf(told);
    const lines = told.map((each) => each.line);
    const { byActivity, byProvider } = transferRows({ transfers, activities: [] }, lines);
    expect(byActivity.map(({ name, seen }) => [name, seen])).toEqual([
      ['A01', '62% (8 dari 13)'],
      ['A02', 'hampir semua dari 12'],
      ['A04', 'tidak disebutkan berapa dari 5'],
      ['A03', 'disembunyikan: kurang dari lima orang'],
    ]);
    expect(byProvider.map(({ name, told, seen }) => [name, told, seen])).toEqual([
      ['LAN', '14 dari 26 tindakan', '62% (8 dari 13)'],
      ['UNRI', '5 dari 5 tindakan', 'tidak disebutkan berapa dari 5'],
      ['BPSDM', 'disembunyikan: kurang dari lima orang', 'disembunyikan: kurang dari lima orang'],
    ]);
    // A02 and A03 are told together only, 11 of 16; A04 waits for others.
    expect(transferFigures(told).at(1)?.caution).toContain('Kegiatan yang terakhir ditutup belum termasuk');
    expect(transferFigures(told).map(({ code, part, n }) => [code, part, n])).toEqual([
      ['TRANSFER_TOLD', 19, 31],
      ['TRANSFER', 19, 29],
    ]);
    // Who told of an action: of two reports nobody reads what the four of A03 did.
    const news = [told.slice(0, 2), told.slice(0, 3), told.slice(2, 3)].map(
      (each) => transferFigures(each)[0],
    );
    expect(news.map((figure) => [figure?.part, figure?.n, figure?.caution])).toEqual([
      [14, 26, undefined],
      [14, 26, 'Kegiatan dengan kurang dari lima tindakan tidak ikut dihitung.'],
      [undefined, 4, 'Angka ini disembunyikan: kurang dari lima orang.'],
    ]);
    expect(transferFigures(told.slice(3))[1]).toMatchObject({
      value: null,
      caution: 'Angka ini disembunyikan: kelompoknya terlalu kecil.',
    });
  });
});
