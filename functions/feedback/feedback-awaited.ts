import type { EnrollmentItem } from '../../shared/store/enrollment.ts';

/** True for somebody who was there, is still of the agency, and has not given feedback yet. */
export function lacksFeedback({ attended, moved, feedbackGiven }: EnrollmentItem): boolean {
  return attended === true && moved !== true && !feedbackGiven;
}

/** The same of somebody who can be reached. */
export function awaitsFeedback(person: EnrollmentItem): boolean {
  return lacksFeedback(person) && person.email !== undefined;
}
