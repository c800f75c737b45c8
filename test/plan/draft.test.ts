import { beforeAll, describe, expect, it } from 'vitest';
import { draftPlan } from '../../functions/plan/draft.ts';
import { greedyPlan } from '../../functions/plan/draft-plan.ts';
import { readPlan } from '../../functions/plan/plan-store.ts';
import { submissionFaults, totalCost } from '../../functions/plan/required-items.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { readAnalysisPart } from '../../shared/plan/analysis.ts';
import { participantsOf } from '../../shared/plan/participants.ts';
import { targetsOf } from '../../shared/plan/targets.ts';
import { activityDays } from '../../shared/rules/activity-days.ts';
import { formatRupiah } from '../../shared/rules/format.ts';
import { isWorkingDay } from '../../shared/rules/working-days.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { draftedCycle, kecamatan, NOW } from './scene.ts';

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  return aws.close;
});

/** The activities planned for each person. */
async function planOfEach(ref: CycleRef): Promise<ReadonlyMap<string, readonly PlanLine[]>> {
  const { lines } = await readPlan(ref);
  const planned = new Map<string, PlanLine[]>();
  for await (const { activity, people } of targetsOf(ref, lines)) {
    for (const { employeeId } of people) {
      const mine = lines.filter((line) => line.activity === activity);
      planned.set(employeeId, [...(planned.get(employeeId) ?? []), ...mine]);
    }
  }
  return planned;
}

const hours = (lines: readonly PlanLine[]) => lines.reduce((sum, line) => sum + line.learningHours, 0);

describe('the draft for a kecamatan of 78 with Rp150.000.000', () => {
  let ref: CycleRef;
  beforeAll(async () => {
    ref = await draftedCycle(await kecamatan());
  });

  it('suggests 5 to 12 activities that could be submitted as they are', async () => {
    const plan = await readPlan(ref);
    expect(plan).toMatchObject({ status: 'DRAFT', revision: 0 });
    expect(plan.lines.length).toBeGreaterThanOrEqual(5);
    expect(plan.lines.length).toBeLessThanOrEqual(12);
    expect(totalCost(plan.lines)).toBeLessThanOrEqual(plan.budget);
    expect(submissionFaults(plan, '2026-11-27')).toEqual([]);
    expect(plan.lines.every(({ reason }) => reason !== '')).toBe(true);
    expect((await readCycle(ref.agency, ref.cycle)).phase).toBe('PLANNING');
  });

  it('spreads the activities over February to November, each from a working day, none at the same time', async () => {
    const { lines } = await readPlan(ref);
    expect(lines.filter(({ startsOn }) => !isWorkingDay(startsOn))).toEqual([]);
    expect(lines.every(({ startsOn, endsOn }) => startsOn >= '2027-02-01' && endsOn <= '2027-11-30')).toBe(
      true,
    );
    const held = lines.flatMap(activityDays);
    expect(new Set(held).size).toBe(held.length);
    expect(held.filter((day) => day >= '2027-03-02' && day <= '2027-03-15')).toEqual([]);
  });

  it('brings nearly every PNS to 20 JP and no PPPK above 24', async () => {
    const planned = await planOfEach(ref);
    const people = await Array.fromAsync(participantsOf(ref.agency, ref.cycle, 0));
    const hoursOf = (kind: 'pns' | 'pppk') =>
      people
        .filter(({ staff }) => staff.kind === kind)
        .map(({ employeeId }) => hours(planned.get(employeeId) ?? []));
    const pns = hoursOf('pns');
    expect(pns.filter((total) => total >= 20).length / pns.length).toBeGreaterThan(0.95);
    expect(Math.max(...hoursOf('pppk'))).toBeLessThanOrEqual(24);
  });

  it('counts for each line the people it names', async () => {
    const counts = new Map<string, number>();
    const { lines } = await readPlan(ref);
    for await (const { activity, people } of targetsOf(ref, lines)) {
      counts.set(activity, (counts.get(activity) ?? 0) + people.length);
    }
    expect(Object.fromEntries(counts)).toEqual(
      Object.fromEntries(lines.map(({ activity, targetCount }) => [activity, targetCount])),
    );
  });

  it('has five people or more in each activity, and codes without gaps in the order of the dates', async () => {
    const { lines } = await readPlan(ref);
    expect(lines.filter(({ targetCount }) => targetCount < 5)).toEqual([]);
    expect(lines.map(({ activity }) => activity)).toEqual(
      lines.map((_, index) => `A${String(index + 1).padStart(2, '0')}`),
    );
    expect(lines.map(({ startsOn }) => startsOn)).toEqual(lines.map(({ startsOn }) => startsOn).sort());
  });

  it('answers each of the eight most urgent needs with an activity', async () => {
    const { lines } = await readPlan(ref);
    const { priorities = [] } = await readAnalysisPart(ref, 'ALL');
    const answered = new Set(lines.flatMap(({ competencies }) => competencies));
    expect(priorities.slice(0, 8).filter(({ code }) => !answered.has(code))).toEqual([]);
  });

  it('says how much of the budget it leaves, and why', async () => {
    const { lines, budget, notes } = await readPlan(ref);
    expect(notes?.[0]).toContain('70 dari 78 pegawai menjawab');
    expect(notes?.[1]).toContain(`menyisakan ${formatRupiah(budget - totalCost(lines))} dari pagu`);
    expect(notes?.join(' ')).toMatch(/ruang JP|sebanyak yang wajar/);
  });

  it('leaves a plan that exists as it is', async () => {
    const before = await readPlan(ref);
    aws.reset();
    await draftPlan(ref, NOW, greedyPlan);
    expect(aws.calls.writes).toBe(0);
    expect(await readPlan(ref)).toEqual(before);
  });
});

it('writes far less than once for each person, whatever the number of shards', async () => {
  const records = Array.from({ length: 600 }, (_, index) =>
    staffRecord(`p${String(index).padStart(4, '0')}`, { kind: index % 3 === 0 ? 'pppk' : 'pns' }),
  );
  aws.reset();
  const ref = await draftedCycle(records, 150);
  const { lines } = await readPlan(ref);
  expect(lines.length).toBeGreaterThan(12);
  expect(lines.every(({ targetCount }) => targetCount <= 100)).toBe(true);
  // 602 writes put the people, the agency and the cycle.
  expect(aws.calls.writes - 602).toBeLessThan(100);
});

it('drafts an empty plan for nobody instead of failing', async () => {
  const ref = await draftedCycle([]);
  expect(await readPlan(ref)).toMatchObject({ lines: [], status: 'DRAFT' });
});
