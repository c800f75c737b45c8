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
  | 'TOKEN_STALE'
  | 'SIGN_IN'
  | 'SIGN_IN_REFUSED'
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
