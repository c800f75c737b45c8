import { beforeAll, describe, expect, it } from 'vitest';
import { bangkom, definitionsOf } from '../../infra/local/system.ts';
import { faultSentence, originOf } from '../../shared/cycle/fault.ts';
import { SHARDS_OF_A_TURN } from '../../shared/cycle/turn.ts';
import { shardCountFor } from '../../shared/store/definition.ts';
import { historiesOf } from '../bench/workflow-events.ts';
import { named, world } from '../infra/local/stepfunctions/harness.ts';

/** AWS ends an execution at 25,000 events; retries of an outage must fit beside what it does anyway. */
const BOUND = 10_000;

describe('the history of', () => {
  const none = { shards: 0, trainings: 0, cycles: 0 };

  it('a cycle grows by the turns of a hundred shards and nothing else; a pass over as many fits into one execution', async () => {
    const [few, many] = await Promise.all([
      historiesOf('policy-cycle', { ...none, shards: 1, trainings: 1 }),
      historiesOf('policy-cycle', { ...none, shards: 101, trainings: 1 }),
    ]);
    const [once = Number.NaN, twice = Number.NaN] = [few, many].map(
      (histories) => histories['policy-cycle']?.mostEvents,
    );
    // A million people, though every look at the survey had to go through all of them.
    const turns = Math.ceil(shardCountFor(1_000_000) / SHARDS_OF_A_TURN);
    expect(twice).toBeGreaterThan(once);
    expect(once + (turns - 1) * (twice - once)).toBeLessThan(BOUND);
    // Four passes over the shards were counted: invitations, three reminders, the analysis; two ranges each.
    expect([few['shard-pass']?.executions, many['shard-pass']?.executions]).toEqual([5, 15]);
    expect(many['shard-pass']?.mostEvents).toBeLessThan(BOUND / 8);
    // A hundred ranges of a hundred shards, 1,400,000 people, before ranges are divided again.
    const eventsOfRange = 10;
    expect(100 * eventsOfRange).toBeLessThan(BOUND);
  });

  it('a cycle holds the looks and starts of 200 trainings', async () => {
    const [some, more] = await Promise.all(
      [8, 24].map((trainings) => historiesOf('policy-cycle', { ...none, shards: 1, trainings })),
    );
    const eventsOf = (histories: typeof some) => histories?.['policy-cycle']?.mostEvents ?? Number.NaN;
    const perTraining = (eventsOf(more) - eventsOf(some)) / 16;
    expect(perTraining).toBeGreaterThan(1);
    expect(eventsOf(more) + 176 * perTraining).toBeLessThan(BOUND);
    expect(more?.training?.mostEvents).toBe(some?.training?.mostEvents);
  });

  it('a quarter holds the pages of 7,000 open cycles, and a page its hundred cycles', async () => {
    const [one, two] = await Promise.all([
      historiesOf('quarterly-evaluation', { ...none, cycles: 100 }),
      historiesOf('quarterly-evaluation', { ...none, cycles: 101 }),
    ]);
    const eventsOf = (histories: typeof one) => histories['quarterly-evaluation']?.mostEvents ?? Number.NaN;
    const perPage = eventsOf(two) - eventsOf(one);
    expect(eventsOf(one) + 69 * perPage).toBeLessThan(BOUND);
    expect(two['evaluation-batch']).toMatchObject({ executions: 2, failed: 0 });
    expect(two['evaluation-batch']?.mostEvents).toBe(one['evaluation-batch']?.mostEvents);
    expect(two['evaluation-batch']?.mostEvents).toBeLessThan(BOUND / 2);
  });
});

const arnOf = (name: string) => `arn:aws:states:ap-southeast-3:000000000000:stateMachine:${name}`;

/** The real definitions, by name. */
const definitions = Object.fromEntries(
  definitionsOf(await bangkom(), arnOf).map(({ name, definition }) => [name, definition]),
);

describe('a cycle that looks at its trainings again and again', () => {
  it('hands over after some 5,000 events, long before its 300 days', async () => {
    const runs: string[] = [];
    const at = await world({
      machines: definitions,
      functions: {
        'cycle-open': () => ({
          agency: 'kota',
          cycle: '2027',
          shardCount: 1,
          phase: runs.length === 0 ? 'TRAINING' : 'CLOSED',
        }),
        'training-list': () => ({
          due: [],
          allClosed: false,
          change: false,
          waitpoint: 'trainings-0',
          waitSeconds: 3600,
        }),
        'cycle-wait': () => ({}),
        'cycle-hand-over': () => {
          runs.push('kota-2027-r2');
          return { name: 'kota-2027-r2', input: {} };
        },
      },
    });
    const arn = await at.start('policy-cycle', {}, 'kota-2027');
    await at.play();
    expect(await at.outcome(arn)).toMatchObject({ status: 'SUCCEEDED' });
    const { events = [] } = await at.sfn.getExecutionHistory({
      executionArn: arn,
      reverseOrder: true,
      maxResults: 1,
    });
    expect(events[0]?.id).toBeGreaterThan(2_000);
    expect(events[0]?.id).toBeLessThan(BOUND / 2);
  });
});

describe('a quarter', () => {
  it('goes on with the next page when the execution of one was stopped, and says how many are missing', async () => {
    const mailed: string[] = [];
    const pages = [
      { cycles: [{ agency: 'a', cycle: '2027', shardCount: 1 }], cursor: 'a', more: true },
      { cycles: [{ agency: 'b', cycle: '2027', shardCount: 1 }], cursor: 'b', more: false },
    ];
    const at = await world({
      machines: definitions,
      functions: {
        'evaluation-list': ({ cursor }: { cursor: string | null }) => pages[cursor === null ? 0 : 1],
        'evaluation-measure': async ({ agency }: { agency: string }) => {
          const batches = {
            stateMachineArn: at.sfn.arnOf('evaluation-batch'),
            statusFilter: 'RUNNING',
          } as const;
          const { executions = [] } = await at.sfn.listExecutions(batches);
          if (agency === 'a')
            for (const { executionArn } of executions) await at.sfn.stopExecution({ executionArn });
          return { more: false };
        },
        'evaluation-report': () => ({}),
        'evaluation-mail': ({ agency }: { agency: string }) => {
          mailed.push(agency);
          return {};
        },
      },
    });
    const arn = await at.start('quarterly-evaluation', { quarter: '2027-Q1' });
    await at.play();
    expect(mailed).toEqual(['b']);
    expect(await at.outcome(arn)).toMatchObject({
      error: 'EvaluationIncompleteError',
      cause: '1 siklus belum dapat dievaluasi',
    });
  });
});

describe('a pass over shards', () => {
  let machines: Record<string, object>;
  beforeAll(() => {
    const parent = {
      StartAt: 'Wait',
      States: {
        Wait: {
          Type: 'Task',
          Resource: 'arn:aws:states:::states:startExecution.sync:2',
          Arguments: { StateMachineArn: arnOf('shard-pass'), Input: '{% $states.input %}' },
          Catch: [{ ErrorEquals: ['States.ALL'], Output: '{% $states.errorOutput %}', Next: 'Caught' }],
          End: true,
        },
        Caught: { Type: 'Succeed' },
      },
    };
    machines = { ...definitions, parent };
  });

  const input = {
    step: 'survey-remind',
    payload: { agency: 'kota', cycle: '2027', round: 2 },
    shardCount: 203,
  };

  /** Plays a pass from a machine that waits for it; `ill` shards throw. */
  async function pass(ill: readonly number[]) {
    const passed: number[] = [];
    const at = await world({
      machines,
      functions: {
        'survey-remind': ({ shard, senders }: { shard: number; senders: number }) => {
          if (ill.includes(shard)) throw named('TypeError', `Cannot read shard ${shard}`);
          passed.push(shard);
          return { more: false, senders };
        },
      },
    });
    const arn = await at.start('parent', input);
    return { at, arn, passed };
  }

  it('calls the function of its step once for each shard, with what the step needs and its share of the mail quota', async () => {
    const { at, arn, passed } = await pass([]);
    await at.play();
    expect(passed.toSorted((a, b) => a - b)).toEqual([...Array(203).keys()]);
    expect((await at.outcome(arn)).output).toMatchObject({
      Status: 'SUCCEEDED',
      Output: { unfinished: 0, faults: [] },
    });
    const payloads = at.calls.map(({ payload }) => payload);
    expect(payloads).toContainEqual({ ...input.payload, shard: 0, senders: 10, mailHours: true });
    // The last range has three shards: so few share the quota.
    expect(payloads).toContainEqual({ ...input.payload, shard: 202, senders: 3, mailHours: true });
  });

  it('finishes the others when some shards are ill, and then says which, and why', async () => {
    const ill = [7, 120, 121, 122, 123, 124, 125];
    const { at, arn, passed } = await pass(ill);
    await at.play();
    expect(passed).toHaveLength(203 - ill.length);
    const { error, cause } = originOf((await at.outcome(arn)).output);
    expect(error).toBe('TypeError');
    expect(JSON.parse(cause)).toEqual({
      errorMessage: 'Cannot read shard 7',
      shards: [7, 120, 121],
      unfinished: 7,
    });
    expect(faultSentence(error, cause)).toMatch(
      /Kelompok peserta nomor 8, 121, 122 dan 4 lainnya belum selesai; bila ada kelompok lain, semuanya sudah\.$/,
    );
  });

  it('carries what it must tell within 256 KB, though every shard fails with pages of text', async () => {
    const at = await world({
      machines,
      functions: {
        'survey-remind': () => {
          throw named('TypeError', '語'.repeat(5_000));
        },
      },
    });
    const arn = await at.start('parent', input);
    await at.play();
    const { error, cause } = originOf((await at.outcome(arn)).output);
    expect([error, JSON.parse(cause)]).toMatchObject(['TypeError', { shards: [0, 1, 2], unfinished: 203 }]);
    // A hundred ranges, each with three of the longest sentences.
    expect(100 * 3 * Buffer.byteLength(JSON.parse(cause).errorMessage + 'x'.repeat(150))).toBeLessThan(
      256 * 1024,
    );
  });

  it('goes on with the next range when the execution of one was stopped', async () => {
    const passed: number[] = [];
    const at = await world({
      machines,
      functions: {
        'survey-remind': async ({ shard }: { shard: number }) => {
          if (shard === 0) {
            const { executions = [] } = await at.sfn.listExecutions({
              stateMachineArn: at.sfn.arnOf('shard-pass'),
            });
            for (const { executionArn } of executions) {
              const { input: given } = await at.sfn.describeExecution({ executionArn });
              if (given?.includes('"first"')) await at.sfn.stopExecution({ executionArn });
            }
          }
          passed.push(shard);
          return { more: false };
        },
      },
    });
    const arn = await at.start('parent', input);
    await at.play();
    expect(passed).toEqual(expect.arrayContaining([100, 202]));
    const { error, cause } = originOf((await at.outcome(arn)).output);
    expect([error, JSON.parse(cause)]).toMatchObject(['States.TaskFailed', { shards: [0], unfinished: 100 }]);
  });
});
