import { spawnSync } from 'node:child_process';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { beforeAll, describe, expect, it } from 'vitest';
import { draftFollowUp } from '../../../functions/evaluation/follow-up/follow-up-draft.step.ts';
import { functions } from '../../../functions/functions.ts';
import { mergeAnalysis } from '../../../functions/plan/analysis/analysis-merge.step.ts';
import { analyseShard } from '../../../functions/plan/analysis/analysis-shard.step.ts';
import { shardsAsked, withChosenPeople } from '../../../functions/plan/draft/choose-people.ts';
import { MOST_ACTIVITIES } from '../../../functions/plan/lines/plan-bounds.ts';
import { endSurveyWhenComplete } from '../../../functions/survey/all-answered.ts';
import { endConfirmationWhenComplete } from '../../../functions/survey/confirmation/all-confirmed.ts';
import { takeCensus } from '../../../functions/survey/staff-census.ts';
import { closeSurvey } from '../../../functions/survey/survey-close.step.ts';
import { schedule } from '../../../functions/survey/survey-schedule.step.ts';
import { SHARDS_OF_A_TURN } from '../../../shared/cycle/turn.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions, shardCountFor } from '../../../shared/store/definition.ts';
import { FollowUps } from '../../../shared/store/follow-ups.ts';
import { Participant } from '../../../shared/store/participant.ts';
import { readPlan } from '../../../shared/store/plan.ts';
import { table } from '../../../shared/store/table.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { line, putPlan } from '../../evaluation/scene.ts';
import { someAnswers } from '../../plan/scene.ts';
import { cpuTimeOf } from '../../support/cpu-time.ts';
import { fakeMailer } from '../../support/mailer.ts';
import { putAgency, putCycle, putStaff, staffRecord } from '../../support/staff.ts';
import { startTable, type TestTable } from '../../support/table.ts';

/** Lambda gives one whole processor for so much memory, and less in proportion. */
const MEGABYTES_OF_A_CPU = 1_769;
/** A processor of Lambda may be so many times slower than this one. */
const SLOWER = 2;

const ref = { agency: 'besar', cycle: '2027' } as const;
const now = new Date('2026-11-20T02:00:00Z');
/**
 * As many times as the plain reading of the same people may a call compute. Measured in the same run, because a bound in
 * seconds says how busy the machine is; and of several measurements the shortest, because a busy machine only adds.
 */
const READINGS = 4;
const MEASUREMENTS = 5;
/** Shards that are measured; each is the same one of 140 people, each of a unit of its own. */
const MEASURED = 10;

let aws: TestTable;
beforeAll(async () => {
  aws = await startTable();
  await putAgency(ref.agency);
  const people = Array.from({ length: 140 }, (_, at) => `p${at}`);
  await Promise.all(
    people.map((employeeId, at) =>
      Participant.build(PutItemCommand)
        .item({
          ...ref,
          shard: 0,
          employeeId,
          staff: staffRecord(employeeId, { unitId: `unit-${at}`, supervisorId: 'kasi' }),
          linkVersion: 1,
          answers: someAnswers(at),
          answersVersion: 4,
          submittedAt: now.toISOString(),
          credits: { A01: { learningHours: 4, on: '2027-03-01', certificate: 'S1' } },
        })
        .send(),
    ),
  );
  await putCycle(ref.agency, { shardCount: 1 });
  await analyseShard({ ...ref, shard: 0 });
  answerWithFirstShard();
});

/** Whatever shard is read, the first one is. */
function answerWithFirstShard(): void {
  table.getDocumentClient().middlewareStack.add(
    (next) => async (args) => {
      // What the commands of the table carry.
      const { ExpressionAttributeValues: values = {}, Key = {} } = args.input as {
        ExpressionAttributeValues?: Record<string, unknown>;
        Key?: Record<string, unknown>;
      };
      for (const named of [values, Key]) {
        for (const [name, value] of Object.entries(named)) {
          named[name] = typeof value === 'string' ? value.replace(/(#S#|^ANALYSIS#S)\d+$/, firstOf) : value;
        }
      }
      return await next(args);
    },
    { step: 'initialize', name: 'firstShard', override: true, priority: 'high' },
  );
}

/** The people of all shards, as the client of the table gives them. */
async function readPlainly(): Promise<void> {
  for (let shard = 0; shard < MEASURED; shard++) {
    const { Items = [] } = await table.getDocumentClient().send(
      new QueryCommand({
        TableName: table.getName(),
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: { ':pk': partitions.shard(ref.agency, ref.cycle, 0) },
      }),
    );
    expect(Items.length).toBeGreaterThan(0);
  }
}

const firstOf = (_: string, kind: string) => `${kind}${kind === '#S#' ? '0' : '000'}`;

/** What so many milliseconds of this processor take a function with its memory. */
function secondsOf(fn: keyof typeof functions, milliseconds: number): number {
  const cpu = Math.min(1, functions[fn].memoryMb / MEGABYTES_OF_A_CPU);
  return (milliseconds * SLOWER) / cpu / 1_000;
}

describe('100,000 people', () => {
  it.each([
    { fn: 'survey-close', phase: 'SURVEY', work: () => closeSurvey(ref, { now }) },
    {
      fn: 'survey-schedule',
      phase: 'SURVEY',
      work: async () => expect((await schedule({ ...ref, round: 0 }, { now })).action).toBe('CLOSE'),
    },
    { fn: 'analysis-merge', phase: 'ANALYSIS', work: () => mergeAnalysis(ref) },
    { fn: 'follow-up-draft', phase: 'FOLLOW_UP', work: () => draftFollowUp(ref, now, fakeMailer()) },
  ] as const)(
    'are read by $fn a hundred shards a call, and even by one call within its time, a few times what reading them costs',
    async ({ fn, phase, work }) => {
      const standing = {
        phase,
        shardCount: MEASURED,
        participantCount: 140 * MEASURED,
        answeredCount: 140 * MEASURED,
        startedAt: '2026-11-02T01:00:00.000Z',
      };
      const [reading, working] = [[], []] as [number[], number[]];
      for (let again = 0; again < MEASUREMENTS; again += 1) {
        await putCycle(ref.agency, standing);
        await FollowUps.build(DeleteItemCommand).key(ref).send();
        reading.push(await cpuTimeOf(readPlainly));
        working.push(await cpuTimeOf(work));
      }
      const readings = Math.min(...working) / Math.min(...reading);
      const seconds = (shards: number) => secondsOf(fn, (Math.min(...working) / MEASURED) * shards);
      const [turn, whole] = [seconds(SHARDS_OF_A_TURN), seconds(shardCountFor(100_000))];
      const { timeoutSeconds } = functions[fn];
      console.log(
        `${fn}: ${readings.toFixed(1)} readings; a turn ${turn.toFixed(1)} s, all at once ${whole.toFixed(0)} s of ${timeoutSeconds}`,
      );
      expect(readings).toBeLessThan(READINGS);
      // Half of its time is left for the answers of the table; executions begun before there were turns do all at once.
      expect(whole).toBeLessThan(timeoutSeconds / 2);
    },
  );

  it('are counted by one call of survey-prepare within its time', async () => {
    const people = 140 * MEASURED;
    const agency = 'sensus';
    const records = Array.from({ length: people }, (_, at) =>
      staffRecord(`p${at}`, { unitId: `unit-${at}`, supervisorId: `p${Math.floor(at / 10)}` }),
    );
    await putStaff(agency, records);
    const working: number[] = [];
    for (let again = 0; again < MEASUREMENTS; again += 1) {
      working.push(await cpuTimeOf(() => takeCensus(agency)));
    }
    const seconds = secondsOf('survey-prepare', (Math.min(...working) / people) * 100_000);
    const { timeoutSeconds } = functions['survey-prepare'];
    console.log(`survey-prepare: the census ${seconds.toFixed(0)} s of ${timeoutSeconds}`);
    expect(seconds).toBeLessThan(timeoutSeconds / 2);
  });

  it('are chosen from for an activity by the page of the plan within half of its time', async () => {
    await putCycle(ref.agency, { phase: 'PLANNING', shardCount: MEASURED });
    await putPlan(ref, []);
    const plan = await readPlan(ref);
    const working: number[] = [];
    for (let again = 0; again < MEASUREMENTS; again += 1) {
      working.push(await cpuTimeOf(() => withChosenPeople(plan, line('A01'))));
    }
    const asked = shardsAsked(shardCountFor(100_000), 'A01').length;
    const seconds = secondsOf('console-plan', (Math.min(...working) / MEASURED) * asked);
    const { timeoutSeconds } = functions['console-plan'];
    console.log(`console-plan: ${asked} shards ${seconds.toFixed(1)} s of ${timeoutSeconds}`);
    expect(seconds).toBeLessThan(timeoutSeconds / 2);
  });

  it("are drafted for by one call of plan-draft within half of its memory: the other half is the solver's, and the people's answers", () => {
    const { status, stdout, stderr } = spawnSync(
      process.execPath,
      [
        '--import=tsx',
        `--max-old-space-size=${functions['plan-draft'].memoryMb / 2}`,
        'test/workflows/slow/large-draft.ts',
        '100000',
      ],
      { encoding: 'utf8' },
    );
    expect(stderr).toBe('');
    expect([status, stdout.trim()]).toEqual([0, String(MOST_ACTIVITIES)]);
  });

  it.each([
    { phase: 'SURVEY', end: endSurveyWhenComplete },
    { phase: 'CONFIRMATION', end: endConfirmationWhenComplete },
  ] as const)(
    'are not read by the page of the last of them in $phase, for the workflow looks itself',
    async ({ phase, end }) => {
      await putCycle(ref.agency, {
        phase,
        shardCount: shardCountFor(100_000),
        toConfirmCount: 1,
        confirmedCount: 1,
      });
      const cycle = await readCycle(ref.agency, ref.cycle);
      aws.reset();
      await end(cycle, stepFunctions());
      expect(aws.calls.reads).toBe(0);
    },
  );
});
