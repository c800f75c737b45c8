import type { EnrollmentItem } from '../store/enrollment.ts';
import type { TrainingItem } from '../store/training-item.ts';

/** Where a person stands: holds a seat, waits for one, declined, or has not answered. */
export type Standing = 'SEAT' | 'WAITING' | 'DECLINED' | 'PENDING';

/** The training's lists decide; the enrollment only remembers what was answered. */
export function standingOf(
  training: Pick<TrainingItem, 'seats' | 'waitlist'>,
  { employeeId, answer }: Pick<EnrollmentItem, 'employeeId' | 'answer'>,
): Standing {
  if (training.seats.includes(employeeId)) return 'SEAT';
  if (training.waitlist.includes(employeeId)) return 'WAITING';
  return answer === 'DECLINED' ? 'DECLINED' : 'PENDING';
}
