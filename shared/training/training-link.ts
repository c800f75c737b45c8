import { createLink } from '../links/link.ts';
import type { EnrollmentItem } from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';

/** A certificate can be fetched for half a year after the training. */
const OPEN_AFTER_END_DAYS = 180;

/** The address of a person's own page of a training. */
export async function trainingLink(training: TrainingItem, person: EnrollmentItem): Promise<string> {
  const { agency, cycle, activity, employeeId, shard, linkVersion } = person;
  return await createLink(
    { purpose: 'pelatihan', agency, cycle, activity, shard, subject: employeeId, version: linkVersion },
    trainingLinkEnd(training),
  );
}

/** When the address of that page ends. */
export function trainingLinkEnd({ endsAt }: Pick<TrainingItem, 'endsAt'>): Date {
  return new Date(Date.parse(endsAt) + OPEN_AFTER_END_DAYS * 86_400_000);
}
