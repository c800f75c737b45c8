import { wibDate } from '../../../shared/rules/working-calendar.ts';
import {
  type EnrollmentItem,
  noteCheckIn,
  type Participation,
  standingOf,
} from '../../../shared/store/enrollment.ts';
import { isTrainingDay } from '../schedule/training-days.ts';

/** True when a person may say "I am here": holds a seat, on a day of the training. */
export function canCheckIn({ training, enrollment }: Participation, now: Date): boolean {
  return (
    training.status !== 'CANCELLED' &&
    standingOf(training, enrollment) === 'SEAT' &&
    isTrainingDay(training, now)
  );
}

type CheckIns = Pick<EnrollmentItem, 'checkIns' | 'checkedInAt'>;

/** The moments at which a person said to be there, ISO, in order; of older trainings the first one only. */
export function checkInsOf({ checkedInAt, checkIns }: CheckIns): readonly string[] {
  return checkIns ?? (checkedInAt === undefined ? [] : [checkedInAt]);
}

/** When a person said to be there on a day (WIB); undefined for a day without. */
export function checkInOn(person: CheckIns, date: string): string | undefined {
  return checkInsOf(person).find((at) => wibDate(new Date(at)) === date);
}

/** Records the check-in of a day; a second one changes nothing. A hint for the coordinator, who confirms. */
export async function checkIn({ enrollment }: Participation, now: Date): Promise<void> {
  if (checkInOn(enrollment, wibDate(now)) !== undefined) return;
  await noteCheckIn(enrollment, now.toISOString());
}
