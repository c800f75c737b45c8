import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { faultSentence, originOf } from '../../shared/cycle/fault.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { type Executions, executionsOfRegion } from '../../shared/workflow/executions.ts';
import { recordStop, stopOf } from './record-stop.ts';

const Input = z.extend(CycleRef, {
  /** Set by a training's workflow, and by the evaluation of a quarter. */
  activity: z.optional(z.string()),
  quarter: z.optional(z.string()),
  fault: z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) }),
  execution: z.string(),
  /** What the execution was started with; absent from definitions of before. */
  input: z.optional(z.unknown()),
});

const executions = executionsOfRegion();

/** A workflow stopped: the coordinator sees why on the cycle's page, and gets a mail, at any hour: nothing goes on without him or her. */
export const handler = step(
  Input,
  async (input, { now }) => await recordFault(input, now, mailerAtAnyTime()),
);

/**
 * Records what stopped a workflow and mails the coordinator, once for each execution.
 * @returns name and sentence with which the execution ends
 */
export async function recordFault(
  input: z.output<typeof Input>,
  now: Date,
  mailer: Mailer,
  from: Executions = executions,
): Promise<{ readonly error: string; readonly cause: string }> {
  const end = originOf(input.fault);
  const stop = await stopOf({ ...input, end }, from);
  if (stop !== undefined) await recordStop(stop, now, mailer, input.input);
  return { error: end.error, cause: faultSentence(end.error, end.cause) };
}
