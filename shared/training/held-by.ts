import type { PlanLine } from '../table/entities/plan.ts';

/**
 * True when the agency holds the course itself. Only whoever holds a course certifies it: of another's course the
 * agency can say who was there, and the JP wait for the certificate of the other.
 */
export function isOwnCourse({ providerKind }: Pick<PlanLine, 'providerKind'>): boolean {
  return providerKind === 'mandiri';
}

/** Said wherever JP of another's course are shown. */
export const AWAITING_PROOF = 'menunggu sertifikat penyelenggara';
