import type { CycleRef } from '../../../shared/contracts.ts';
import { faultOf } from '../../../shared/cycle/fault.ts';
import { stoppedCycle } from '../../../shared/cycle/stopped-cycle.ts';
import { TransientError } from '../../../shared/errors.ts';
import { parseQuarter } from '../../../shared/evaluation/period.ts';
import { type CycleItem, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { CYCLE_ITSELF, type FaultItem, listFaults } from '../../../shared/store/runs.ts';
import { findTraining } from '../../../shared/store/training.ts';
import { stoppedTraining, stoppedTrainings } from '../../../shared/training/training-run.ts';
import type { Executions } from '../../../shared/workflow/executions.ts';

/**
 * What of a cycle stopped and waits to be resumed: what was recorded, and what nobody could record because the table
 * was restored or the workflow lost. Only when the cycle's own workflow is gone its trainings are asked about too:
 * one question to Step Functions, as a rule.
 */
export async function faultsOf(
  cycle: CycleItem,
  now: Date,
  executions: Executions,
): Promise<readonly FaultItem[]> {
  const recorded = (await listFaults(cycle.agency, cycle.cycle)).filter((fault) => isOf(fault, cycle));
  const known = new Set(recorded.map(({ place }) => place));
  const found = await unrecorded(cycle, executions);
  return [...found.filter(({ place }) => !known.has(place)).map((stop) => faultOf(stop, now)), ...recorded];
}

/** Step Functions that does not answer keeps nobody from the page. */
async function unrecorded(cycle: CycleItem, executions: Executions) {
  try {
    const stop = await stoppedCycle(cycle, executions);
    return stop === undefined ? [] : [stop, ...(await stoppedTrainings(cycle, executions))];
  } catch (error) {
    if (error instanceof TransientError) return [];
    throw error;
  }
}

/** A report that came late, after another execution took the cycle over, is none any more. */
function isOf({ place, execution }: FaultItem, cycle: CycleItem): boolean {
  return place !== CYCLE_ITSELF || cycle.execution === '' || execution === cycle.execution;
}

/** What stopped at one place of a cycle; undefined when nothing did, or it goes on already. */
export async function findFault(
  { agency, cycle }: CycleRef,
  place: string,
  now: Date,
  executions: Executions,
): Promise<FaultItem | undefined> {
  const recorded = (await listFaults(agency, cycle)).find((fault) => fault.place === place);
  if (recorded !== undefined || parseQuarter(place) !== undefined) return recorded;
  const item = await readCycleIfAny(agency, cycle);
  if (item === undefined) return undefined;
  const stop = await (place === CYCLE_ITSELF
    ? stoppedCycle(item, executions)
    : stoppedActivity({ agency, cycle, activity: place }, executions));
  return stop === undefined ? undefined : faultOf(stop, now);
}

async function stoppedActivity(ref: Parameters<typeof findTraining>[0], executions: Executions) {
  const training = await findTraining(ref);
  return training === undefined ? undefined : await stoppedTraining(training, executions);
}
