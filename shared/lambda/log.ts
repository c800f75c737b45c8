import { Logger } from '@aws-lambda-powertools/logger';

/** The one logger: JSON lines with identifiers; never names, NIPs, answers, scores or tokens. */
export const logger = new Logger();

/**
 * Everything that is ever logged beside powertools' own fields. A code says what happened, the fields only
 * which thing it happened to.
 */
export type LogCode =
  | 'STEP_DONE'
  | 'STEP_REFUSED'
  | 'STEP_TRANSIENT'
  | 'STEP_DEFECT'
  | 'PAGE_DONE'
  | 'PAGE_REFUSED'
  | 'PAGE_TRANSIENT'
  | 'PAGE_DEFECT'
  | 'MAIL_SENT'
  | 'MAIL_REFUSED'
  | 'TOKEN_STALE'
  | 'SIGN_IN'
  | 'SIGN_IN_REFUSED'
  | 'CYCLE_FAULT';

export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;
