import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { cycleExecution, type Successor, successorOf } from '../../shared/cycle/stopped-cycle.ts';
import { step } from '../../shared/lambda/step.ts';
import { changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { endRun } from '../../shared/store/runs.ts';
import { type Executions, executionsOfRegion, nextRun } from '../../shared/workflow/executions.ts';

const Input = z.extend(CycleRef, { execution: z.string() });

const executions = executionsOfRegion();

/** Prepares the cycle for a fresh execution before this one reaches a year (AWS quota). */
export const handler = step(Input, async (input, { now }) => await handOver(input, now));

/** Raises the run of the cycle to the next whose name is free, and frees it. Done twice, it names the same successor. */
export async function handOver(
  { agency, cycle, execution }: z.output<typeof Input>,
  now: Date,
  from: Executions = executions,
): Promise<Successor> {
  const ref = { agency, cycle, execution };
  const { run } = await readCycle(agency, cycle);
  const next = await unusedRun(ref, run + 1, from);
  const successor = (await release(ref, run, next)) ? next : (await readCycle(agency, cycle)).run;
  await endRun(ref, 'HANDED_OVER', now);
  return successorOf(agency, cycle, successor);
}

/** A name that nothing bears, not even this execution itself: one that resumed a cycle before it opened is ahead of its run. */
async function unusedRun(ref: CycleRef, run: number, from: Executions): Promise<number> {
  const next = await nextRun((each) => cycleExecution(ref, each), run, from);
  return next.running ? await unusedRun(ref, next.run + 1, from) : next.run;
}

/** False when this execution does not drive the cycle any more: it was handed over before. */
async function release(
  { agency, cycle, execution }: z.output<typeof Input>,
  run: number,
  next: number,
): Promise<boolean> {
  return await changeCycle({ agency, cycle }, { run: next, execution: '' }, { run, execution });
}
