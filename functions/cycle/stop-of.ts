import * as z from 'zod/mini';
import type { Stop } from '../../shared/cycle/fault.ts';
import { driverOf } from '../../shared/cycle/stopped-cycle.ts';
import { faultsThat } from '../../shared/errors.ts';
import { readAgencyIfAny } from '../../shared/store/agency.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { CYCLE_ITSELF } from '../../shared/store/runs.ts';
import { findTraining } from '../../shared/store/training.ts';
import { trainingDriver } from '../../shared/training/training-run.ts';
import type { End, Executions } from '../../shared/workflow/executions.ts';

/** The run of a cycle that its execution never opened. */
export const NEVER_OPENED = 0;

/** Which workflow of a cycle an execution is, and how it ended. */
export interface Ended {
  readonly agency: string;
  readonly cycle: string;
  /** Set for a training, and for the evaluation of a quarter. */
  readonly activity?: string | undefined;
  readonly quarter?: string | undefined;
  readonly execution: string;
  readonly end: End;
  /** What it was started with. */
  readonly input?: unknown;
}

/**
 * What an ended execution means to its cycle or training.
 * @returns undefined when another execution drives it by now, or nothing is left to drive: then nothing is lost
 */
export async function stopOf(ended: Ended, executions: Executions): Promise<Stop | undefined> {
  const { agency, cycle, activity, quarter, execution, end } = ended;
  const run = await (activity === undefined
    ? runOfCycle(ended, executions)
    : runOfTraining({ ...ended, activity }, executions));
  if (run === undefined) return undefined;
  return { agency, cycle, place: quarter ?? activity ?? CYCLE_ITSELF, execution, run, end };
}

/** A refused start has opened nothing, and was told to whoever made it. */
async function runOfCycle({ agency, cycle, quarter, execution, end }: Ended, executions: Executions) {
  const item = await readCycleIfAny(agency, cycle);
  if (item === undefined) {
    const opens = quarter === undefined && !isRefusal(end);
    return opens && (await readAgencyIfAny(agency)) !== undefined ? NEVER_OPENED : undefined;
  }
  if (item.phase === 'CLOSED') return undefined;
  if (quarter !== undefined || item.execution === execution) return item.run;
  return (await isWaitingForRun(item.execution, driverOf(item), executions)) ? item.run : undefined;
}

async function runOfTraining(ended: Ended & { readonly activity: string }, executions: Executions) {
  const training = await findTraining(ended);
  if (training === undefined) {
    const cycle = await readCycleIfAny(ended.agency, ended.cycle);
    const opens = cycle !== undefined && cycle.phase !== 'CLOSED' && !isRefusal(ended.end);
    return opens ? runIn(ended.input) : undefined;
  }
  const driver = trainingDriver(training);
  if (driver === ended.execution) return training.run;
  return (await isWaitingForRun(training.execution, driver, executions)) ? training.run : undefined;
}

/** Nobody drives it, and the run that was to take it over has not begun or has ended itself. */
async function isWaitingForRun(execution: string | undefined, driver: string, { endOf }: Executions) {
  return execution === '' && (await endOf(driver)) !== undefined;
}

const RunOfInput = z.object({ run: z._default(z.number(), 1) });

function runIn(input: unknown): number {
  const parsed = RunOfInput.safeParse(input);
  return parsed.success ? parsed.data.run : 1;
}

/** A refused start: nothing has begun, so only whoever started it is told. */
function isRefusal({ error }: End): boolean {
  return faultsThat('STEP_REFUSED').includes(error);
}
