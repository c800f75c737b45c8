import type { CycleAct } from '../../../shared/console/cycle-door.ts';
import { parseStartInput } from '../../../shared/cycle/start-input.ts';
import { cycleExecution, successorOf } from '../../../shared/cycle/stopped-cycle.ts';
import { env } from '../../../shared/env.ts';
import { ConflictError } from '../../../shared/errors.ts';
import { parseQuarter } from '../../../shared/evaluation/period.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { freeCycle, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { CYCLE_ITSELF, type FaultItem, removeFault } from '../../../shared/store/runs.ts';
import {
  firstToTry,
  type Restarting,
  restartTraining,
  restartTrainings,
} from '../../../shared/training/restart-training.ts';
import { type Executions, nextRun } from '../../../shared/workflow/executions.ts';
import { findFault } from './faults.ts';

/** What the page's form named and showed: the place of the fault, and its reference. */
export interface ShownFault {
  readonly place: string;
  readonly reference: string;
}

/**
 * Starts what stopped again where it stopped: a fresh run of the cycle's workflow, of one training's, or of one
 * quarter's evaluation of this cycle. The table says which run is the next, so that two clicks at once, or one after a
 * crash in between, never start two.
 * @throws ConflictError when what was shown goes on already, or stopped again since in a way that nobody has read yet
 */
export async function resume(act: CycleAct, shown: ShownFault, executions: Executions): Promise<void> {
  const fault = await findFault(act, shown.place, act.now, executions);
  if (fault === undefined || fault.reference !== shown.reference) throw new ConflictError('fault');
  // Before it is done: a crash in between leaves the fault, and whoever presses again has a line too.
  await recordAudit({
    agency: act.agency,
    cycle: act.cycle,
    at: act.now,
    act: 'workflow resumed',
    subject: fault.reference,
  });
  await restart(fault, { workflows: act.workflows, executions });
  await removeFault(fault);
}

async function restart(fault: FaultItem, by: Restarting): Promise<void> {
  const { agency, cycle, place, reference } = fault;
  if (place === CYCLE_ITSELF) {
    await restartCycle(fault, by);
  } else if (parseQuarter(place) !== undefined) {
    const arn = env('quarterlyEvaluation').QUARTERLY_EVALUATION_ARN;
    const name = `evaluation-${place}-${agency}-${cycle}-${reference}`;
    await by.workflows.start(arn, name, { quarter: place, only: { agency, cycle } });
  } else {
    await restartTraining({ agency, cycle, activity: place }, fault.execution, by);
  }
}

async function restartCycle(fault: FaultItem, by: Restarting): Promise<void> {
  const item = await readCycleIfAny(fault.agency, fault.cycle);
  if (item === undefined) return await startAgain(fault, by);
  if (item.execution !== '' && item.execution !== fault.execution) return;
  await restartTrainings(item, by);
  const { run, running } = await nextRun((n) => cycleExecution(item, n), firstToTry(item), by.executions);
  if (running) return;
  const { agency, cycle } = item;
  if (!(await freeCycle(item, run))) return;
  const { name, input } = successorOf(agency, cycle, run);
  await by.workflows.start(env('policyCycle').POLICY_CYCLE_ARN, name, { ...input });
}

/** A cycle that never opened is started with what it was started with. */
async function startAgain({ agency, cycle, input }: FaultItem, by: Restarting): Promise<void> {
  const { run, running } = await nextRun((n) => cycleExecution({ agency, cycle }, n), 1, by.executions);
  if (running) return;
  const { name } = successorOf(agency, cycle, run);
  await by.workflows.start(env('policyCycle').POLICY_CYCLE_ARN, name, parseStartInput(input));
}
