import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { closeCycle } from '../../functions/cycle/cycle-close.step.ts';
import { recordEnd } from '../../functions/cycle/cycle-execution-ended.event.ts';
import { findStopped } from '../../functions/cycle/cycle-find-stopped.event.ts';
import { openCycle } from '../../functions/cycle/cycle-open.step.ts';
import { tellUntold } from '../../functions/cycle/tell-untold.ts';
import { successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { MailQuotaError, MailSenderError, OutsideMailHoursError } from '../../shared/errors.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { OpenCycle } from '../../shared/store/open-cycle.ts';
import { listFaults, registerUntold, removeFault } from '../../shared/store/runs.ts';
import { table } from '../../shared/store/table.ts';
import { executionsOfRegion } from '../../shared/workflow/executions.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { runOf } from './runs.ts';
import { faultOf } from './scene.ts';

const NOW = new Date('2027-03-01T02:00:00Z');
const LATER = new Date('2027-03-01T02:01:00Z');
const machine = 'arn:aws:states:ap-southeast-3:000000000000:execution:policy-cycle';

let aws: TestTable;
let counter = 0;
let agency = '';
let one: string;
beforeAll(async () => {
  aws = await startTable();
});
afterAll(() => aws.close());
beforeEach(async () => {
  counter += 1;
  agency = `henti-${counter}`;
  one = `${machine}:pertama-${counter}`;
  aws.reset();
  await putAgency(agency);
});

const faults = () => listFaults(agency, '2027');
const open = (execution = one, input: object = {}) =>
  openCycle({ agency, year: 2027, budget: 150_000_000, ...input }, execution, NOW);

/** What the event bus says of an execution that was started with an input. */
function ended(
  executionArn: string,
  input: object,
  detail: { status?: string; error?: string; cause?: string } = {},
) {
  return { detail: { executionArn, status: 'ABORTED', input: JSON.stringify(input), ...detail } };
}
const input = () => ({ agency, year: 2027 });

const by = (mailer = fakeMailer()) => ({
  mailer,
  executions: executionsOfRegion(),
  remainingMs: () => 600_000,
});
const morning = (mailer = fakeMailer(), now = NOW) => findStopped(now, by(mailer));

describe('an execution that ended without a word of its definition', () => {
  it.each([
    { status: 'ABORTED', sentence: 'dihentikan oleh pengelola sistem' },
    { status: 'TIMED_OUT', sentence: 'lebih dari satu tahun' },
    { status: 'FAILED', error: 'States.Runtime', sentence: 'kesalahan pada sistem' },
    { status: 'FAILED', error: 'RuleViolationError', cause: 'Jabatan kosong.', sentence: 'Jabatan kosong.' },
  ])(
    '$status $error is the fault of its cycle, told once however often it is reported',
    async ({ sentence, ...detail }) => {
      await open();
      const mailer = fakeMailer();
      await recordEnd(ended(one, input(), detail), NOW, mailer);
      await recordEnd(ended(one, input(), detail), LATER, mailer);
      expect(await faults()).toMatchObject([
        {
          place: 'siklus',
          execution: one,
          run: 1,
          sentence: expect.stringContaining(sentence),
          at: NOW.toISOString(),
        },
      ]);
      expect(mailer.sent.map(({ content }) => content.subject)).toEqual([
        '[Kecamatan Senapelan] Siklus 2027 terhenti dan menunggu Anda',
      ]);
      expect(await runOf(agency, one)).toMatchObject({ endedAt: NOW.toISOString() });
    },
  );

  it('is no fault when another execution drives the cycle by now', async () => {
    await putCycle(agency, { execution: `${machine}:kedua`, run: 2 });
    const mailer = fakeMailer();
    await recordEnd(ended(one, input()), NOW, mailer);
    expect(await faults()).toEqual([]);
    expect(mailer.sent).toEqual([]);
  });

  it('is no fault while the run that was started after it has not taken the cycle over yet', async () => {
    await putCycle(agency, { execution: '', run: 2 });
    aws.starts.push({ name: successorOf(agency, '2027', 2).name, input: {} });
    await recordEnd(ended(one, input()), NOW, fakeMailer());
    expect(await faults()).toEqual([]);
  });

  it('in a hand-over, before the next run was started, is a fault', async () => {
    await putCycle(agency, { execution: '', run: 2 });
    await recordEnd(ended(one, input()), NOW, fakeMailer());
    expect(await faults()).toMatchObject([{ place: 'siklus', run: 2 }]);
  });

  it('of a cycle that is closed is a fault until the closing was told, and the next execution tells it', async () => {
    await open();
    await putCycle(agency, { execution: one, phase: 'FOLLOW_UP' });
    const night = fakeMailer();
    night.send = () => Promise.reject(new OutsideMailHoursError(LATER));
    expect((await faultOf(closeCycle({ agency, cycle: '2027' }, NOW, night))).name).toBe(
      'OutsideMailHoursError',
    );
    await recordEnd(ended(one, input()), NOW, fakeMailer());
    expect(await faults()).toMatchObject([{ place: 'siklus', error: 'ABORTED' }]);
    aws.ended.set(one, 'ABORTED');
    const two = `${machine}:lanjut`;
    expect(await open(two)).toMatchObject({ phase: 'CLOSED' });
    expect(await faults()).toEqual([]);
    const mailer = fakeMailer();
    await closeCycle({ agency, cycle: '2027' }, LATER, mailer);
    expect(mailer.sent.map(({ content }) => content.subject)).toEqual([
      '[Kecamatan Senapelan] Siklus 2027 selesai',
    ]);
    await recordEnd(ended(two, input()), LATER, fakeMailer());
    expect(await faults()).toEqual([]);
    expect(await readCycle(agency, '2027')).toMatchObject({ closedAt: NOW.toISOString() });
  });

  it.each(['FOLLOW_UP', 'APPROVAL'] as const)(
    'between closing from %s and telling of it is found in the morning; afterwards nothing is',
    async (phase) => {
      await open();
      await putCycle(agency, { execution: one, phase });
      const night = fakeMailer();
      night.send = () => Promise.reject(new OutsideMailHoursError(LATER));
      await faultOf(closeCycle({ agency, cycle: '2027' }, NOW, night));
      await morning(fakeMailer(), new Date('2027-03-06T02:00:00Z'));
      expect(await faults()).toEqual([]);
      aws.ended.set(one, 'ABORTED');
      await morning(fakeMailer(), new Date('2027-03-07T02:00:00Z'));
      expect(await faults()).toMatchObject([{ place: 'siklus' }]);
      for (const fault of await faults()) await removeFault(fault);
      await closeCycle({ agency, cycle: '2027' }, LATER, fakeMailer());
      await morning(fakeMailer(), new Date('2027-03-08T02:00:00Z'));
      expect(await faults()).toEqual([]);
    },
  );

  it("before it opened its cycle keeps what it was started with; refused, it is nobody's fault", async () => {
    const refused = { status: 'FAILED', error: 'InvalidInputError', cause: '"budget": salah.' };
    await recordEnd(ended(one, { ...input(), budget: -1 }, refused), NOW, fakeMailer());
    expect(await faults()).toEqual([]);
    await recordEnd(ended(one, { ...input(), budget: 5 }), NOW, fakeMailer());
    expect(await faults()).toMatchObject([{ place: 'siklus', run: 0, input: { ...input(), budget: 5 } }]);
    await open(`${machine}:lain`);
    expect(await faults()).toEqual([]);
  });

  it('of one training, opened or not, is the fault of that training', async () => {
    await putCycle(agency, { phase: 'TRAINING' });
    await recordEnd(
      ended('arn:pelatihan', { agency, cycle: '2027', activity: 'A01', run: 3 }),
      NOW,
      fakeMailer(),
    );
    expect(await faults()).toMatchObject([{ place: 'A01', run: 3 }]);
  });

  it("of one cycle's repeated evaluation is the fault of that quarter", async () => {
    await open();
    const only = { agency, cycle: '2027' };
    await recordEnd(ended('arn:triwulan', { quarter: '2027-Q1', only }), NOW, fakeMailer());
    expect(await faults()).toMatchObject([{ place: '2027-Q1' }]);
  });

  it('of an evaluation is told too when its year was closed before: its quarters are evaluated until its end', async () => {
    await open();
    await putCycle(agency, { ...(await readCycle(agency, '2027')), phase: 'CLOSED' });
    const mailer = fakeMailer();
    const only = { agency, cycle: '2027' };
    await recordEnd(ended('arn:triwulan', { quarter: '2027-Q3', only }), NOW, mailer);
    expect(await faults()).toMatchObject([{ place: '2027-Q3' }]);
    expect(mailer.sent).toHaveLength(1);
  });

  it('whose input belongs to nobody is left to the operator', async () => {
    for (const strange of [{}, { quarter: '2027-Q1' }, { agency: 'tidak-ada', year: 2027 }]) {
      await recordEnd(ended('arn:asing', strange), NOW, fakeMailer());
    }
    expect(await faults()).toEqual([]);
  });
});

describe('a start by hand', () => {
  it('of a cycle whose execution has ended goes on where it stands', async () => {
    await open(one, { budget: 9 });
    await putCycle(agency, { ...(await readCycle(agency, '2027')), phase: 'PLANNING' });
    await recordEnd(ended(one, input()), NOW, fakeMailer());
    aws.ended.set(one, 'ABORTED');
    expect(await open(`${machine}:tangan`, { budget: 9 })).toMatchObject({ phase: 'PLANNING' });
    expect(await readCycle(agency, '2027')).toMatchObject({ run: 2, execution: `${machine}:tangan` });
    expect(await faults()).toEqual([]);
    // Asked again after a crash, the same execution gets the same answer.
    expect(await open(`${machine}:tangan`)).toMatchObject({ phase: 'PLANNING' });
  });

  it('says which settings it would change, instead of dropping them', async () => {
    await open();
    aws.ended.set(one, 'ABORTED');
    const fault = await faultOf(open(`${machine}:tangan`, { surveyDays: 3 }));
    expect(fault).toMatchObject({
      name: 'InvalidInputError',
      message: expect.stringContaining('"surveyDays"'),
    });
  });

  it('is refused while the cycle runs', async () => {
    await open();
    expect((await faultOf(open(`${machine}:tangan`))).name).toBe('CycleAlreadyStartedError');
  });
});

describe('each morning', () => {
  it('finds the cycle whose execution is gone, and tells it once', async () => {
    await open();
    await morning();
    expect(await faults()).toEqual([]);
    aws.ended.set(one, 'TIMED_OUT');
    const mailer = fakeMailer();
    await morning(mailer, new Date('2027-03-02T02:00:00Z'));
    await morning(mailer, new Date('2027-03-03T02:00:00Z'));
    expect(await faults()).toMatchObject([{ place: 'siklus', error: 'TIMED_OUT' }]);
    expect(mailer.sent).toHaveLength(1);
  });

  it('goes on where the morning before ran out of time, and then begins again', async () => {
    await open();
    const asked: string[] = [];
    const watched = {
      endOf: (arn: string) => {
        asked.push(arn);
        return Promise.resolve(undefined);
      },
    };
    const round = async (seconds: number[]) => {
      asked.length = 0;
      const remainingMs = () => (seconds.shift() ?? 0) * 1000;
      await findStopped(NOW, { mailer: fakeMailer(), executions: watched, remainingMs });
      return [...asked];
    };
    const long = () => Array.from({ length: 100 }, () => 900);
    const all = await round(long());
    expect(all.length).toBeGreaterThan(1);
    const first = await round([900]);
    expect([...first, ...(await round(long()))]).toEqual(all);
    expect(first).toHaveLength(1);
    expect(await round(long())).toEqual(all);
  });

  it.each([
    { what: 'a cycle that never opened', end: () => ended(one, input()) },
    {
      what: 'a quarter',
      end: () => ended('arn:triwulan', { quarter: '2027-Q1', only: { agency, cycle: '2027' } }),
    },
    { what: 'a training', end: () => ended('arn:pelatihan', { agency, cycle: '2027', activity: 'A01' }) },
  ])('tells the stop of $what that no mail could tell, once', async ({ what, end }) => {
    if (!what.includes('never')) await putCycle(agency, { phase: 'TRAINING' });
    const paused = fakeMailer();
    paused.send = () => Promise.reject(new MailSenderError('Layanan surel menolak pengirim.'));
    await recordEnd(end(), NOW, paused);
    await tellUntold(NOW, by(paused));
    expect((await faults()).map(({ mailedAt }) => mailedAt)).toEqual([undefined]);
    const mailer = fakeMailer();
    for (const moment of [NOW, LATER]) await tellUntold(moment, by(mailer));
    expect(mailer.sent.map(({ to }) => to.email)).toEqual(['rina@instansi.example']);
    expect(await faults()).toMatchObject([{ mailedAt: NOW.toISOString() }]);
  });

  it('does not tell what was resumed before mails left again', async () => {
    const quota = fakeMailer();
    quota.send = () => Promise.reject(new MailQuotaError(LATER));
    await open();
    await recordEnd(ended(one, input()), NOW, quota);
    for (const fault of await faults()) await removeFault(fault);
    const mailer = fakeMailer();
    await tellUntold(LATER, by(mailer));
    expect(mailer.sent).toEqual([]);
  });

  it('leaves a cycle alone that is being handed over', async () => {
    await open();
    await putCycle(agency, { execution: '', run: 2 });
    await morning(fakeMailer(), new Date('2027-03-04T02:00:00Z'));
    expect(await faults()).toEqual([]);
  });

  it('looks at the others too when one cycle cannot be read', async () => {
    await OpenCycle.build(PutItemCommand).item({ agency: 'aaa-sakit', cycle: '2027', shardCount: 0 }).send();
    const Item = { pk: partitions.agency('aaa-sakit'), sk: 'CYCLE#2027', _et: 'Cycle', phase: 'X' };
    await table.getDocumentClient().send(new PutCommand({ TableName: 'bangkom', Item }));
    await open();
    aws.ended.set(one, 'ABORTED');
    await morning(fakeMailer(), new Date('2027-03-06T02:00:00Z'));
    expect(await faults()).toHaveLength(1);
  });

  it('tells the others too when one agency cannot be read', async () => {
    await registerUntold({ agency: 'aaa-sakit', cycle: '2027', place: 'siklus#survei', order: 'survei' });
    const Item = { pk: 'A#aaa-sakit#C#2027', sk: 'ORDER#survei', _et: 'ReminderOrder', purpose: 'X' };
    await table.getDocumentClient().send(new PutCommand({ TableName: 'bangkom', Item }));
    await open();
    const paused = fakeMailer();
    paused.send = () => Promise.reject(new MailSenderError('Layanan surel menolak pengirim.'));
    await recordEnd(ended(one, input()), NOW, paused);
    const mailer = fakeMailer();
    await tellUntold(NOW, by(mailer));
    expect(mailer.sent).toHaveLength(1);
  });
});
