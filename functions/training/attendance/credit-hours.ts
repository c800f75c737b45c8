import { NotFoundError } from '../../../shared/errors.ts';
import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { addCredit } from '../../../shared/store/credit.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingDates } from '../schedule/training-days.ts';

/** What is credited, and by which paper. */
interface Earned {
  readonly code: string;
  readonly learningHours: number;
  /** Another held the course, and its certificate was not checked yet. */
  readonly awaitsProof?: boolean;
  /** Number of the certificate, and the day on which another's was found right. */
  readonly number?: string;
  readonly provenOn?: string;
}

/**
 * Credits learning hours to the person, under the activity, so that a second time adds nothing.
 * @returns the staff record, and the hours of the contract year when they pass the 24 of a PPPK: a warning
 *   for the coordinator, never a reason to withhold a certificate (PP 49/2018 Ps 40)
 */
export async function credit(
  training: TrainingItem,
  { agency, cycle, shard, employeeId }: EnrollmentItem,
  { code, learningHours, ...proof }: Earned,
): Promise<{ staff: StaffRecord; hoursOverLimit: number | undefined }> {
  const on = trainingDates(training).last;
  const counts = training.line.countsTowardAnnualHours;
  const person = { agency, cycle, shard, employeeId };
  const earned = { learningHours, on, certificate: code, countsTowardAnnualHours: counts, ...proof };
  const credited = await addCredit(person, training.activity, earned);
  if (credited === undefined) throw new NotFoundError('participant');
  const { staff, credits = {} } = credited;
  const standing = annualStanding(staff, Object.values(credits), on);
  return { staff, hoursOverLimit: standing.status === 'over' ? standing.hours : undefined };
}
