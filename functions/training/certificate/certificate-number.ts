import { padded } from '../../../shared/store/definition.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';

/** Those who were there for at least a day, in the order that numbers their certificates. */
function attendees({ attendance = {} }: Pick<TrainingItem, 'attendance'>): string[] {
  return Object.entries(attendance)
    .filter(([, days]) => days > 0)
    .map(([employeeId]) => employeeId)
    .sort();
}

/** "007/A01/SENAPELAN/2027": the same for the same person however often it is asked. */
export function certificateNumber(
  training: Pick<TrainingItem, 'agency' | 'cycle' | 'activity' | 'attendance'>,
  employeeId: string,
): string {
  const order = attendees(training).indexOf(employeeId) + 1;
  return [padded(order), training.activity, training.agency.toUpperCase(), training.cycle].join('/');
}
