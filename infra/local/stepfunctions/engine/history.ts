import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Machine } from '../asl/load-machine.ts';
import { apply, begin } from './apply.ts';
import { eventsOf } from './events.ts';
import type { Execution } from './execution.ts';
import type { Record } from './records.ts';

/** An execution has at most 25,000 events (Step Functions quotas, "Maximum execution history size"). */
export const historyLimit = 25_000;

/** Folds the records of an execution, at least its start, into what they describe. */
export function replay(arn: string, machine: Machine, [start, ...later]: readonly Record[]): Execution {
  const execution = begin(arn, machine, start);
  for (const record of later) {
    execution.events += eventsOf(execution, record).length;
    apply(execution, record);
  }
  return execution;
}

/** The history of an execution, as GetExecutionHistory tells it, projected from its records. */
export function historyOf(arn: string, machine: Machine, records: readonly Record[]): HistoryEvent[] {
  const history: HistoryEvent[] = [];
  const lastOf = new Map<string, number>();
  let execution: Execution | undefined;
  for (const record of records) {
    const before = execution;
    execution ??= begin(arn, machine, record);
    for (const { branch, type, details } of eventsOf(execution, record)) {
      const id = history.length + 1;
      const previousEventId = previousOf(lastOf, branch);
      history.push({ timestamp: new Date(record.at), type, id, previousEventId, ...details() });
      if (type !== 'ExecutionStarted') lastOf.set(branch, id); // AWS: the first state's previous event is 0
    }
    if (before !== undefined) apply(execution, record);
  }
  return history;
}

/** The last event of the branch, or of the nearest branch around it. */
function previousOf(lastOf: ReadonlyMap<string, number>, branch: string): number {
  for (let id = branch; ; id = id.slice(0, id.lastIndexOf('.'))) {
    const last = lastOf.get(id);
    if (last !== undefined) return last;
    if (id === '') return 0;
  }
}
