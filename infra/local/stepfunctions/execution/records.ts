import type { Json, JsonObject } from '../base/json.ts';
import type { Failure, StartedBy, Status } from './execution.ts';

/**
 * What the journal holds: one line a record, in order. The state of an execution is the fold of its records
 * (apply.ts) and its history is a projection of them (history.ts), so both survive together. After each single
 * record the execution can go on: there are no pairs that belong together.
 */
export type Record =
  | (At & Started)
  | (At & { branch: string } & Step)
  | (At & { do: 'end'; status: Exclude<Status, 'RUNNING' | 'SUCCEEDED'>; error: string; cause: string });

interface At {
  /** Epoch milliseconds. */
  at: number;
}

interface Started {
  do: 'start';
  machine: string;
  definition: string;
  name: string;
  input: Json;
  startedBy?: StartedBy | undefined;
}

/** What happens to one branch. */
export type Step =
  | Scheduled
  /** A task is handed over once more after a restart, or the machine slept: its timeouts begin again. */
  | { do: 'redeliver' }
  /** The service took the task; now its token or its child execution is awaited. */
  | { do: 'submit'; output: Json }
  | { do: 'beat' }
  | { do: 'succeed'; result: Json }
  | Failed
  /** Try again at `until`, by the state's retrier of that number. */
  | { do: 'retry'; retrier: number; until: number }
  | { do: 'wait'; until: number }
  /** A Parallel or Map starts its branches with these inputs. */
  | { do: 'fork'; inputs: Json[]; items?: Json[] | undefined; concurrency: number }
  /** A Map starts its iteration of that number. */
  | { do: 'begin'; index: number }
  /** All branches have succeeded. */
  | { do: 'join' }
  /** Leave the state; without `next` the branch has its output. */
  | { do: 'exit'; output: Json; assign?: JsonObject | undefined; next?: string | undefined }
  /** Nothing handles the failure: the branch has failed. */
  | { do: 'give-up' };

interface Scheduled {
  do: 'schedule';
  arguments: JsonObject;
  token?: string | undefined;
  timeoutSeconds?: number | undefined;
  heartbeatSeconds?: number | undefined;
}

interface Failed {
  do: 'fail';
  error: string;
  cause: string;
  by: Failure['by'];
  final?: boolean | undefined;
  /** The field that was evaluated. */
  location?: string | undefined;
}
