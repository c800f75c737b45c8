import type { CycleRef } from '../contracts.ts';
import { env } from '../env.ts';
import { type CycleItem, readCycleIfAny } from '../store/cycle.ts';
import { readOpenCycle } from '../store/open-cycle.ts';
import { CYCLE_ITSELF, listRuns } from '../store/runs.ts';
import { type Executions, executionArn } from '../workflow/executions.ts';
import type { Stop } from './fault.ts';

/** Name and input of an execution of a cycle's workflow. */
export interface Successor {
  readonly name: string;
  readonly input: { readonly agency: string; readonly year: number; readonly run?: number };
}

/**
 * The execution of one run of a cycle: run 1 starts it, later runs take it over after a failure or before a
 * year is full. The name makes a second start of the same run impossible.
 */
export function successorOf(agency: string, cycle: string, run: number): Successor {
  const name = `${agency}-${cycle}${run === 1 ? '' : `-r${run}`}`;
  return { name, input: { agency, year: Number(cycle), ...(run === 1 ? {} : { run }) } };
}

/** The execution that has the name of a cycle's run. */
export function cycleExecution({ agency, cycle }: CycleRef, run: number): string {
  return executionArn(env('policyCycle').POLICY_CYCLE_ARN, successorOf(agency, cycle, run).name);
}

/** The execution that drives a cycle, or that is about to: a hand-over and a resume name the next run first. */
export function driverOf(cycle: CycleItem): string {
  return cycle.execution === '' ? cycleExecution(cycle, cycle.run) : cycle.execution;
}

/**
 * Whether the workflow of a cycle has ended before its work, by its driver as Step Functions knows it; undefined while it runs.
 * Asked first and read afterwards: a workflow writes what it hands over or closes before it ends.
 */
export async function stoppedCycle(seen: CycleItem, executions: Executions): Promise<Stop | undefined> {
  if (await isFinished(seen)) return undefined;
  const { agency, cycle, execution, run } = seen;
  const end = await executions.endOf(driverOf(seen));
  if (end === undefined || (execution === '' && (await isHandingOver(seen, executions)))) return undefined;
  const now = await readCycleIfAny(agency, cycle);
  if (now === undefined || now.execution !== execution || now.run !== run || (await isFinished(now))) {
    return undefined;
  }
  return { agency, cycle, place: CYCLE_ITSELF, execution: driverOf(seen), run, end };
}

/** Whether nothing of a cycle is left to its workflow: one that is closed has still to be told. */
export async function isFinished(cycle: CycleItem): Promise<boolean> {
  if (cycle.phase !== 'CLOSED') return false;
  const registered = await readOpenCycle(cycle);
  return registered === undefined || registered.expiresAt !== undefined;
}

/** The run before is still there: it starts the next one. */
async function isHandingOver({ agency, cycle, run }: CycleItem, { endOf }: Executions): Promise<boolean> {
  const before = (await listRuns({ agency, cycle })).find((each) => each.run === run - 1);
  return before !== undefined && (await endOf(before.execution)) === undefined;
}
