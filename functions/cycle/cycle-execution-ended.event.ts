import * as z from 'zod/mini';
import { CycleRef, TrainingRef } from '../../shared/contracts.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { ExecutionEvent } from '../../shared/workflow/execution-event.ts';
import { type Executions, endWith, executionsOfRegion } from '../../shared/workflow/executions.ts';
import { recordStop, stopOf } from './record-stop.ts';

/** Inputs of executions that carry a cycle, a training, or the evaluation of a quarter for one cycle. */
const CycleInput = z.pipe(
  z.object({ agency: z.string(), year: z.int() }),
  z.transform(({ agency, year }) => ({ agency, cycle: String(year) })),
);
const QuarterInput = z.pipe(
  z.object({ quarter: z.string(), only: CycleRef }),
  z.transform(({ quarter, only }) => ({ ...only, quarter })),
);
const Started = z.union([QuarterInput, TrainingRef, CycleInput]);

const executions = executionsOfRegion();

/** An execution failed, ran out of its year or was stopped, whatever its definition managed to say of it. */
export const handler = step(
  ExecutionEvent,
  async (event, { now }) => await recordEnd(event, now, mailerAtAnyTime()),
);

/**
 * Records the end of an execution as the fault of its cycle or training, unless its own last step did, another
 * execution drives it by now, or it was refused before it opened anything.
 */
export async function recordEnd(
  { detail }: ExecutionEvent,
  now: Date,
  mailer: Mailer,
  from: Executions = executions,
): Promise<void> {
  const { executionArn: execution, status } = detail;
  const input: unknown = JSON.parse(detail.input ?? 'null');
  const started = Started.safeParse(input);
  const end = endWith(status, detail.error ?? undefined, detail.cause ?? undefined);
  if (!started.success) return log.warn('EXECUTION_OF_NOBODY', { execution, fault: end.error });
  const stop = await stopOf({ ...started.data, execution, end, input }, from);
  if (stop !== undefined) await recordStop(stop, now, mailer, input);
}
