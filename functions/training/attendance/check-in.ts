import { noteOnce, type Participation, standingOf } from '../../../shared/store/enrollment.ts';
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
  await noteOnce(enrollment, 'checkedInAt', now.toISOString());
}
