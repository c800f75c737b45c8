import type { Json } from './json.ts';

/** An error as a state machine sees it: the name that ErrorEquals compares, and the cause as text. */
export interface ErrorOutput {
  Error: string;
  Cause: string;
}

/** The longest Error and Cause, in characters (API reference, SendTaskFailure; a function's report is cut at them). */
export const longestError = 256;
export const longestCause = 32_768;

/** What $states.errorOutput holds. */
export function errorOutputJson(error: ErrorOutput): Json {
  return error.Cause === '' ? { Error: error.Error } : { Error: error.Error, Cause: error.Cause };
}

/** A state failed with an error name of the Amazon States Language; `location` is the field that was evaluated. */
export class StateFailure extends Error {
  readonly error: string;
  readonly location: string | undefined;

  constructor(error: string, cause: string, location?: string) {
    super(cause);
    this.name = 'StateFailure';
    this.error = error;
    this.location = location;
  }
}

/** The failure of a value above 256 KiB, in the words that AWS records (`what`: the state, or the kind of task). */
export function dataLimitExceeded(what: string): StateFailure {
  return new StateFailure(
    'States.DataLimitExceeded',
    `The state/task '${what}' returned a result with a size exceeding the maximum number of bytes service limit.`,
  );
}

/** A definition that this runner does not run; `problems` names machine, state and field of each. */
export class MachineRefused extends Error {
  readonly problems: readonly string[];

  constructor(machine: string, problems: readonly string[]) {
    super(`State machine ${machine} is refused:\n${problems.map((problem) => `- ${problem}`).join('\n')}`);
    this.name = 'MachineRefused';
    this.problems = problems;
  }
}

/** A journal that cannot be read: somebody else wrote in it. */
export class JournalBroken extends Error {
  override readonly name = 'JournalBroken';
}

/** An answer of the Step Functions API other than 200; `name` is AWS's error type. */
export class StepFunctionsError extends Error {
  constructor(type: string, message: string) {
    super(message);
    this.name = type;
  }
}
