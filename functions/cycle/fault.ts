import { createHash } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import * as z from 'zod/mini';
import { CycleRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { originOf } from '../../shared/cycle/fault-origin.ts';
import { faultSentence } from '../../shared/cycle/fault-sentence.ts';
import { CYCLE_ITSELF, readFault } from '../../shared/cycle/fault-store.ts';
import { log } from '../../shared/lambda/log.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer-from-env.ts';
import { Fault, type FaultItem } from '../../shared/table/entities/workflow.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { findTraining } from '../../shared/training/training-store.ts';
import { endRun } from './run-history.ts';
import { tellFault } from './tell-fault.ts';

const Input = z.extend(CycleRef, {
  /** Set by a training's workflow, and by the evaluation of a quarter. */
  activity: z.optional(z.string()),
  quarter: z.optional(z.string()),
  fault: z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) }),
  execution: z.string(),
});

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
): Promise<{ readonly error: string; readonly cause: string }> {
  const { agency, cycle, execution } = input;
  const { error, cause } = originOf(input.fault);
  const sentence = faultSentence(error, cause);
  const reference = createHash('sha256').update(execution).digest('hex').slice(0, 8);
  const place = input.quarter ?? input.activity ?? CYCLE_ITSELF;
  log.error('CYCLE_FAULT', { agency, cycle, activity: input.activity, reference, fault: error });
  const run = await runOf(input);
  const at = now.toISOString();
  const fault = { agency, cycle, place, execution, error, sentence, reference, at };
  const kept = run === undefined ? undefined : await keep({ ...fault, run });
  if (place === CYCLE_ITSELF) await endRun({ agency, cycle, execution }, error, now);
  // Last, because it may be mails that do not leave.
  if (kept !== undefined) await tellFault(kept, now, mailer);
  return { error, cause: sentence };
}

/** The run that stopped; undefined when another execution drives the cycle by now, so that nothing is lost. */
async function runOf({ agency, cycle, activity, quarter, execution }: z.output<typeof Input>) {
  if (activity !== undefined) return (await findTraining({ agency, cycle, activity }))?.run ?? 1;
  const item = await readCycle(agency, cycle);
  const driving = item.execution === execution || item.execution === '';
  return driving || quarter !== undefined ? item.run : undefined;
}

/** One conditional write for each execution. */
async function keep(fault: FaultItem): Promise<FaultItem> {
  const written = await sendUnlessLate(
    Fault.build(PutItemCommand)
      .item(fault)
      .options({ condition: { attr: 'execution', ne: fault.execution } }),
  );
  if (written !== undefined) return fault;
  return (await readFault(fault.agency, fault.cycle, fault.place)) ?? fault;
}
