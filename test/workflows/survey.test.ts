import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { handler as renewalPage } from '../../functions/links/link-renewal.page.ts';
import { decideDraft } from '../../functions/plan/draft/decide-draft.ts';
import { startOrder } from '../../functions/reminders/start-order.ts';
import { handler as surveyPage } from '../../functions/survey/answering/survey.page.ts';
import { openCollection } from '../../functions/survey/collection-reminders.ts';
import { closeSurvey } from '../../functions/survey/console-survey.tsx';
import { closingTime } from '../../functions/survey/survey-calendar.ts';
import { mailMoment } from '../../shared/rules/mail-calendar.ts';
import { wibTime } from '../../shared/rules/working-calendar.ts';
import { addressStateOf } from '../../shared/store/address.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { findOrder, placeOrder } from '../../shared/store/reminder-order.ts';
import { listFaults } from '../../shared/store/runs.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { textOf } from '../support/axe.ts';
import { pathOf, visitor } from '../support/http.ts';
import { type Platform, startPlatform } from './platform.ts';
import { answerSurvey, confirm, newTown, PEOPLE, startCycle, type Town } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2026-11-02T02:00:00Z'));
});
afterEach(() => platform.calmDown());
afterAll(() => platform.stop());

async function openSurvey(input: object = {}) {
  const town = await newTown();
  const arn = await startCycle(platform, town, input);
  return { town, arn };
}
const phaseOf = async ({ agency, cycle }: Town) => (await readCycle(agency, cycle)).phase;
const recipients = async () => (await platform.mails()).map(({ to }) => to.replace(/@.*/, '')).sort();
const has = async (arn: string, state: string) => (await platform.standing(arn)).states.includes(state);

describe('the survey', () => {
  it('invites everybody once and waits', async () => {
    const { arn } = await openSurvey();
    expect(await recipients()).toEqual([...PEOPLE].sort());
    expect((await platform.standing(arn)).states.at(-1)).toBe('CollectAnswers');
  });

  it('closes as soon as all have answered', async () => {
    const { arn, town } = await openSurvey();
    for (const who of PEOPLE) await answerSurvey(platform, town, who);
    expect(await phaseOf(town)).toBe('CONFIRMATION');
    expect(await has(arn, 'RemindShards')).toBe(false);
  });

  it('closes early when the coordinator says so', async () => {
    const { town } = await openSurvey();
    await answerSurvey(platform, town, 'ani');
    await closeSurvey({ ...town, now: platform.now(), workflows: stepFunctions() });
    await platform.idle();
    expect(await phaseOf(town)).toBe('CONFIRMATION');
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ answeredCount: 1, toConfirmCount: 1 });
  });

  it('reminds only those who are silent, on the days that were set, and closes at the deadline', async () => {
    const { town } = await openSurvey({ surveyDays: 6, surveyReminderDays: [2, 4] });
    await platform.mails();
    await answerSurvey(platform, town, 'ani');
    await platform.days(2);
    expect(await recipients()).toEqual(['budi', 'kasi']);
    await answerSurvey(platform, town, 'kasi');
    await platform.days(2);
    expect(await recipients()).toEqual(['budi']);
    expect(await phaseOf(town)).toBe('SURVEY');
    // The last day may move to the next on which people work.
    await platform.days(5);
    expect(await phaseOf(town)).toBe('CONFIRMATION');
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ participantCount: 3, answeredCount: 2 });
  });
});

describe('reminders that the coordinator ordered', () => {
  async function order(town: Town) {
    const cycle = await readCycle(town.agency, town.cycle);
    const matter = openCollection(cycle, platform.now());
    if (matter === undefined) throw new Error('nothing is open');
    const leavesAt = mailMoment(platform.now());
    const placed = await placeOrder({ matter, people: undefined, atMost: 3, now: platform.now(), leavesAt });
    await startOrder(town, placed, cycle.shardCount, stepFunctions());
    await platform.idle();
    return async () => await findOrder(placed);
  }

  it('in the evening leave the next morning, to the silent only, and the order says that it is done', async () => {
    const { town } = await openSurvey();
    await answerSurvey(platform, town, 'ani');
    await platform.afterHours();
    await platform.mails();
    const standing = await order(town);
    expect([await recipients(), (await standing())?.finishedAt]).toEqual([[], undefined]);
    await platform.mailHours();
    expect(await recipients()).toEqual(['budi', 'kasi']);
    expect(await standing()).toMatchObject({ sent: 2, finishedAt: platform.now().toISOString() });
  });

  it('that nobody takes stop with the cause on the order, not on the cycle', async () => {
    const { arn, town } = await openSurvey();
    await platform.mails();
    platform.mailAccount.paused = true;
    const standing = await order(town);
    expect(await standing()).toMatchObject({ fault: expect.stringContaining('menghentikan sementara') });
    expect((await platform.standing(arn)).status).toBe('RUNNING');
    expect(await listFaults(town.agency, town.cycle)).toEqual([]);
    platform.mailAccount.paused = false;
    await order(town);
    expect(await recipients()).toEqual([...PEOPLE].sort());
  });

  it('that an operator stops say so at once, by mail to the coordinator too, and the same button sends them to all who are left, once', async () => {
    const { town } = await openSurvey();
    await platform.afterHours();
    await platform.mails();
    const standing = await order(town);
    await platform.abort('reminders');
    expect(await standing()).toMatchObject({ fault: expect.stringContaining('dihentikan oleh pengelola') });
    expect(await recipients()).toEqual(['rina']);
    await order(town);
    expect((await standing())?.finishedAt).toBeUndefined();
    await platform.mailHours();
    expect(await recipients()).toEqual([...PEOPLE].sort());
    expect(await standing()).toMatchObject({ attempt: 2, sent: PEOPLE.length });
    expect((await standing())?.fault).toBeUndefined();
  });
});

describe('reminders that somebody starts by hand', () => {
  const of = { agency: 'senapelan', cycle: '2027', order: 'survei#2027-02-01#semua', attempt: 1 };

  it.each([
    [
      'nothing',
      {},
      /^"of": pesanan pengingat ditulis seperti \{"agency": .*\}\. "shardCount": .* ditulis dengan angka mulai 1\.$/,
    ],
    ['no list', { of, shardCount: 0 }, /^"of": pesanan pengingat itu tidak ada\. "shardCount": /],
    ['an order that never was', { of, shardCount: 1 }, /^"of": pesanan pengingat itu tidak ada\.$/],
  ])('of %s are refused in a sentence that names each field', async (name, input, sentence) => {
    const arn = await platform.start('reminders', name.replaceAll(' ', '-'), input);
    const { status, error, cause } = await platform.standing(arn);
    expect([status, error]).toEqual(['FAILED', 'InvalidInputError']);
    expect(cause).toMatch(sentence);
  });
});

describe('few answers', () => {
  it('stop before the draft until the coordinator decides', async () => {
    const { arn, town } = await openSurvey();
    await answerSurvey(platform, town, 'ani');
    await closeSurvey({ ...town, now: platform.now(), workflows: stepFunctions() });
    await platform.idle();
    await confirm(platform, town, 'ani');
    expect((await platform.standing(arn)).states.at(-1)).toBe('AwaitDraftDecision');
    await decideDraft({ ...town, now: platform.now(), workflows: stepFunctions(), choice: 'empty' });
    await platform.idle();
    expect((await platform.standing(arn)).states.slice(-4)).toEqual([
      'DraftPlan',
      'ByDraft',
      'RequestPlan',
      'AwaitPlan',
    ]);
  });
});

describe('mail hours', () => {
  it('do not hold up a new link that its owner has just asked for', async () => {
    await openSurvey();
    const invitation = (await platform.mails()).find(({ to }) => to.startsWith('ani@'));
    const lost = await pathOf(invitation?.links[0] ?? '');
    await platform.afterHours();
    const answer = await visitor(renewalPage).post(lost.replace('/survei/', '/tautan/'), {});
    expect(answer.status).toBe(200);
    const [mail, ...others] = await platform.mails();
    expect([mail?.to, others]).toEqual([invitation?.to, []]);
    expect((await visitor(surveyPage).open(mail?.links[0] ?? '')).status).toBe(200);
  });

  it.each([
    ['the account is in the sandbox', { sandbox: true }],
    ['the account is paused', { paused: true }],
    ['the mails of the day are used up', { mailsPerDay: 0 }],
  ])('let who asks for a new link while %s read so, keep the old one, and get it later', async (_, ill) => {
    const { town } = await openSurvey();
    const invitation = (await platform.mails()).find(({ to }) => to.startsWith('ani@'));
    const link = invitation?.links[0] ?? '';
    const asked = (await pathOf(link)).replace('/survei/', '/tautan/');
    const well = { ...platform.mailAccount };
    Object.assign(platform.mailAccount, ill);
    // More presses than an hour has turns.
    for (let press = 0; press < 4; press += 1) {
      const { status, html } = await visitor(renewalPage).post(asked, {});
      expect([status, textOf(html).includes('Surel belum dapat dikirim')]).toEqual([503, true]);
      expect(textOf(html)).not.toMatch(/akun|operator/i);
    }
    expect((await visitor(surveyPage).open(link)).status).toBe(200);
    expect(await addressStateOf(town.agency, invitation?.to ?? '')).toBeUndefined();
    Object.assign(platform.mailAccount, well);
    expect((await visitor(renewalPage).post(asked, {})).status).toBe(200);
    const [mail, ...others] = await platform.mails();
    expect([mail?.to, others]).toEqual([invitation?.to, []]);
    expect((await visitor(surveyPage).open(mail?.links[0] ?? '')).status).toBe(200);
  });

  it('let a survey that was started in the evening invite on the next working morning, once', async () => {
    await platform.afterHours();
    const { arn, town } = await openSurvey();
    await platform.idle();
    expect([await recipients(), await platform.waiting('shard-pass')]).toEqual([[], ['AwaitMailHours']]);
    await platform.mailHours();
    const mails = await platform.mails();
    expect(mails.map(({ to }) => to.replace(/@.*/, '')).sort()).toEqual([...PEOPLE].sort());
    for (const { at } of mails) expect(wibTime(new Date(at))).toBe('08:00');
    expect((await platform.standing(arn)).states.at(-1)).toBe('CollectAnswers');
    // Counted from the morning of the invitations: a weekend takes nobody's days away.
    const { surveyOpenedAt = '', surveyClosesAt = '', settings } = await readCycle(town.agency, town.cycle);
    expect(surveyClosesAt).toBe(closingTime(platform.now(), settings.surveyDays).toISOString());
    expect(surveyOpenedAt < platform.now().toISOString()).toBe(true);
  });

  it('let supervisors be asked in the morning when the last answer comes after hours', async () => {
    const { town } = await openSurvey();
    await platform.mails();
    await platform.afterHours();
    for (const who of PEOPLE) await answerSurvey(platform, town, who);
    expect([await phaseOf(town), await recipients()]).toEqual(['CONFIRMATION', []]);
    await platform.mailHours();
    expect(await recipients()).toEqual(['kasi']);
  });
});

describe('the confirmation', () => {
  async function surveyed(who: readonly string[]) {
    const opened = await openSurvey({ confirmationDays: 6 });
    for (const person of who) await answerSurvey(platform, opened.town, person);
    await closeSurvey({ ...opened.town, now: platform.now(), workflows: stepFunctions() });
    await platform.idle();
    return opened;
  }

  it('ends when every supervisor has confirmed', async () => {
    const { town } = await surveyed(['ani', 'budi']);
    await confirm(platform, town, 'ani');
    expect(await phaseOf(town)).toBe('CONFIRMATION');
    await confirm(platform, town, 'budi');
    expect(await phaseOf(town)).toBe('PLANNING');
  });

  it('reminds half way and goes on at its deadline without those who are silent', async () => {
    const { arn, town } = await surveyed(['ani']);
    await platform.mails();
    await platform.days(10);
    expect((await recipients()).filter((name) => name === 'kasi')).toHaveLength(1);
    expect(await phaseOf(town)).toBe('PLANNING');
    expect((await platform.standing(arn)).states.filter((name) => name === 'InviteSupervisors').length).toBe(
      3,
    );
  });

  it('is skipped when there is nothing to confirm', async () => {
    const { arn, town } = await surveyed([]);
    expect(await phaseOf(town)).toBe('PLANNING');
    expect(await has(arn, 'AwaitConfirmations')).toBe(false);
  });
});
