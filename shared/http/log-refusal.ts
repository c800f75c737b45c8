import {
  ConflictError,
  ForbiddenError,
  GoneError,
  NotFoundError,
  RuleViolationError,
  StaleInputError,
  TooLargeError,
} from '../errors.ts';
import type { PageRequest } from './request.ts';

/** Why somebody was refused, for whoever reads the log after an attack; never what was sent. */
export type RefusalReason =
  | ForbiddenError['reason']
  | 'SESSION_ENDED'
  | 'OTHER_AGENCY'
  | `LINK_${'UNKNOWN' | 'NOT_OPENED' | 'EXPIRED' | 'REPLACED'}`
  | 'UNKNOWN'
  | 'OVER'
  | 'STALE'
  | 'RULE'
  | 'CONFLICT'
  | 'TOO_LARGE'
  | 'INVALID';

/** What a page refuses by its status alone: a form with faults, one that came too late or second, what does not exist. */
const BY_STATUS: ReadonlyMap<number, RefusalReason> = new Map([
  [404, 'UNKNOWN'],
  [409, 'CONFLICT'],
  [410, 'OVER'],
  [413, 'TOO_LARGE'],
]);

/** Why an answer of this status was a refusal, where the page does not say it; undefined when it was none. */
export function reasonByStatus(status: number): RefusalReason | undefined {
  if (status < 400 || status >= 500) return undefined;
  return BY_STATUS.get(status) ?? 'INVALID';
}

/** The reason that an expected fault is logged with. */
export function reasonOf(fault: Error): RefusalReason {
  if (fault instanceof ForbiddenError) return fault.reason;
  if (fault instanceof NotFoundError) return 'UNKNOWN';
  if (fault instanceof GoneError) return 'OVER';
  if (fault instanceof ConflictError || fault instanceof StaleInputError) return 'STALE';
  if (fault instanceof RuleViolationError) return 'RULE';
  return fault instanceof TooLargeError ? 'TOO_LARGE' : 'INVALID';
}

/** Beside the request, not in the logger: on one machine requests are answered side by side. */
const subjects = new WeakMap<PageRequest, string>();

/**
 * Says in whose name a request is made, once that is proven.
 * @param id identifier of the sign-in, or reference of the link: neither says who that is
 */
export function nameSubject(request: PageRequest, id: string): void {
  subjects.set(request, id);
}

/** In whose name a request is made, as far as it was proven. */
export function subjectOf(request: PageRequest): string | undefined {
  return subjects.get(request);
}
