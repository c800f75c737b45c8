import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import PostalMime from 'postal-mime';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { handler as approvalPage } from '../../functions/approval/approval.page.ts';
import { remindApprover } from '../../functions/approval/approval-remind.step.ts';
import { handler as cyclePage } from '../../functions/console/cycle/console-cycle.page.tsx';
import { tellUntold } from '../../functions/cycle/tell-untold.ts';
import { handler as behaviourPage } from '../../functions/evaluation/behaviour/behaviour.page.tsx';
import { inviteBehaviour } from '../../functions/evaluation/behaviour/behaviour-invite.step.ts';
import { handler as feedbackPage } from '../../functions/feedback/feedback.page.ts';
import { remindOfOpen } from '../../functions/personal/personal-remind.step.ts';
import { handler as reminderPage } from '../../functions/reminders/console-reminder.page.ts';
import { handler as remindersPage } from '../../functions/reminders/console-reminders.page.ts';
import { handler as endedHandler } from '../../functions/reminders/reminders-ended.event.ts';
import { handler as finishHandler } from '../../functions/reminders/reminders-finish.step.ts';
import { handler as sendHandler } from '../../functions/reminders/reminders-send.step.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { handler as confirmationPage } from '../../functions/survey/confirmation/confirmation.page.ts';
import { inviteSupervisors } from '../../functions/survey/confirmation/confirmation-invite.step.ts';
import { remind } from '../../functions/survey/survey-remind.step.ts';
import { handler as trainingPage } from '../../functions/training/overview/console-training.page.tsx';
import { handler as participantPage } from '../../functions/training/participant/training.page.ts';
import { calm } from '../../infra/local/hostility.ts';
import { type MailService, openMailService } from '../../infra/local/mail/mail-service.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { remindersEvery, weeklyMornings } from '../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { chooseFewer, hashOf, markAddress } from '../../shared/store/address.ts';
import { Cycle } from '../../shared/store/cycle.ts';
import { Participant } from '../../shared/store/participant.ts';
import { listUntold } from '../../shared/store/runs.ts';
import { changeTraining } from '../../shared/store/training.ts';
import { executionArn, executionsOfRegion } from '../../shared/workflow/executions.ts';
import { askedPlan } from '../approval/scene.ts';
import { signedInVisitor } from '../console/scene.ts';
import { newScene, people, putTeam, putTraining } from '../evaluation/scene.ts';
import { collecting } from '../feedback/scene.ts';
import { accessibilityFaults, textOf } from '../support/axe.ts';
import { lambdaContext, type PageHandler, type Visitor, visitor } from '../support/http.ts';
import { unseenMailbox } from '../support/mailbox.ts';
import { fakeMailer } from '../support/mailer.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { answerAll, context, daysLater, linkFor, openConfirmation, openedSurvey } from '../survey/scene.ts';
import { at, DAY_AFTER, INVITATION_DAY, invitedTraining } from '../training/scene.ts';

/** Both functions of the buttons: to one person, and to many. */
const buttons: PageHandler = (event, context) =>
  (event.routeKey.endsWith('{person}') ? reminderPage : remindersPage)(event, context);

const MACHINE = 'arn:aws:states:ap-southeast-3:000000000000:stateMachine:reminders';

let aws: TestTable;
let mails: MailService;
let from = 0;

beforeAll(async () => {
  aws = await startTable();
  vi.useFakeTimers({ toFake: ['Date'], now: daysLater(1) });
  const options = { path: undefined, sesPort: 0, mailbox: unseenMailbox, hostility: calm() };
  mails = await openMailService({ ...options, now: () => Date.now() });
  process.env['AWS_ENDPOINT_URL_SES'] = mails.sesUrl;
  process.env['REMINDERS_ARN'] = MACHINE;
});
afterAll(async () => {
  vi.useRealTimers();
  await Promise.all([aws.close(), mails.close()]);
});
beforeEach(() => {
  vi.setSystemTime(daysLater(1));
  from = mails.since(0).next;
  aws.reset();
});

/** What arrived since the test began: to whom, and the link inside. */
async function arrived() {
  const parsed = mails.since(from).mails.map(async ({ raw, recipients }) => {
    const { text = '', subject = '' } = await PostalMime.parse(raw);
    return { to: recipients[0], subject, link: /https?:\/\/\S+\/l\/\S+/.exec(text)?.[0] ?? '' };
  });
  return await Promise.all(parsed);
}

/** What the workflow of the orders does: every list, then the note how it ended. */
async function carryOut(fault?: object): Promise<void> {
  for (const { input } of aws.starts) {
    // The start's own input: see functions/reminders/start-order.ts.
    const { of, shardCount } = input as { of: object; shardCount: number };
    for (let shard = 0; fault === undefined && shard < shardCount; shard += 1) {
      await sendHandler({ ...of, shard, senders: 1, mailHours: true }, lambdaContext());
    }
    await finishHandler({ ...of, ...(fault === undefined ? {} : { fault }) }, lambdaContext());
  }
}

/** What Step Functions tells of executions that ended otherwise than by their last step. */
async function reportEnds(starts: TestTable['starts']): Promise<void> {
  for (const { input } of starts) {
    const detail = {
      executionArn: 'arn:pengingat',
      status: 'FAILED',
      error: 'X',
      input: JSON.stringify(input),
    };
    await endedHandler({ detail }, lambdaContext());
  }
}

/** What the next mornings find and tell. */
async function morning(mailer = fakeMailer()): Promise<void> {
  await tellUntold(daysLater(2), { mailer, executions: executionsOfRegion(), remainingMs: () => 600_000 });
}

/** A page of the console as the coordinator sees it. */
async function shown(handler: PageHandler, agency: string, path: string): Promise<string> {
  return (await (await signedInVisitor(handler, agency)).get(path)).html;
}

/** The page that the link of a mail opens. */
async function behind(handler: PageHandler, link: string): Promise<string> {
  const { status, html } = await visitor(handler).open(link);
  expect(status).toBe(200);
  return textOf(html);
}

describe('reminding of the survey', () => {
  const path = '/konsol/siklus/2027';
  const { email: _email, ...unreachable } = staffRecord('p003', { name: 'Cici Tanpa Surel' });
  let ref: { agency: string; cycle: string };
  let rina: Visitor;
  let survey: Awaited<ReturnType<typeof openedSurvey>>;

  beforeEach(async () => {
    const reachable = ['p001', 'p002', 'p004', 'p005'].map((id) => staffRecord(id));
    survey = await openedSurvey([...reachable, unreachable]);
    ref = survey.ref;
    rina = await signedInVisitor(buttons, ref.agency);
    const at = daysLater(0).toISOString();
    await markAddress(
      { agency: ref.agency, recipient: 'p004', at },
      'p004@instansi.example',
      'UNDELIVERABLE',
    );
    await chooseFewer({ agency: ref.agency, hash: hashOf('p005@instansi.example') }, daysLater(0));
  });

  it('one person gets a link that works, at once, and once a day', async () => {
    vi.setSystemTime(new Date('2026-11-07T14:00:00Z'));
    rina = await signedInVisitor(buttons, ref.agency);
    const press = () => rina.post(`${path}/ingatkan/p001`, {});
    const answers = await Promise.all([press(), press()]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(textOf((await press()).html)).toContain('Sudah diingatkan hari ini');
    const [mail, ...more] = await arrived();
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ to: 'p001@instansi.example' });
    expect(mail?.subject).toContain('Pengingat: survei kebutuhan kompetensi 2027');
    expect(await behind(surveyPage, mail?.link ?? '')).toContain('Survei kebutuhan kompetensi 2027');

    vi.setSystemTime(new Date('2026-11-08T14:00:00Z'));
    rina = await signedInVisitor(buttons, ref.agency);
    await press();
    expect(await arrived()).toHaveLength(2);
    expect(textOf(await shown(cyclePage, ref.agency, path))).toContain('Pengingat survei dikirim');
  });

  it('one person gets it although he or she chose fewer reminders', async () => {
    await rina.post(`${path}/ingatkan/p005`, {});
    expect((await arrived()).map(({ to }) => to)).toEqual(['p005@instansi.example']);
  });

  const all = { siapa: 'semua' };
  const yes = { ...all, setuju: 'ya' };

  it('asks before all are reminded, and says who, how many, when, and who is passed over and why', async () => {
    const { html } = await rina.post(`${path}/ingatkan`, all);
    for (const words of [
      'Ya, kirim 2 pengingat',
      'mulai sekarang',
      'Kami belum menerima jawaban Anda',
      'Cici Tanpa SurelTidak memiliki alamat surel',
      'Pegawai p004Alamatnya tidak dapat dikirimi',
      'Pegawai p005Meminta lebih sedikit pengingat',
    ]) {
      expect(textOf(html)).toContain(words);
    }
    expect(await accessibilityFaults(html)).toEqual([]);
    expect([await arrived(), aws.starts]).toEqual([[], []]);
  });

  it('records one order, however often the button is pressed, and the page says when it is done', async () => {
    const press = () => rina.post(`${path}/ingatkan`, yes);
    for (const { status } of await Promise.all([press(), press()])) expect(status).toBe(303);
    await press();
    expect(aws.starts).toHaveLength(1);
    expect(JSON.stringify(aws.starts)).not.toMatch(/p00|instansi\.example/);
    expect(await arrived()).toEqual([]);
    const waiting = await shown(cyclePage, ref.agency, path);
    expect(textOf(waiting)).toContain('semua yang belum menjawab, paling banyak 2 surel');
    expect(textOf(waiting)).toContain('Sedang dikirim');
    expect(await accessibilityFaults(waiting)).toEqual([]);

    await carryOut();
    await carryOut();
    expect((await arrived()).map(({ to }) => to).sort()).toEqual([
      'p001@instansi.example',
      'p002@instansi.example',
    ]);
    const done = textOf(await shown(cyclePage, ref.agency, path));
    expect(done).toMatch(/Selesai .*: 2 surel terkirim/);
    expect(done.match(/Pengingat survei kepada banyak orang dipesan/g)).toHaveLength(1);
  });

  it('reminds those ticked only, and asks to tick when nobody is', async () => {
    const none = await rina.post(`${path}/ingatkan`, { siapa: 'ditandai' });
    expect(none.status).toBe(422);
    await rina.post(`${path}/ingatkan`, { siapa: 'ditandai', orang: ['p002', 'lain'], setuju: 'ya' });
    await carryOut();
    expect((await arrived()).map(({ to }) => to)).toEqual(['p002@instansi.example']);
  });

  it('outside mail hours says from when on, and the workflow waits until then', async () => {
    vi.setSystemTime(new Date('2026-11-07T02:00:00Z'));
    rina = await signedInVisitor(buttons, ref.agency);
    const asked = textOf((await rina.post(`${path}/ingatkan`, all)).html);
    expect(asked).toContain('mulai Senin, 9 November 2026 pukul 08.00 WIB');
    await rina.post(`${path}/ingatkan`, yes);
    const page = textOf(await shown(cyclePage, ref.agency, path));
    expect(page).toContain('Dikirim mulai Senin, 9 November 2026 pukul 08.00 WIB');
    await expect(carryOut()).rejects.toMatchObject({ name: 'OutsideMailHoursError' });
    vi.setSystemTime(new Date('2026-11-09T01:00:00Z'));
    await carryOut();
    expect(await arrived()).toHaveLength(2);
  });

  it('sends nothing to who has answered before it leaves, and nothing at all once the survey is over', async () => {
    await rina.post(`${path}/ingatkan`, yes);
    const person = visitor(surveyPage);
    await answerAll(person, await person.activate(linkFor(survey.mailer, 'p001')));
    await carryOut();
    expect((await arrived()).map(({ to }) => to)).toEqual(['p002@instansi.example']);
    vi.setSystemTime(daysLater(2));
    rina = await signedInVisitor(buttons, ref.agency);
    await rina.post(`${path}/ingatkan`, yes);
    vi.setSystemTime(daysLater(30));
    await carryOut();
    expect(await arrived()).toHaveLength(1);
  });

  it('that stopped says why, and goes on with those who are left when the button is pressed again', async () => {
    await rina.post(`${path}/ingatkan`, yes);
    await carryOut({ Error: 'MailSenderError', Cause: '{"errorMessage":"Layanan surel menolak pengirim."}' });
    expect(textOf(await shown(cyclePage, ref.agency, path))).toMatch(
      /Terhenti .*Layanan surel menolak pengirim/,
    );
    for (let presses = 0; presses < 2; presses += 1) await rina.post(`${path}/ingatkan`, yes);
    expect(aws.starts).toHaveLength(2);
    await carryOut();
    expect(await arrived()).toHaveLength(2);
    expect(textOf(await shown(cyclePage, ref.agency, path))).toMatch(/Selesai .*: 2 surel terkirim/);
  });

  it('that stopped is mailed to the coordinator, once for each attempt, however many report it', async () => {
    const paused = { Error: 'MailSenderError', Cause: '{"errorMessage":"Layanan surel menolak pengirim."}' };
    for (let attempt = 1; attempt <= 2; attempt += 1) {
      await rina.post(`${path}/ingatkan`, yes);
      await carryOut(attempt === 1 ? paused : undefined);
      const events = attempt === 1 ? aws.starts : aws.starts.slice(1);
      for (let report = 0; report < 2; report += 1) await reportEnds(events);
    }
    const told = (await arrived()).filter(({ to }) => to === 'rina@instansi.example');
    expect(told.map(({ subject }) => subject)).toEqual([
      expect.stringContaining('Pengingat survei kebutuhan terhenti dan menunggu Anda'),
    ]);
  });

  it('that stopped is mailed on the next morning when its end was reported to nobody, or no mail left', async () => {
    await rina.post(`${path}/ingatkan`, yes);
    await carryOut({ Error: 'TransientError', Cause: '{"errorMessage":"x"}' });
    const mailer = fakeMailer();
    for (let look = 0; look < 2; look += 1) await morning(mailer);
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['rina@instansi.example']);
    const { paragraphs = [], action } = mailer.sent[0]?.content ?? {};
    expect(paragraphs.join(' ')).toMatch(/terhenti setelah 0 surel terkirim\. .*tekan tombol pengingat/);
    expect(action?.url).toMatch(new RegExp(`${path}$`));
  });

  it.each([
    { how: 'was stopped', ended: 'ABORTED', says: 'dihentikan oleh pengelola sistem' },
    { how: 'is gone', ended: undefined, says: 'tidak ditemukan lagi' },
  ])(
    'whose execution $how without a word is found the next morning, told once, and goes on',
    async ({ ended, says }) => {
      await rina.post(`${path}/ingatkan`, yes);
      await morning();
      expect(textOf(await shown(cyclePage, ref.agency, path))).toContain('Sedang dikirim');
      const { name = '' } = aws.starts.pop() ?? {};
      if (ended !== undefined) aws.ended.set(executionArn(MACHINE, name), ended);
      const mailer = fakeMailer();
      for (let look = 0; look < 2; look += 1) await morning(mailer);
      expect(mailer.sent.map(({ to }) => to.email)).toEqual(['rina@instansi.example']);
      expect(textOf(await shown(cyclePage, ref.agency, path))).toMatch(new RegExp(`Terhenti .*${says}`));
      await rina.post(`${path}/ingatkan`, yes);
      expect(aws.starts.at(-1)).toMatchObject({ input: { of: { attempt: 2 } } });
      await carryOut();
      expect(textOf(await shown(cyclePage, ref.agency, path))).toMatch(/Selesai .*: 2 surel terkirim/);
      await morning(mailer);
      expect(await listUntold()).toEqual([]);
    },
  );

  it('is offered where the silent are too many to be listed', async () => {
    await Cycle.build(UpdateItemCommand)
      .item({ ...ref, shardCount: 6, participantCount: 900, answeredCount: 100 })
      .send();
    const p006 = { ...ref, shard: 5, employeeId: 'p006', staff: staffRecord('p006') };
    await Participant.build(PutItemCommand)
      .item({ ...p006, linkVersion: 1, answersVersion: 0, credits: {} })
      .send();
    const unasked = (is: boolean) =>
      Cycle.build(UpdateItemCommand)
        .item({ ...ref, surveyUnasked: is })
        .send();
    // Nobody is reminded of what has not been asked yet: both mails would leave in the same minute.
    await unasked(true);
    const early = textOf(await shown(cyclePage, ref.agency, path));
    expect(early).toContain('Undangan belum terkirim.');
    expect(early).not.toContain('Ingatkan semua');
    await unasked(false);
    const page = await shown(cyclePage, ref.agency, path);
    expect(textOf(page)).toContain('Ingatkan semua yang belum menjawab');
    expect(await accessibilityFaults(page)).toEqual([]);
    const asked = textOf((await rina.post(`${path}/ingatkan`, all)).html);
    expect(asked).toContain('Ya, kirim 800 pengingat');
    expect(asked).toContain('Kami belum menerima jawaban Anda');
    await rina.post(`${path}/ingatkan`, yes);
    expect(aws.starts).toMatchObject([{ input: { shardCount: 6 } }]);
    await carryOut();
    expect(await arrived()).toHaveLength(3);
  });

  it('leaves alone who has answered since, and everybody once the survey is over', async () => {
    const person = visitor(surveyPage);
    await answerAll(person, await person.activate(linkFor(survey.mailer, 'p001')));
    const { html } = await rina.post(`${path}/ingatkan/p001`, {});
    expect(textOf(html)).toContain('sudah menjawab');
    vi.setSystemTime(daysLater(30));
    rina = await signedInVisitor(buttons, ref.agency);
    expect((await rina.post(`${path}/ingatkan/p002`, {})).status).toBe(409);
    expect(await arrived()).toEqual([]);
  });

  it('offers a button and a tick for each who can be reached', async () => {
    const html = await shown(cyclePage, ref.agency, path);
    expect(html.match(/name="orang"/g)).toHaveLength(4);
    expect(await accessibilityFaults(html)).toEqual([]);
  });
});

describe('reminding of other matters', () => {
  it('asks a supervisor again to confirm', async () => {
    const survey = await openedSurvey([staffRecord('p001', { supervisorId: 'p002' }), staffRecord('p002')]);
    const person = visitor(surveyPage);
    await answerAll(person, await person.activate(linkFor(survey.mailer, 'p001')));
    await openConfirmation(survey);
    vi.setSystemTime(daysLater(15));
    const rina = await signedInVisitor(buttons, survey.ref.agency);
    await rina.post('/konsol/siklus/2027/ingatkan/p002', {});
    const [mail] = await arrived();
    expect(mail?.to).toBe('p002@instansi.example');
    expect(await behind(confirmationPage, mail?.link ?? '')).toContain('Pegawai p001');
  });

  it('asks again for an answer to an invitation', async () => {
    const { ref } = await invitedTraining();
    vi.setSystemTime(INVITATION_DAY);
    const rina = await signedInVisitor(buttons, ref.agency);
    const path = `/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}`;
    const html = await shown(trainingPage, ref.agency, path);
    expect(await accessibilityFaults(html)).toEqual([]);
    const id = /ingatkan\/([^"]+)"/.exec(html)?.[1] ?? '';
    await rina.post(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}/ingatkan/${id}`, {});
    const [mail] = await arrived();
    expect(mail?.subject).toContain('Undangan belum dijawab');
    expect(await behind(participantPage, mail?.link ?? '')).toContain('Apakah Anda dapat hadir');
  });

  it('asks again for feedback', async () => {
    const { ref, there } = await collecting(6);
    vi.setSystemTime(DAY_AFTER);
    const rina = await signedInVisitor(buttons, ref.agency);
    await rina.post(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}/ingatkan/${there[0]}`, {});
    const [mail] = await arrived();
    expect(mail?.subject).toContain('Pengingat umpan balik');
    expect(await behind(feedbackPage, mail?.link ?? '')).toContain('Umpan balik');
  });

  it('asks again, person and supervisor, how a training is applied', async () => {
    const scene = await newScene();
    const attendees = people(1, { supervisorId: 'kasi' });
    await putTraining(scene, 'A01', attendees, { behaviourClosesAt: daysLater(10).toISOString() });
    await putTeam(scene, attendees);
    const rina = await signedInVisitor(buttons, scene.agency);
    const action = `/konsol/siklus/${scene.cycle}/pelatihan/A01/ingatkan`;
    await rina.post(action, { siapa: 'semua', setuju: 'ya' });
    await carryOut();
    const path = `/konsol/siklus/${scene.cycle}/pelatihan/A01`;
    expect(textOf(await shown(trainingPage, scene.agency, path))).toMatch(/Selesai .*: 2 surel terkirim/);
    const mailed = await arrived();
    expect(mailed.map(({ to }) => to).sort()).toEqual(['kasi@instansi.example', 'p01@instansi.example']);
    for (const { link } of mailed) expect(await behind(behaviourPage, link)).toContain('Penerapan');
  });

  it('reminds the officer who is asked, once a day, and nobody when none is', async () => {
    const { ref } = await askedPlan();
    const rina = await signedInVisitor(buttons, ref.agency);
    const press = () => rina.post(`/konsol/siklus/${ref.cycle}/ingatkan/pejabat`, {});
    expect(textOf((await press()).html)).toContain('1 pengingat terkirim');
    expect(textOf((await press()).html)).toContain('Sudah diingatkan hari ini');
    const [mail, ...more] = await arrived();
    expect(more).toEqual([]);
    expect(mail?.to).toBe('sekretarisCamat@instansi.example');
    expect(await behind(approvalPage, mail?.link ?? '')).toContain('Setujui');
    vi.setSystemTime(daysLater(40));
    const late = await signedInVisitor(buttons, ref.agency);
    expect((await late.post(`/konsol/siklus/${ref.cycle}/ingatkan/pejabat`, {})).status).toBe(409);
  });
});

describe('a reminder by hand and the one of the calendar on the same day', () => {
  const mailer = fakeMailer();
  beforeEach(() => void mailer.sent.splice(0));
  const calendar = () => ({ ...context(new Date(), mailer) });
  const weekly = async (ref: CycleRef) =>
    await remindOfOpen({ ...ref, shard: 0, week: wibDate(weeklyMornings(new Date()).last) }, calendar());
  const byCalendar = () => mailer.sent.map(({ to }) => to.email);

  /** Each asking: a morning on which the calendar reminds, and the button. The first of them is to be reminded. */
  const matters: Record<
    string,
    () => Promise<{
      press: (rina: Visitor) => Promise<unknown>;
      remind: () => Promise<unknown>;
      agency: string;
      who: string;
    }>
  > = {
    survei: async () => {
      vi.setSystemTime(daysLater(5));
      const { ref } = await openedSurvey([staffRecord('p001')]);
      return {
        agency: ref.agency,
        who: 'p001@instansi.example',
        press: (rina) => rina.post('/konsol/siklus/2027/ingatkan/p001', {}),
        remind: () => remind({ ...ref, shard: 0, round: 0, senders: 1 }, calendar()),
      };
    },
    konfirmasi: async () => {
      const survey = await openedSurvey([staffRecord('p001', { supervisorId: 'p002' }), staffRecord('p002')]);
      const person = visitor(surveyPage);
      await answerAll(person, await person.activate(linkFor(survey.mailer, 'p001')));
      await openConfirmation(survey);
      vi.setSystemTime(daysLater(18));
      return {
        agency: survey.ref.agency,
        who: 'p002@instansi.example',
        press: (rina) => rina.post('/konsol/siklus/2027/ingatkan/p002', {}),
        remind: () => inviteSupervisors(survey.ref, calendar()),
      };
    },
    persetujuan: async () => {
      const { ref } = await askedPlan();
      vi.setSystemTime(remindersEvery(new Date(), 3, daysLater(15))[0] ?? 0);
      return {
        agency: ref.agency,
        who: 'sekretarisCamat@instansi.example',
        press: (rina) => rina.post(`/konsol/siklus/${ref.cycle}/ingatkan/pejabat`, {}),
        remind: () => remindApprover({ ...ref, waitpoint: 'decision-0', round: 1 }, calendar()),
      };
    },
    // The weekly mail of the days before the training, which tells of nothing of which somebody was reminded by hand.
    undangan: async () => {
      const { ref } = await invitedTraining();
      vi.setSystemTime(at('2027-03-03'));
      return {
        agency: ref.agency,
        who: 'p000@instansi.example',
        press: (rina) => rina.post(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}/ingatkan/p000`, {}),
        remind: () => weekly(ref),
      };
    },
    'umpan-balik': async () => {
      const {
        ref,
        there: [first = ''],
      } = await collecting(6);
      // Asked before the morning of the weekly mail, which else would not remind of it.
      await changeTraining(ref, () => ({ feedbackClosesAt: at('2027-03-20').toISOString() }));
      vi.setSystemTime(at('2027-03-18', '08:00'));
      return {
        agency: ref.agency,
        who: `${first}@instansi.example`,
        press: (rina) =>
          rina.post(`/konsol/siklus/${ref.cycle}/pelatihan/${ref.activity}/ingatkan/${first}`, {}),
        remind: () => weekly(ref),
      };
    },
    perilaku: async () => {
      const scene = await newScene();
      const attendees = people(1, { supervisorId: 'kasi' });
      await putTraining(scene, 'A01', attendees, { behaviourClosesAt: daysLater(10).toISOString() });
      await putTeam(scene, attendees);
      return {
        agency: scene.agency,
        who: 'kasi@instansi.example',
        press: (rina) => rina.post(`/konsol/siklus/${scene.cycle}/pelatihan/A01/ingatkan/atasan-kasi`, {}),
        remind: () => inviteBehaviour({ ...scene, activity: 'A01', round: 1 }, calendar()),
      };
    },
  };

  it.each(Object.keys(matters))('%s: one of the two goes, whichever comes first', async (name) => {
    for (const order of ['hand', 'calendar'] as const) {
      vi.setSystemTime(daysLater(1));
      from = mails.since(0).next;
      mailer.sent.length = 0;
      const { agency, who, press, remind: remindNow } = (await matters[name]?.()) ?? expect.fail();
      const rina = await signedInVisitor(buttons, agency);
      if (order === 'hand') await press(rina);
      await remindNow();
      if (order === 'calendar') await press(rina);
      const byHand = (await arrived()).map(({ to }) => to);
      expect([name, order, [...byHand, ...byCalendar()].filter((to) => to === who)]).toEqual([
        name,
        order,
        [who],
      ]);
      expect([name, order, byHand]).toEqual([name, order, order === 'hand' ? [who] : []]);
    }
  });

  it('one that broke off is sent by its step again, and by nobody else', async () => {
    vi.setSystemTime(daysLater(5));
    const { ref } = await openedSurvey([staffRecord('p001'), staffRecord('p002')]);
    const step = (send = mailer.send) =>
      remind({ ...ref, shard: 0, round: 0, senders: 1 }, { ...calendar(), mailer: { ...mailer, send } });
    await expect(
      step(async (mail) => {
        if (mail.to.email.startsWith('p002')) throw new Error('crash');
        await mailer.send(mail);
      }),
    ).rejects.toThrow('crash');
    await step();
    expect(new Set(byCalendar())).toEqual(new Set(['p001@instansi.example', 'p002@instansi.example']));
    expect(new Set(mailer.sent.map(({ key }) => key)).size).toBe(2);
  });
});
