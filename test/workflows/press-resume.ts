import { expect } from 'vitest';
import { findFault } from '../../functions/console/cycle/faults.ts';
import { resume } from '../../functions/console/cycle/resume.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError } from '../../shared/errors.ts';
import { executionsOfRegion } from '../../shared/workflow/executions.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';

/**
 * The button beside what stopped, pressed by two coordinators at once and by one of them again from the same old page: one
 * of them resumes it, whoever comes later reads that it goes on.
 * @param place of the fault: 'siklus', an activity, or a quarter
 */
export async function pressResume({ agency, cycle }: CycleRef, place: string, now: Date): Promise<void> {
  const executions = executionsOfRegion();
  const shown = await findFault({ agency, cycle }, place, now, executions);
  if (shown === undefined) throw new Error(`nothing stopped at ${place}`);
  const press = () => resume({ agency, cycle, now, workflows: stepFunctions() }, shown, executions);
  const answers = await Promise.allSettled([press(), press()]);
  expect(answers.some(({ status }) => status === 'fulfilled')).toBe(true);
  for (const answer of answers) {
    if (answer.status === 'rejected') expect(answer.reason).toBeInstanceOf(ConflictError);
  }
  await expect(press()).rejects.toThrow(ConflictError);
}
