import { placeOf } from '../../shared/plan/line-text.ts';
import { formatDateRange, formatDays, formatTimeRange } from '../../shared/rules/format.ts';
import { addDays } from '../../shared/rules/working-calendar.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { lacksAddress, meetingUrlOf } from './schedule/meeting.ts';
import { daysOf, timesOf } from './schedule/training-days.ts';

type Fact = readonly [label: string, value: string];

/** What, when, where and who organises, as mails and pages tell it. */
export function trainingFacts(training: TrainingItem): readonly Fact[] {
  const { line } = training;
  const days = daysOf(training);
  const hours = formatTimeRange(timesOf(training));
  const several = days.length > 1;
  const unit = line.rhythm === undefined ? 'hari' : 'pertemuan';
  return [
    ['Tanggal', several ? `${formatDays(days)} (${days.length} ${unit})` : formatDays(days)],
    ...(line.rhythm === undefined ? daysOff(days) : []),
    ['Pukul', several ? `${hours} setiap ${unit}` : hours],
    ['Tempat', placeOf(line)],
    ...addressFact(training),
    ['Penyelenggara', line.provider],
  ];
}

/** Weekends and holidays between the days of one activity, said so that nobody comes. */
function daysOff(days: readonly string[]): Fact[] {
  const gaps = days.flatMap((day, index) => {
    const next = days[index + 1];
    return next === undefined || next === addDays(day, 1)
      ? []
      : [formatDateRange(addDays(day, 1), addDays(next, -1))];
  });
  return gaps.length === 0 ? [] : [['Tidak ada kegiatan', gaps.join('; ')]];
}

function addressFact(training: TrainingItem): Fact[] {
  const url = meetingUrlOf(training);
  if (url !== undefined) return [['Alamat daring', url]];
  return lacksAddress(training) ? [['Alamat daring', 'menyusul lewat surel']] : [];
}
