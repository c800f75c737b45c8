import { injectLambdaContext } from '@aws-lambda-powertools/logger/middleware';
import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import { classify, KnownError, TransientError } from '../errors.ts';
import { byCalendarOf } from '../store/agency-calendar.ts';
import { actingAs, type LogFields, log, logger } from './invocation.ts';

/** What a step knows beside its input: the time, and how long it may still run. */
export interface StepContext {
  readonly now: Date;
  /** Milliseconds before the function is stopped. */
  readonly remainingMs: () => number;
}

/**
 * Makes the handler of a workflow step: parses the input, runs the step, gives a fault its class name so
 * that the workflow's Retry and Catch can tell them apart, and logs it once.
 * @param input schema of the payload; what does not fit is a defect of the workflow
 * @param run the step itself, which may run twice
 */
export function step<I extends z.ZodMiniType, O>(
  input: I,
  run: (input: z.output<I>, context: StepContext) => Promise<O>,
) {
  return middy<unknown, O>()
    .use(injectLambdaContext(logger, { resetKeys: true }))
    .handler(async (event: unknown, lambda: Context) => {
      const parsed = input.parse(event);
      const fields = identifiers(parsed);
      try {
        const context = { now: new Date(), remainingMs: () => lambda.getRemainingTimeInMillis() };
        const as = {
          door: lambda.functionName,
          reference: lambda.awsRequestId.slice(0, 8),
          mailsAtAnyTime: !saysMailHours(event),
        };
        const result = await actingAs(as, () => byCalendarOf(agencyOf(parsed), () => run(parsed, context)));
        log.info('STEP_DONE', fields);
        return result;
      } catch (error) {
        throw logged(classify(error), fields);
      }
    });
}

/** Whether the workflow waits when it is told that mails do not leave now (workflows/kinds.json). */
function saysMailHours(payload: unknown): boolean {
  return typeof payload === 'object' && payload !== null && 'mailHours' in payload;
}

/** For whom a step is; undefined for one that goes through all agencies, and asks for each. */
function agencyOf(payload: unknown): string | undefined {
  const { agency } = identifiers(payload);
  return typeof agency === 'string' ? agency : undefined;
}

/** The identifiers of a payload that a log line may carry. */
function identifiers(payload: unknown): LogFields {
  const names = ['agency', 'cycle', 'activity', 'shard', 'quarter', 'waitpoint', 'round'];
  if (typeof payload !== 'object' || payload === null) return {};
  return Object.fromEntries(Object.entries(payload).filter(([name]) => names.includes(name)));
}

function logged(error: unknown, fields: LogFields): unknown {
  if (!(error instanceof Error)) return error;
  const code = error instanceof KnownError ? error.fault.step : 'STEP_DEFECT';
  // The message of what passes names the service; of a defect all is wanted.
  if (code === 'STEP_DEFECT') log.error(code, { ...fields, error });
  else if (code === 'STEP_TRANSIENT') log.warn(code, { ...fields, fault: error.message });
  else log.info(code, { ...fields, fault: error.name });
  return error;
}

/**
 * Does the work of one among many: a defect of its own, or mails that have to wait, are logged and keep no other from its turn.
 * @param of what it is, for the log
 * @throws TransientError: a busy service is asked again
 */
export async function amongOthers(of: LogFields, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (thrown) {
    const error = classify(thrown);
    if (error instanceof TransientError || !(error instanceof Error)) throw error;
    logged(error, of);
  }
}
