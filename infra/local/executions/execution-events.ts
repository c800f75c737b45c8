import type { Activity } from '../activity.ts';
import { deliverEvents } from '../deliver-events.ts';
import { ACCOUNT, REGION } from '../environment.ts';
import type { StateFile } from '../state-file.ts';
import type { Clock } from '../stepfunctions/clock.ts';
import type { StepFunctions, Summary } from '../stepfunctions/index.ts';

/** "Step Functions Execution Status Change", as EventBridge hands it to a function. */
export type ExecutionEvent = ReturnType<typeof eventOf>;

/** Ends that the rule of the stack lets through. */
const UNWELL = new Set(['FAILED', 'TIMED_OUT', 'ABORTED']);

/** Hands over the ends of executions. */
export interface ExecutionEvents {
  /** What the runner calls when an execution was closed. */
  closed(summary: Summary): void;
  /** Begins to hand over, first what was left when the platform stopped. */
  begin(stepFunctions: StepFunctions): void;
  stop(): void;
}

/**
 * The event bus between Step Functions and the functions. An end is on disk before the execution counts as closed, so
 * a `kill -9` repeats its event and loses none.
 * @param invoke calls the functions that hear of an end
 */
export function executionEvents(options: {
  pending: StateFile<readonly string[]>;
  clock: Clock;
  invoke(event: ExecutionEvent): Promise<unknown>;
  /** Marks what is in progress. */
  during: Activity['during'];
}): ExecutionEvents {
  const { pending, clock } = options;
  let delivery: ReturnType<typeof deliverEvents<string>> | undefined;
  return {
    closed({ arn, status }) {
      if (!UNWELL.has(status)) return;
      if (delivery === undefined) pending.write([...(pending.read() ?? []), arn]);
      else delivery.add(arn);
    },
    begin(stepFunctions) {
      delivery = deliverEvents({
        pending,
        clock,
        invoke: (executionArn) =>
          options.during(async () => {
            // The runner is still closing it.
            await Promise.resolve();
            await options.invoke(eventOf(await stepFunctions.describeExecution({ executionArn })));
          }),
      });
    },
    stop: () => delivery?.stop(),
  };
}

function eventOf(execution: Awaited<ReturnType<StepFunctions['describeExecution']>>) {
  const { executionArn, stateMachineArn, name, status, startDate, stopDate, input, error, cause } = execution;
  return {
    version: '0',
    id: `event-${name}`,
    'detail-type': 'Step Functions Execution Status Change',
    source: 'aws.states',
    account: ACCOUNT,
    region: REGION,
    time: (stopDate ?? startDate)?.toISOString(),
    resources: [executionArn],
    detail: {
      executionArn,
      stateMachineArn,
      name,
      status,
      startDate: startDate?.getTime(),
      stopDate: stopDate?.getTime(),
      input,
      inputDetails: { included: true },
      error: error ?? null,
      cause: cause ?? null,
    },
  };
}
