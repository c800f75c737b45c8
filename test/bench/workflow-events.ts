import { machineArn } from '../../infra/local/environment.ts';
import { calm } from '../../infra/local/hostility.ts';
import { virtualClock } from '../../infra/local/stepfunctions/clock.ts';
import { createStepFunctions } from '../../infra/local/stepfunctions/index.ts';
import { bangkom, definitionsOf } from '../../infra/local/system.ts';
import { shardCountFor } from '../../shared/store/definition.ts';
import { type MachineName, machines } from '../../workflows/machines.ts';
import { type Size, stubYear } from './stub-year.ts';

/** A closed execution is forgotten after 90 days. */
const LOOK_EVERY_MS = 60 * 86_400_000;

/** Executions of a machine, and the events of the one with the longest history. */
export interface Histories {
  readonly executions: number;
  readonly mostEvents: number;
  readonly failed: number;
}

/** Sizes whose histories are told: people and trainings of a year, open cycles of a quarter. */
const YEARS = [
  { people: 100, trainings: 12 },
  { people: 10_000, trainings: 12 },
  { people: 100_000, trainings: 200 },
];
const QUARTERS = [1, 7_000];

/** The longest history of each machine at each size. */
export async function measureHistories(): Promise<
  Readonly<Record<string, Readonly<Record<string, number>>>>
> {
  const told: Record<string, Record<string, number>> = {};
  const tell = async (size: string, machine: MachineName, played: Size) => {
    const histories = Object.entries(await historiesOf(machine, played));
    for (const [name, { failed }] of histories) if (failed > 0) throw new Error(`${name} failed at ${size}`);
    told[size] = Object.fromEntries(histories.map(([name, { mostEvents }]) => [name, mostEvents]));
  };
  for (const { people, trainings } of YEARS) {
    const played = { shards: shardCountFor(people), trainings, cycles: 0 };
    await tell(`${people} people, ${trainings} trainings`, 'policy-cycle', played);
  }
  for (const cycles of QUARTERS) {
    await tell(`${cycles} open cycles`, 'quarterly-evaluation', { shards: 0, trainings: 0, cycles });
  }
  return told;
}

/** Plays one machine with what it starts, on a virtual clock, with functions that do nothing. */
export async function historiesOf(
  machine: MachineName,
  size: Size,
): Promise<Readonly<Partial<Record<MachineName, Histories>>>> {
  const clock = virtualClock(Date.UTC(2026, 10, 2, 2));
  const sfn = await createStepFunctions({
    directory: undefined,
    clock,
    random: calm().random,
    machines: definitionsOf(await bangkom(), machineArn),
    invokeLambda: stubYear(size, clock.now, (taskToken, output) =>
      sfn.sendTaskSuccess({ taskToken, output: JSON.stringify(output) }),
    ),
  });
  const seen = new Map<string, { machine: MachineName; events: number; status: string }>();
  const look = async () => {
    for (const name of machineNames) {
      let nextToken: string | undefined;
      do {
        const page = await sfn.listExecutions({ stateMachineArn: machineArn(name), nextToken });
        for (const { executionArn = '', status = '' } of page.executions ?? []) {
          if (seen.get(executionArn)?.status === 'SUCCEEDED') continue;
          const { events = [] } = await sfn.getExecutionHistory({
            executionArn,
            reverseOrder: true,
            maxResults: 1,
          });
          seen.set(executionArn, { machine: name, events: events[0]?.id ?? 0, status });
        }
        nextToken = page.nextToken;
      } while (nextToken !== undefined);
    }
  };

  const input = JSON.stringify({ agency: 'kota', year: 2027, quarter: '2027-Q1' });
  await sfn.startExecution({ stateMachineArn: machineArn(machine), name: 'kota-2027', input });
  await sfn.idle();
  let looked = clock.now();
  for (let due = clock.nextDue(); due !== undefined; due = clock.nextDue()) {
    clock.advanceTo(due);
    await sfn.idle();
    if (clock.now() - looked < LOOK_EVERY_MS) continue;
    looked = clock.now();
    await look();
  }
  await look();
  await sfn.close();
  return Object.fromEntries(
    Map.groupBy(seen.values(), (each) => each.machine)
      .entries()
      .map(([name, all]) => [
        name,
        {
          executions: all.length,
          mostEvents: Math.max(...all.map(({ events }) => events)),
          failed: all.filter(({ status }) => status !== 'SUCCEEDED').length,
        },
      ]),
  );
}

const machineNames = Object.keys(machines).filter((name): name is MachineName => name in machines);
