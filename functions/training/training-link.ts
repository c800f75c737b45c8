import { createLink } from '../../shared/links/link.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';

/** A certificate can be fetched for half a year after the training. */
const OPEN_AFTER_END_DAYS = 180;

/** The address of a person's own page of a training. */
export async function trainingLink(training: TrainingItem, person: EnrollmentItem): Promise<string> {
  const { agency, cycle, activity, employeeId, shard, linkVersion } = person;
  const expiresAt = new Date(new Date(training.endsAt).getTime() + OPEN_AFTER_END_DAYS * 86_400_000);
  return await createLink(
    { purpose: 'pelatihan', agency, cycle, activity, shard, subject: employeeId, version: linkVersion },
    expiresAt,
  );
}
