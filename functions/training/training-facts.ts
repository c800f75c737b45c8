import { formatDateRange, formatTime } from '../../shared/rules/format.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { trainingDates } from './training-days.ts';

/** What, when, where and who organises, as mails and pages tell it. */
export function trainingFacts(training: TrainingItem): readonly (readonly [label: string, value: string])[] {
  const { line, startsAt, endsAt } = training;
  const { first, last } = trainingDates(training);
  const hours = `${formatTime(new Date(startsAt)).replace(' WIB', '')}–${formatTime(new Date(endsAt))}`;
  return [
    ['Tanggal', formatDateRange(first, last)],
    ['Pukul', first === last ? hours : `${hours} setiap hari`],
    ['Tempat', line.location],
    ['Penyelenggara', line.provider],
  ];
}
