import type { Json } from './json.ts';

/** An error as a state machine sees it: the name that ErrorEquals compares, and the cause as text. */
export interface ErrorOutput {
  Error: string;
  Cause: string;
}

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
