import type { TrainingRef } from '../../../shared/contracts.ts';
import { padded } from '../../../shared/store/definition.ts';
import type { PaperStyleItem } from '../../../shared/store/paper-style.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';

export type Numbers = NonNullable<TrainingItem['certificateNumbers']>;

/** What stands in a pattern for the place of each certificate in the list. */
export const ORDER = '{urut}';

type Listed = Pick<TrainingItem, 'attendance' | 'gone' | 'late'>;

/**
 * Those who were there for at least a day, in the order that numbers their certificates. A correction of the list moves
 * nobody's number: who is gone leaves a gap, who comes late stands at the end.
 */
function attendees({ attendance = {}, gone = [], late = [] }: Listed): string[] {
  const there = Object.entries(attendance).filter(([, days]) => days > 0);
  const first = new Set([...there.map(([employeeId]) => employeeId), ...gone]);
  return [...[...first].filter((employeeId) => !late.includes(employeeId)).sort(), ...late];
}

/**
 * How the certificates of a training are numbered: by the pattern that the agency has laid down for all of them, else as its
 * office says afterwards. A number is never invented.
 */
export function numbersBy(
  style: Pick<PaperStyleItem, 'certificatePattern'> | undefined,
  { activity, cycle }: TrainingRef,
): Numbers {
  const pattern = style?.certificatePattern?.replaceAll('{kegiatan}', activity).replaceAll('{tahun}', cycle);
  return { pattern: pattern ?? '', first: 1, automatic: pattern !== undefined, version: 1 };
}

/** The number of somebody's certificate, the same however often it is asked; '' while the office has given none. */
export function certificateNumber(
  training: Listed & Pick<TrainingItem, 'certificateNumbers'>,
  employeeId: string,
): string {
  const { pattern = '', first = 1 } = training.certificateNumbers ?? {};
  return pattern.replaceAll(ORDER, padded(first + attendees(training).indexOf(employeeId)));
}

/** Names a record of attendance, which no office numbers: '007/A01/SENAPELAN/2027'. */
export function recordName(
  training: Listed & Pick<TrainingItem, 'agency' | 'cycle' | 'activity'>,
  employeeId: string,
): string {
  const order = attendees(training).indexOf(employeeId) + 1;
  return [padded(order), training.activity, training.agency.toUpperCase(), training.cycle].join('/');
}

/** Whether the office is to give, or gave, the numbers; undefined before certificates, and where a pattern gives them. */
export function officeNumbers({ certificateNumbers: numbers }: Pick<TrainingItem, 'certificateNumbers'>) {
  return numbers === undefined || numbers.automatic ? undefined : numbers;
}
