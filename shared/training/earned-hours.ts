import { isOwnCourse } from '../plan/line-text.ts';
import type { EnrollmentItem } from '../store/enrollment.ts';
import type { PlanLine } from '../store/plan.ts';

/** Whose JP, and by which course. */
interface Earner {
  readonly person: Pick<EnrollmentItem, 'proof' | 'revoked' | 'learningHours'>;
  readonly line: Pick<PlanLine, 'provider' | 'providerKind'>;
  /** "Kecamatan Senapelan". */
  readonly agencyName: string;
}

/**
 * JP of somebody's course that count: by attendance in a course of the agency, while its certificate stands; by the
 * certificate in that of another provider.
 * @param attended JP that the attendance is worth
 * @returns undefined while the certificate of another provider was not found right
 */
export function hoursThatCount({ person, line, agencyName }: Earner, attended: number): number | undefined {
  if (person.proof?.state === 'VERIFIED') return person.learningHours ?? 0;
  if (attended === 0 || person.revoked !== undefined) return 0;
  return isOwnCourse(line, agencyName) ? attended : undefined;
}
