import type { EnrollmentItem } from '../../shared/store/enrollment.ts';

/** True for somebody who was there, can be reached, and has not given feedback yet. */
export function awaitsFeedback({ attended, email, feedbackGiven }: EnrollmentItem): boolean {
  return attended === true && email !== undefined && !feedbackGiven;
}
