import {
  DescribeExecutionCommand,
  type HistoryEvent,
  paginateGetExecutionHistory,
  paginateListExecutions,
  type SFNClient,
} from '@aws-sdk/client-sfn';
import { type MachineName, machines, partMachines } from '../../workflows/machines.ts';

/** An execution and the states it passed, in order. */
export interface Passed {
  readonly machine: MachineName;
  readonly name: string;
  readonly status: string;
  readonly states: readonly string[];
}

/** Step Functions forgets a closed execution after 90 days; MiniStack does not. */
const REMEMBERED_MS = 90 * 24 * 3600 * 1000;

/** What every execution of a target has passed so far, by machine and name. */
export async function passedStates(
  client: SFNClient,
  arnOf: (machine: MachineName) => string,
  now: number,
): Promise<Passed[]> {
  const passed: Passed[] = [];
  for (const machine of machineNames()) {
    const stateMachineArn = arnOf(machine);
    for await (const page of paginateListExecutions({ client }, { stateMachineArn })) {
      for (const { executionArn, name = '', stopDate } of page.executions ?? []) {
        if (stopDate !== undefined && stopDate.getTime() < now - REMEMBERED_MS) continue;
        const { status = '', input } = await client.send(new DescribeExecutionCommand({ executionArn }));
        const called = isPart(machine) ? nameOfPart(input, passed) : name;
        passed.push({ machine, name: called, status, states: await statesOf(client, executionArn ?? '') });
      }
    }
  }
  return passed.sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
}

function isPart(machine: MachineName): boolean {
  return partMachines.some((part) => part === machine);
}

/** What machines start has no name of its own on either side: it is known by its input, and the how-manieth with that it is. */
function nameOfPart(input: string | undefined, before: readonly Passed[]): string {
  const { AWS_STEP_FUNCTIONS_STARTED_BY_EXECUTION_ID: _by, ...given } = JSON.parse(input ?? '{}');
  const name = JSON.stringify(given);
  return `${name} ${before.filter((other) => other.name.startsWith(name)).length + 1}`;
}

/** One line an execution, with where they part ways. */
export function compare(
  left: readonly Passed[],
  right: readonly Passed[],
): { lines: string[]; differences: number } {
  const others = new Map(right.map((one) => [keyOf(one), one]));
  const known = new Set(left.map(keyOf));
  const lines = left.map((one) => lineOf(one, others.get(keyOf(one))));
  const missing = right.filter((one) => !known.has(keyOf(one))).map((one) => `✗ ${keyOf(one)}: only locally`);
  const all = [...lines, ...missing];
  return { lines: all, differences: all.filter((line) => line.startsWith('✗')).length };
}

function lineOf(one: Passed, other: Passed | undefined): string {
  const key = keyOf(one);
  if (other === undefined) return `✗ ${key}: only on the emulator`;
  if (one.status !== other.status) return `✗ ${key}: ${one.status} on the emulator, ${other.status} locally`;
  const at = one.states.findIndex((state, index) => state !== other.states[index]);
  if (at === -1 && one.states.length === other.states.length) {
    return `✓ ${key}: ${one.status}, the same ${one.states.length} states`;
  }
  const place = at === -1 ? one.states.length : at;
  const [here, there] = [one.states[place] ?? 'the end', other.states[place] ?? 'the end'];
  return `✗ ${key}: after ${place} states ${here} on the emulator, ${there} locally`;
}

function keyOf({ machine, name }: Passed): string {
  return `${machine} ${name}`;
}

function machineNames(): MachineName[] {
  const isMachine = (name: string): name is MachineName => name in machines;
  return Object.keys(machines).filter(isMachine);
}

async function statesOf(client: SFNClient, executionArn: string): Promise<string[]> {
  const events: HistoryEvent[] = [];
  for await (const page of paginateGetExecutionHistory({ client, pageSize: 1000 }, { executionArn })) {
    events.push(...(page.events ?? []));
  }
  return events
    .map(({ stateEnteredEventDetails: entered }) => entered?.name)
    .filter((name) => name !== undefined);
}
