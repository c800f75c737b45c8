import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftLine } from '../../functions/plan/draft/draft-line.ts';
import { draftPlan } from '../../functions/plan/draft/plan-draft.step.ts';
import { submissionFaults } from '../../functions/plan/required-items.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { planAccount } from '../../shared/plan/plan-account.ts';
import { lessonsOf, totalCost } from '../../shared/plan/plan-summary.ts';
import { postNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import { offerings } from '../../shared/reference/training-catalogue.ts';
import { activityDays } from '../../shared/rules/activity-times.ts';
import { formatRupiah } from '../../shared/rules/format.ts';
import { isWorkingDay } from '../../shared/rules/working-calendar.ts';
import { readAnalysisPart } from '../../shared/store/analysis.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { participantsOfShard } from '../../shared/store/participant.ts';
import { Plan, type PlanLine, readPlan } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { targetsOf } from '../../shared/store/targets.ts';
import { putTraining } from '../../shared/store/training.ts';
import type { FeedbackSummary } from '../../shared/store/training-item.ts';
import { staffRecord } from '../support/staff.ts';
import { startTable, type TestTable } from '../support/table.ts';
import { analysedCycle, draftedCycle, kecamatan, NOW } from './scene.ts';

const offeringOf = (wanted: string) => offerings.find(({ code }) => code === wanted);

const heldTraining = {
  activity: 'A01',
  status: 'EVALUATED' as const,
  startsAt: '2026-03-09T01:00:00.000Z',
  endsAt: '2026-03-10T09:00:00.000Z',
  sequence: 0,
  wakes: 0,
  seats: [],
  waitlist: [],
  waitingHours: {},
  promoted: [],
  version: 1,
  reminded: [],
  attendanceConfirmed: true,
  run: 1,
};

function trainingLine(code: string): PlanLine {
  const offering = offeringOf(code);
  if (offering === undefined) throw new Error(code);
  const choice = { offering, seats: 12, cost: 0, posts: [] };
  return draftLine(choice, { startsOn: '2026-03-09', endsOn: '2026-03-10' }, 1, {
    agencyName: 'Kecamatan',
    postName: postNamer(sampleReference),
  });
}

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
    const people = await Array.fromAsync(participantsOfShard({ ...ref, shard: 0 }));
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
    const plan = await readPlan(ref);
    expect(plan.notes?.[0]).toContain('70 dari 78 pegawai menjawab');
    const [sum, why] = (await planAccount(plan, String)).money;
    expect(sum).toContain(`tersisa ${formatRupiah(plan.budget - totalCost(plan.lines))}.`);
    expect(why).toMatch(/tidak dipakai oleh rancangan sistem\. .*(ruang JP|sebanyak yang wajar)/);
  });

  it('leaves a plan that exists as it is', async () => {
    const before = await readPlan(ref);
    aws.reset();
    await draftPlan(ref, NOW, undefined);
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

describe('what most found too shallow last year', () => {
  /** Drafts 2027 after a year in which ten people called TC57 so shallow. */
  async function draftedAfter(summary: FeedbackSummary) {
    const ref = await analysedCycle(await kecamatan());
    const before = { agency: ref.agency, cycle: '2026' };
    const line = trainingLine('TC57');
    await Plan.build(PutItemCommand)
      .item({
        ...before,
        copy: 'CURRENT',
        status: 'APPROVED',
        revision: 1,
        version: 2,
        lines: mutable([line]),
        budget: 0,
      })
      .send();
    await putTraining({ ...heldTraining, ...before, line, summary });
    await draftPlan(ref, NOW, undefined);
    return await readPlan(ref);
  }
  const summary = (answered: number, tooShallow: number) => ({ attended: 12, answered, tooShallow });
  const offered = ({ lines }: { lines: readonly PlanLine[] }) => lines.map(({ offering }) => offering);

  it('is not suggested again, and the plan says why', async () => {
    const plan = await draftedAfter(summary(10, 0.6));
    expect(offered(plan)).not.toContain('TC57');
    expect(lessonsOf(plan).join(' ')).toContain(
      '(Government AI Campus)" tidak diulang: dinilai terlalu dangkal oleh 6 dari 10 peserta 2026. Usulan sistem: perdalam; belum diputuskan koordinator.',
    );
  });

  it.each([
    { why: 'only half said so', answered: 10, share: 0.5 },
    { why: 'fewer than five answered', answered: 4, share: 1 },
  ])('is suggested when $why', async ({ answered, share }) => {
    const plan = await draftedAfter(summary(answered, share));
    expect(offered(plan)).toContain('TC57');
    expect(lessonsOf(plan).join(' ')).not.toContain('terlalu dangkal');
  });
});

it('drafts an empty plan for nobody instead of failing', async () => {
  const ref = await draftedCycle([]);
  expect(await readPlan(ref)).toMatchObject({ lines: [], status: 'DRAFT' });
});
