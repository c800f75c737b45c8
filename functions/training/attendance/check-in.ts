import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { sendUnlessLate } from '../../../shared/store/table.ts';
import { Enrollment } from '../../../shared/table/entities/training.ts';
import { standingOf } from '../../../shared/training/standing.ts';
import type { Participation } from '../../../shared/training/training-store.ts';
import { isTrainingDay } from '../schedule/training-days.ts';

/** True when a person may say "I am here": holds a seat, on a day of the training. */
export function canCheckIn({ training, enrollment }: Participation, now: Date): boolean {
  return (
    training.status !== 'CANCELLED' &&
    standingOf(training, enrollment) === 'SEAT' &&
    isTrainingDay(training, now)
  );
}

/** Records the first check-in; a second one changes nothing. A hint for the coordinator, who confirms. */
export async function checkIn({ enrollment }: Participation, now: Date): Promise<void> {
  const { agency, cycle, activity, employeeId } = enrollment;
  await sendUnlessLate(
    Enrollment.build(UpdateItemCommand)
      .item({ agency, cycle, activity, employeeId, checkedInAt: now.toISOString() })
      .options({ condition: { attr: 'checkedInAt', exists: false } }),
  );
}
