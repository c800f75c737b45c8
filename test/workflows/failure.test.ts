import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { largeAccount } from '../../infra/local/mail/ses-account.ts';
import { TransientError } from '../../shared/errors.ts';
import { listAddresses } from '../../shared/store/address.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { listFaults } from '../../shared/store/runs.ts';
import { isAfter, type Phase } from '../../shared/words.ts';
import { putAgency } from '../support/staff.ts';
import { type Platform, startPlatform } from './platform.ts';
import { pressResume } from './press-resume.ts';
import { jumpTo, newTown, putDraftPlan, startCycle } from './town.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await startPlatform(new Date('2027-01-04T02:00:00Z'));
});
afterEach(() => platform.calmDown());
afterAll(() => platform.stop());

const busy = () => new TransientError('Throttling');
const broken = () => new TypeError('Cannot read properties of undefined');

describe('a start', () => {
  it('with a wrong input ends by name, its cause every fault in sentences, and leaves no cycle', async () => {
    const arn = await platform.start('policy-cycle', 'salah', { agency: 'TIDAK', year: 27 });
    const { status, error, cause, states } = await platform.standing(arn);
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'InvalidInputError' });
    expect(cause).toMatch(/^"agency": .+\. "year": .+\.$/);
    expect(states).toEqual(['OpenCycle', 'Refused']);
  });

  it('of a cycle that exists is refused and does not disturb the first', async () => {
    const town = await newTown();
    const first = await startCycle(platform, town);
    const second = await platform.start('policy-cycle', 'kedua', { agency: town.agency, year: 2027 });
    expect(await platform.standing(second)).toMatchObject({
      status: 'FAILED',
      error: 'CycleAlreadyStartedError',
      cause: expect.stringContaining('sudah pernah dimulai'),
    });
    expect((await platform.standing(first)).status).toBe('RUNNING');
    expect(await listFaults(town.agency, '2027')).toEqual([]);
  });

  it('of an agency without staff stops and says what to do', async () => {
    await putAgency('tanpa-pegawai');
    const arn = await startCycle(platform, { agency: 'tanpa-pegawai', cycle: '2027' });
    expect(await platform.standing(arn)).toMatchObject({
      status: 'FAILED',
      error: 'RuleViolationError',
      cause: expect.stringContaining('Impor data pegawai'),
    });
  });
});

describe('a fault that passes by itself', () => {
  it('is retried until it has passed; nobody notices', async () => {
    const town = await newTown();
    platform.trouble({ fn: 'survey-prepare', error: busy, times: 3 });
    const arn = await startCycle(platform, town);
    await platform.days(1);
    const { status, states } = await platform.standing(arn);
    expect([status, states.at(-1)]).toEqual(['RUNNING', 'CollectAnswers']);
    expect(await listFaults(town.agency, '2027')).toEqual([]);
  });

  it('that does not pass becomes a named failure in a sentence', async () => {
    const town = await newTown();
    platform.trouble({ fn: 'survey-prepare', error: busy });
    const arn = await startCycle(platform, town);
    await platform.days(1);
    expect(await platform.standing(arn)).toMatchObject({
      status: 'FAILED',
      error: 'TransientError',
      cause: 'Layanan yang diperlukan sibuk terlalu lama.',
    });
    expect(await listFaults(town.agency, '2027')).toMatchObject([{ error: 'TransientError' }]);
  });

  it('in the step that records faults still ends the execution by its own name', async () => {
    const town = await newTown();
    platform.trouble({ fn: 'survey-prepare', error: broken });
    platform.trouble({ fn: 'cycle-fault', error: broken });
    const { status, error } = await platform.standing(await startCycle(platform, town));
    expect({ status, error }).toEqual({ status: 'FAILED', error: 'TypeError' });
  });
});

describe('mails that nobody takes', () => {
  const recipients = async () => (await platform.mails()).map(({ to }) => to.replace(/@.*/, '')).sort();

  it.each([
    { account: { sandbox: true }, says: 'belum diverifikasi' },
    { account: { senderVerified: false }, says: 'belum diverifikasi' },
    { account: { paused: true }, says: 'menghentikan sementara' },
  ])(
    '($account) stop the cycle and name the cause; no address is marked, and all are reached later',
    async ({ account, says }) => {
      const town = await newTown();
      Object.assign(platform.mailAccount, account);
      const arn = await startCycle(platform, town);
      const { status, error, cause } = await platform.standing(arn);
      expect([status, error]).toEqual(['FAILED', 'MailSenderError']);
      // The sentence itself, not what Lambda says of a failed call: the record of the fault went through.
      expect(cause).toMatch(/^Layanan surel/);
      expect(cause).toContain(says);
      expect(await listAddresses(town.agency, platform.now())).toEqual([]);
      expect(await listFaults(town.agency, '2027')).toMatchObject([
        { sentence: expect.stringContaining(says) },
      ]);
      expect(await recipients()).toEqual([]);

      Object.assign(platform.mailAccount, largeAccount());
      await pressResume(town, 'siklus', platform.now());
      await platform.idle();
      expect(await recipients()).toEqual(['ani', 'budi', 'kasi']);
    },
  );

  it('beyond the quota of 24 hours wait until it frees, and go once', async () => {
    // Long enough after the mails of other tests, and on a morning.
    await platform.days(3);
    await platform.mailHours();
    const town = await newTown();
    platform.mailAccount.mailsPerDay = 2;
    const arn = await startCycle(platform, town);
    await platform.days(0.9);
    expect(await recipients()).toHaveLength(2);
    expect((await platform.standing(arn)).states.at(-1)).toBe('InviteShards');
    await platform.days(0.5);
    expect(await recipients()).toHaveLength(1);
    const { status, states } = await platform.standing(arn);
    expect([status, states.at(-1)]).toEqual(['RUNNING', 'CollectAnswers']);
    expect(await listAddresses(town.agency, platform.now())).toEqual([]);
  });

  it('because answers could go nowhere stop the cycle and say where the address is mended', async () => {
    const town = await newTown();
    await putAgency(town.agency, 'rina@instansi.go,id');
    const arn = await startCycle(platform, town);
    expect(await platform.standing(arn)).toMatchObject({
      error: 'MailLetterError',
      cause: expect.stringContaining('menu Instansi'),
    });
    expect(await recipients()).toEqual([]);
    expect((await listAddresses(town.agency, platform.now())).map(({ recipient }) => recipient)).toEqual([
      'koordinator',
    ]);
  });
});

/** A function of each phase, and where the resumed workflow waits afterwards. */
const DEFECTS: readonly { readonly fn: string; readonly phase: Phase; readonly waits: string }[] = [
  { fn: 'survey-prepare', phase: 'SURVEY', waits: 'CollectAnswers' },
  { fn: 'survey-invite', phase: 'SURVEY', waits: 'CollectAnswers' },
  { fn: 'survey-schedule', phase: 'SURVEY', waits: 'CollectAnswers' },
  { fn: 'cycle-wait', phase: 'SURVEY', waits: 'CollectAnswers' },
  { fn: 'confirmation-invite', phase: 'CONFIRMATION', waits: 'AwaitPlan' },
  { fn: 'analysis-shard', phase: 'ANALYSIS', waits: 'AwaitPlan' },
  { fn: 'analysis-merge', phase: 'ANALYSIS', waits: 'AwaitPlan' },
  { fn: 'plan-draft', phase: 'PLANNING', waits: 'AwaitPlan' },
  { fn: 'plan-request', phase: 'PLANNING', waits: 'AwaitPlan' },
  { fn: 'enactment-request', phase: 'ENACTMENT', waits: 'AwaitEnactment' },
  { fn: 'training-list', phase: 'TRAINING', waits: 'AwaitTrainings' },
  { fn: 'follow-up-draft', phase: 'FOLLOW_UP', waits: 'AwaitFollowUp' },
];

describe('a defect', () => {
  it.each(DEFECTS)('in $fn stops $phase with a button; resumed, it waits at $waits', async (defect) => {
    const town = await newTown();
    const planned = isAfter(defect.phase, 'PLANNING') ? 'APPROVED' : 'DRAFT';
    await putDraftPlan(platform, town, { A01: 60 }, planned);
    platform.trouble({ fn: defect.fn, error: broken, times: 1 });
    const run = defect.phase === 'SURVEY' ? 1 : 2;
    const arn = await (run === 1 ? startCycle(platform, town) : jumpTo(platform, town, defect.phase));
    const { status, error, states } = await platform.standing(arn);
    expect([status, error]).toEqual(['FAILED', 'TypeError']);
    expect(states.slice(-2)).toEqual(['RecordFault', 'Failed']);
    expect(await listFaults(town.agency, '2027')).toMatchObject([{ place: 'siklus', run }]);

    await pressResume(town, 'siklus', platform.now());
    await platform.idle();
    const next = platform.arnOf('policy-cycle', `${town.agency}-2027-r${run + 1}`);
    expect((await platform.standing(next)).states.at(-1)).toBe(defect.waits);
    expect(await listFaults(town.agency, '2027')).toEqual([]);
  });

  it('before it opened the cycle keeps what it was started with; resumed, the cycle opens with that', async () => {
    const town = await newTown();
    platform.trouble({ fn: 'cycle-open', error: broken, times: 1 });
    await startCycle(platform, town, { budget: 77_000_000 });
    expect(await readCycleIfAny(town.agency, '2027')).toBeUndefined();
    expect(await listFaults(town.agency, '2027')).toMatchObject([{ place: 'siklus', run: 0 }]);
    await pressResume(town, 'siklus', platform.now());
    await platform.idle();
    expect(await readCycleIfAny(town.agency, '2027')).toMatchObject({
      run: 1,
      execution: platform.arnOf('policy-cycle', `${town.agency}-2027-r2`),
      settings: { budget: 77_000_000 },
    });
    expect(await listFaults(town.agency, '2027')).toEqual([]);
  });

  it.each(['training-open', 'training-invite', 'training-schedule'])(
    'in %s of one training stops only that one; resumed, it goes on',
    async (fn) => {
      const town = await newTown();
      await putDraftPlan(platform, town, { A01: 10, A02: 12 }, 'APPROVED');
      platform.trouble({ fn, error: broken, times: 1, when: ({ activity }) => activity === 'A01' });
      const cycle = await jumpTo(platform, town, 'TRAINING');
      const training = (name: string) => platform.arnOf('training', `${town.agency}-2027-${name}`);
      expect((await platform.standing(training('A01'))).status).toBe('FAILED');
      expect((await platform.standing(training('A02'))).status).toBe('RUNNING');
      expect((await platform.standing(cycle)).status).toBe('RUNNING');
      expect(await listFaults(town.agency, '2027')).toMatchObject([{ place: 'A01', run: 1 }]);

      await pressResume(town, 'A01', platform.now());
      await platform.idle();
      expect((await platform.standing(training('A01-r2'))).states.at(-1)).toBe('AwaitMoment');
      await expect(platform.standing(training('A01-r3'))).rejects.toThrow();
    },
  );
});
