import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { askingAfter } from '../../shared/rules/mail-calendar.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { readPlan } from '../../shared/store/plan.ts';
import { listFaults } from '../../shared/store/runs.ts';
import type { Mail } from '../journeys/world/mail.ts';
import { type Platform, startPlatform } from './platform.ts';
import { pressResume } from './press-resume.ts';
import { appoint, decide, enact, jumpTo, newTown, putDraftPlan, submit, type Town } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2026-11-02T02:00:00Z'));
});
afterEach(() => platform.calmDown());
afterAll(() => platform.stop());

let inbox: Mail[] = [];
let receipts: Mail[] = [];
/** To whom mails went since the last look, but for the receipts of decisions. */
async function look(): Promise<string[]> {
  const isReceipt = ({ subject }: Mail) => /Keputusan .* tercatat$/.test(subject);
  const mails = [...(await platform.mails())];
  receipts = mails.filter(isReceipt);
  inbox = mails.filter((mail) => !isReceipt(mail));
  return inbox.map(({ to }) => to.replace(/@.*/, ''));
}
const mailTo = (who: string) => inbox.findLast(({ to }) => to.startsWith(`${who}@`));
const lastState = async (arn: string) => (await platform.standing(arn)).states.at(-1);
const phaseOf = async ({ agency, cycle }: Town) => (await readCycle(agency, cycle)).phase;

/** The plan is submitted: the first officer has a mail. */
async function submitted(officers?: readonly string[]) {
  const town = await newTown(officers);
  await putDraftPlan(platform, town);
  const arn = await jumpTo(platform, town, 'PLANNING');
  await platform.mails();
  await submit(platform, town);
  await look();
  return { town, arn };
}

describe('the plan', () => {
  it('is asked for each week until it is submitted, also beyond the days of one wait', async () => {
    const town = await newTown();
    await putDraftPlan(platform, town);
    const arn = await jumpTo(platform, town, 'PLANNING');
    expect(await look()).toEqual(['rina']);
    await platform.days(14);
    expect(await look()).toEqual(['rina', 'rina']);
    expect(await lastState(arn)).toBe('AwaitPlan');
  });
});

describe('the approval', () => {
  it('goes through the chain one by one, then to the decree, then to the trainings', async () => {
    const { arn, town } = await submitted();
    expect(inbox.map(({ to }) => to)).toEqual(['sekretarisCamat@instansi.example']);
    await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
    expect(await look()).toEqual(['camat']);
    expect(receipts.map(({ to }) => to.replace(/@.*/, ''))).toEqual(['sekretarisCamat', 'rina']);
    await decide(platform, mailTo('camat'), { keputusan: 'setujui' });
    expect(await lastState(arn)).toBe('AwaitEnactment');
    expect(await look()).toEqual(['rina']);
    await platform.days(7);
    expect(await look()).toEqual(['rina']);
    await enact(platform, town);
    expect([await phaseOf(town), await lastState(arn)]).toEqual(['TRAINING', 'AwaitTrainings']);
  });

  it.each([
    { officer: 'sekretarisCamat', goesOn: 'AwaitDecision' },
    { officer: 'camat', goesOn: 'AwaitEnactment' },
  ])(
    'tells of the decision of $officer when it is resumed, if no receipt could be sent',
    async ({ officer, goesOn }) => {
      const { town } = await submitted();
      if (officer === 'camat') {
        await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
        await look();
      }
      platform.trouble({ fn: 'approval-receipt', error: () => new TypeError('disengaja'), times: 1 });
      await decide(platform, mailTo(officer), { keputusan: 'setujui' });
      await look();
      expect(receipts).toEqual([]);
      await pressResume(town, 'siklus', platform.now());
      await platform.idle();
      await look();
      expect(receipts.map(({ to }) => to.replace(/@.*/, ''))).toEqual([officer, 'rina']);
      expect(await platform.waiting('policy-cycle')).toEqual([goesOn]);
    },
  );

  it('returned with a note goes back to the coordinator, and then to the officer who returned it', async () => {
    const { arn, town } = await submitted();
    await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
    await look();
    await decide(platform, mailTo('camat'), { keputusan: 'kembalikan', catatan: 'Kurangi biaya.' });
    expect([await phaseOf(town), await lastState(arn)]).toEqual(['PLANNING', 'AwaitPlan']);
    expect((await readPlan(town)).returned).toMatchObject({ role: 'camat', note: 'Kurangi biaya.' });
    await look();
    await submit(platform, town);
    expect(await look()).toEqual(['camat']);
  });

  it('rejected closes the cycle as rejected, and nothing else begins', async () => {
    const { arn, town } = await submitted();
    await decide(platform, mailTo('sekretarisCamat'), {
      keputusan: 'tolak',
      catatan: 'Tidak sesuai.',
      setuju: 'ya',
    });
    const { status, states } = await platform.standing(arn);
    expect(status).toBe('SUCCEEDED');
    expect(states.slice(-3)).toEqual(['ByDecision', 'CloseCycle', 'Closed']);
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ phase: 'CLOSED', outcome: 'REJECTED' });
  });

  it('reminds, tells the coordinator at the second reminder, and expires: silence never approves', async () => {
    const { arn, town } = await submitted();
    const asked = platform.now();
    await platform.until(askingAfter(asked, 3));
    expect(await look()).toEqual(['sekretarisCamat']);
    await platform.until(askingAfter(asked, 6));
    expect((await look()).sort()).toEqual(['rina', 'sekretarisCamat']);
    await platform.until(askingAfter(asked, 15));
    expect([await phaseOf(town), await lastState(arn)]).toEqual(['PLANNING', 'AwaitPlan']);
    expect((await readPlan(town)).returned).toMatchObject({ expired: true });
  });

  it('asked for in the evening reaches the officer, and rejected in the evening the coordinator, by day', async () => {
    const { arn, town } = await submitted();
    await platform.afterHours();
    await decide(platform, mailTo('sekretarisCamat'), { keputusan: 'setujui' });
    expect([await look(), await lastState(arn)]).toEqual([[], 'AwaitMailHours']);
    await platform.mailHours();
    expect(await look()).toEqual(['camat']);
    await platform.afterHours();
    await decide(platform, mailTo('camat'), { keputusan: 'tolak', catatan: 'Tidak sesuai.', setuju: 'ya' });
    expect([await look(), await phaseOf(town), await lastState(arn)]).toEqual([
      [],
      'CLOSED',
      'AwaitHoursOfClosing',
    ]);
    await platform.mailHours();
    expect([await look(), (await platform.standing(arn)).status]).toEqual([['rina'], 'SUCCEEDED']);
  });

  it('decided by two clicks goes on once', async () => {
    const { arn } = await submitted();
    const mail = mailTo('sekretarisCamat');
    await decide(platform, mail, { keputusan: 'setujui' });
    await decide(platform, mail, { keputusan: 'tolak', catatan: 'Berubah pikiran', setuju: 'ya' });
    const { states, status } = await platform.standing(arn);
    expect(status).toBe('RUNNING');
    expect(states.filter((name) => name === 'ByDecision')).toHaveLength(1);
  });
});

describe('a vacant office', () => {
  it('stops the cycle with a sentence and a button; appointed and resumed, it goes on there', async () => {
    const { arn, town } = await submitted(['camat']);
    const { status, error, cause } = await platform.standing(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'RuleViolationError' });
    expect(cause).toContain('"sekretarisCamat" dalam rantai persetujuan sedang kosong');
    expect(mailTo('rina')?.subject).toContain('terhenti');
    const [fault] = await listFaults(town.agency, town.cycle);
    expect(fault).toMatchObject({ place: 'siklus', sentence: cause, run: 2 });

    await appoint(town, 'sekretarisCamat');
    await pressResume(town, 'siklus', platform.now());
    await platform.idle();
    expect(await look()).toEqual(['sekretarisCamat']);
    expect(await listFaults(town.agency, town.cycle)).toEqual([]);
    const next = platform.arnOf('policy-cycle', successorOf(town.agency, town.cycle, 3).name);
    expect(await lastState(next)).toBe('AwaitDecision');
    await expect(
      platform.standing(platform.arnOf('policy-cycle', successorOf(town.agency, town.cycle, 4).name)),
    ).rejects.toThrow();
  });
});

describe('a cycle that lives long', () => {
  it('is handed over to a fresh execution after 300 days, at the next quiet moment', async () => {
    const town = await newTown();
    await putDraftPlan(platform, town);
    const arn = await jumpTo(platform, town, 'PLANNING', { coordinatorReminderDays: 60 });
    await platform.days(299);
    expect((await platform.standing(arn)).status).toBe('RUNNING');
    await platform.days(2);
    await platform.days(60);
    const { status, states } = await platform.standing(arn);
    expect(status).toBe('SUCCEEDED');
    expect(states.slice(-3)).toEqual(['HandOver', 'StartSuccessor', 'HandedOver']);
    const next = platform.arnOf('policy-cycle', successorOf(town.agency, town.cycle, 3).name);
    expect(await lastState(next)).toBe('AwaitPlan');
    expect(await readCycle(town.agency, town.cycle)).toMatchObject({ run: 3, execution: next });
  });
});
