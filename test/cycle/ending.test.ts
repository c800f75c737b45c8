import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { closeCycle } from '../../functions/cycle/cycle-close.step.ts';
import { handOver } from '../../functions/cycle/cycle-hand-over.step.ts';
import { openCycle } from '../../functions/cycle/cycle-open.step.ts';
import { handler as listHandler } from '../../functions/evaluation/report/evaluation-list.step.ts';
import { successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { phases } from '../../shared/words.ts';
import { crashAfterWrites, restart, watchWrites } from '../support/crash.ts';
import { lambdaContext } from '../support/http.ts';
import { fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { runOf } from './runs.ts';
import { auditOf, faultOf } from './scene.ts';

const START = new Date('2026-11-02T02:00:00Z');
const NOW = new Date('2028-02-07T02:00:00Z');
const LATER = new Date('2028-02-07T02:01:00Z');
const ALL_OVER = new Date('2028-04-03T02:00:00Z');

let aws: TestTable;
let counter = 0;
let agency = '';
beforeAll(async () => {
  aws = await startTable();
  watchWrites();
});
afterAll(() => aws.close());
beforeEach(async () => {
  restart();
  counter += 1;
  agency = `akhir-${counter}`;
  await putAgency(agency);
  await openCycle({ agency, year: 2027, budget: 150_000_000 }, 'satu', START);
});

const key = () => ({ agency, cycle: '2027' });
const inPhase = (phase: (typeof phases)[number]) => putCycle(agency, { phase, execution: 'satu' });
/** Whether a quarter that is over is evaluated for the agency. */
async function isListed(quarter: string): Promise<boolean> {
  vi.useFakeTimers({ toFake: ['Date'], now: ALL_OVER });
  try {
    const listed = await listHandler({ quarter, cursor: null }, lambdaContext());
    return JSON.stringify(listed).includes(`"${agency}"`);
  } finally {
    vi.useRealTimers();
  }
}

describe('a cycle ends', () => {
  it.each([
    // The quarters of its year are still evaluated; none after it.
    {
      phase: 'FOLLOW_UP',
      outcome: 'COMPLETED',
      subject: 'Siklus 2027 selesai',
      quarters: [true, true, false],
    },
    {
      phase: 'APPROVAL',
      outcome: 'REJECTED',
      subject: 'Usulan rencana 2027 ditolak',
      quarters: [false, false, false],
    },
  ] as const)('$outcome from $phase', async ({ phase, outcome, subject, quarters }) => {
    await inPhase(phase);
    const mailer = fakeMailer();
    await closeCycle(key(), NOW, mailer);
    expect(await readCycle(agency, '2027')).toMatchObject({
      phase: 'CLOSED',
      outcome,
      closedAt: NOW.toISOString(),
    });
    expect(await runOf(agency, 'satu')).toMatchObject({ outcome, endedAt: NOW.toISOString() });
    const listed: boolean[] = [];
    for (const quarter of ['2027-Q3', '2027-Q4', '2028-Q1']) listed.push(await isListed(quarter));
    expect(listed).toEqual(quarters);
    expect(mailer.sent.map(({ content }) => content.subject)).toEqual([`[Kecamatan Senapelan] ${subject}`]);
  });

  it.each(phases.filter((phase) => !['FOLLOW_UP', 'APPROVAL', 'CLOSED'].includes(phase)))(
    'never from %s: that is a defect, not a decision',
    async (phase) => {
      await inPhase(phase);
      expect((await faultOf(closeCycle(key(), NOW, fakeMailer()))).message).toContain(phase);
      expect((await readCycle(agency, '2027')).phase).toBe(phase);
    },
  );

  it.each(['FOLLOW_UP', 'APPROVAL'] as const)('from %s twice: the first time stands', async (phase) => {
    await inPhase(phase);
    const mailer = fakeMailer();
    await closeCycle(key(), NOW, mailer);
    const first = await readCycle(agency, '2027');
    await closeCycle(key(), LATER, mailer);
    expect(await readCycle(agency, '2027')).toEqual(first);
    expect((await auditOf(agency, '2027')).filter((act) => act !== 'cycle opened')).toHaveLength(1);
    expect(await runOf(agency, 'satu')).toMatchObject({ endedAt: NOW.toISOString() });
    expect(new Set(mailer.sent.map(({ key: id }) => id)).size).toBe(1);
  });

  it.each([0, 1, 2, 3])('the same after a crash behind write %i', async (writes) => {
    await inPhase('APPROVAL');
    crashAfterWrites(writes);
    expect((await faultOf(closeCycle(key(), NOW, fakeMailer()))).message).toBe('crash');
    restart();
    const mailer = fakeMailer();
    await closeCycle(key(), LATER, mailer);
    expect(await readCycle(agency, '2027')).toMatchObject({ phase: 'CLOSED', outcome: 'REJECTED' });
    expect(await auditOf(agency, '2027')).toEqual(['cycle opened', 'cycle rejected']);
    expect(await isListed('2027-Q4')).toBe(false);
    expect(mailer.sent).toHaveLength(1);
  });
});

describe('a hand-over', () => {
  it('names the same successor, however often it is done', async () => {
    const ask = () => handOver({ ...key(), execution: 'satu' }, NOW);
    const successor = {
      name: `${agency}-2027-r2`,
      input: { agency, year: 2027, run: 2 },
    };
    expect(await ask()).toEqual(successor);
    expect(await ask()).toEqual(successor);
    // Also after the successor has begun.
    await openCycle(successor.input, 'dua', LATER);
    expect(await ask()).toEqual(successor);
    expect(await readCycle(agency, '2027')).toMatchObject({ run: 2, execution: 'dua' });
    expect(await runOf(agency, 'satu')).toMatchObject({ outcome: 'HANDED_OVER' });
  });

  it('passes over names that an execution bears: its own, or one that a restored table has forgotten', async () => {
    const named = (run: number) => successorOf(agency, '2027', run).name;
    aws.starts.push({ name: named(2), input: {} });
    aws.ended.set(`arn:aws:states:ap-southeast-3:000000000000:execution:policy-cycle:${named(3)}`, 'ABORTED');
    const ask = () => handOver({ ...key(), execution: 'satu' }, NOW);
    expect((await ask()).name).toBe(named(4));
    expect((await ask()).name).toBe(named(4));
    expect(await readCycle(agency, '2027')).toMatchObject({ run: 4, execution: '' });
  });

  it('keeps the phase', async () => {
    await inPhase('TRAINING');
    await handOver({ ...key(), execution: 'satu' }, NOW);
    expect(await openCycle({ agency, year: 2027, run: 2 }, 'dua', LATER)).toMatchObject({
      phase: 'TRAINING',
    });
  });
});
