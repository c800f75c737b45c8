import type { HistoryEvent } from '@aws-sdk/client-sfn';
import type { Machine } from '../asl/load-machine.ts';
import { apply, begin } from '../execution/apply.ts';
import type { Execution } from '../execution/execution.ts';
import type { Record } from '../execution/records.ts';
import type { EventBody } from './event-body.ts';
import { eventsOf } from './events.ts';

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
  const thread = threads();
  let execution: Execution | undefined;
  for (const record of records) {
    const before = execution;
    execution ??= begin(arn, machine, record);
    for (const { branch, type, details } of eventsOf(execution, record)) {
      const id = history.length + 1;
      const previousEventId = thread.follow(id, branch, type);
      history.push({ timestamp: new Date(record.at), type, id, previousEventId, ...details() });
    }
    if (before !== undefined) apply(execution, record);
  }
  return history;
}

/** Events that nothing follows: the first state's previous event is 0, and a Map is left after its last iteration's end. */
const aside: readonly EventBody['type'][] = [
  'ExecutionStarted',
  'MapStateSucceeded',
  'ParallelStateSucceeded',
];

/**
 * Which event follows which, as recorded on AWS: the last of its branch, or of the nearest branch around it. The end of an
 * iteration is the last of its Map, but the next iteration begins after what came before that end.
 */
function threads() {
  const lastOf = new Map<string, number>();
  const beforeEndIn = new Map<string, number>();
  const lastIn = (branch: string): number => {
    for (let id = branch; ; id = aroundOf(id)) {
      const last = lastOf.get(id);
      if (last !== undefined) return last;
      if (id === '') return 0;
    }
  };
  return {
    /** Takes note of an event. Returns the number of the one before it. */
    follow(id: number, branch: string, type: EventBody['type']): number {
      const around = aroundOf(branch);
      const started = type === 'MapIterationStarted';
      const previous = started ? (beforeEndIn.get(around) ?? lastIn(around)) : lastIn(branch);
      if (aside.includes(type)) return previous;
      lastOf.set(branch, id);
      if (type.startsWith('MapIteration') && !started) {
        lastOf.set(around, id);
        beforeEndIn.set(around, previous);
      }
      if (type === 'MapStateStarted') beforeEndIn.delete(branch);
      return previous;
    },
  };
}

function aroundOf(branch: string): string {
  return branch.slice(0, Math.max(0, branch.lastIndexOf('.')));
}
