import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@aws-lambda-powertools/logger';

/** The one logger behind `log`; handlers give it the context of each invocation. */
export const logger = new Logger();

/**
 * Everything that is ever logged beside powertools' own fields. A code says what happened, the fields only
 * which thing it happened to.
 */
type LogCode =
  | 'STEP_DONE'
  | 'STEP_WAITS'
  | 'STEP_REFUSED'
  | 'STEP_TRANSIENT'
  | 'STEP_DEFECT'
  | 'PAGE_DONE'
  | 'PAGE_REFUSED'
  | 'PAGE_TRANSIENT'
  | 'PAGE_OF_NEWER_VERSION'
  | 'PAGE_DEFECT'
  | 'MAIL_REFUSED'
  | 'MAIL_UNDELIVERED'
  // Of an answer that stands on a page of the console, while no mail leaves at all
  | 'COORDINATOR_UNTOLD'
  | 'TOKEN_STALE'
  | 'SIGN_IN'
  | 'SIGN_IN_REFUSED'
  | 'SIGN_IN_TOO_WEAK'
  | 'SIGN_OUT_PROVIDER'
  | 'SESSION_UNCHECKED'
  | 'SESSION_WITHDRAWN'
  | 'SURVEY_SILENT'
  | 'TRAIL_HEAD'
  | 'TRAIL_BROKEN'
  | 'CYCLE_FAULT'
  | 'FAULT_UNTOLD'
  | 'PERSON_ILL'
  | 'REMINDERS_STOPPED'
  | 'IMPORT_STOPPED'
  | 'QUARTER_UNEVALUATED'
  | 'SOLVER_FAILED'
  | 'EXECUTION_OF_NOBODY';

export type LogFields = Readonly<Record<string, string | number | boolean | Error | undefined>>;

type Entry = (code: LogCode, fields: LogFields) => void;

/** Writes JSON lines with a code and identifiers; never names, NIPs, answers, scores or tokens. */
export const log: Readonly<Record<'info' | 'warn' | 'error', Entry>> = {
  info: (code, fields) => logger.info(code, fields),
  warn: (code, fields) => logger.warn(code, fields),
  error: (code, fields) => logger.error(code, fields),
};

/** In whose name something is done now, and by which way it came in. */
interface Acting {
  /** Role and opaque identifier: 'koordinator:2f9c…'; never a name, an address or a NIP. */
  readonly actor: string;
  /** Route of a page, name of a function or an execution, or a command of the operator. */
  readonly door: string;
  /** Of the request, as the log has it: there stands from which network it came. */
  readonly reference?: string | undefined;
  /** A workflow whose definition is of before mail hours: it cannot wait for them, so its mails leave at any hour. */
  readonly mailsAtAnyTime?: boolean | undefined;
}

const acting = new AsyncLocalStorage<Acting>();

/** The system itself, as the audit trail calls it: a step of a workflow, a rule of the calendar. */
const SYSTEM = 'sistem';

/**
 * Runs what a person or a workflow asked for in their name: whatever is recorded meanwhile is recorded of them, and no
 * module below can name somebody else or forget to.
 * @param as what is known at this point; the rest stays as it was
 */
export function actingAs<T>(as: Partial<Acting>, run: () => Promise<T>): Promise<T> {
  return acting.run({ ...currentActing(), ...as }, run);
}

/** In whose name something is done now. */
export function currentActing(): Acting {
  return acting.getStore() ?? { actor: SYSTEM, door: '-' };
}
