import { heldBy, placeOf } from '../../shared/plan/line-text.ts';
import {
  formatDateRange,
  formatDayDate,
  formatDays,
  formatMoment,
  formatTimeRange,
} from '../../shared/rules/format.ts';
import { addDays } from '../../shared/rules/working-calendar.ts';
import type { Session, TrainingItem } from '../../shared/store/training-item.ts';
import { lacksAddress, meetingUrlOf, sessionPlace } from './schedule/meeting.ts';
import { heldSessions, sessionsOf, timesOf } from './schedule/training-days.ts';

type Fact = readonly [label: string, value: string];

/** What, when, where and who organises, as mails and pages tell it. */
export function trainingFacts(training: TrainingItem): readonly Fact[] {
  return [
    ...scheduleFacts(training),
    ['Tempat', placeOf(training.line)],
    ...addressFact(training),
    ['Penyelenggara', heldBy(training.line)],
  ];
}

/** Days and hours; sessions that are not all alike one by one. */
function scheduleFacts(training: TrainingItem): Fact[] {
  const sessions = heldSessions(training);
  const days = sessions.map(({ date }) => date);
  const several = days.length > 1;
  const alike = sessions.every((session) => isLike(training, session));
  const unit = training.line.rhythm === undefined && alike ? 'hari' : 'pertemuan';
  const dates: Fact = [
    'Tanggal',
    several ? `${formatDays(days)} (${days.length} ${unit})` : formatDays(days),
  ];
  if (!alike) return [dates, ['Pertemuan', sessions.map((each) => sessionText(training, each)).join('; ')]];
  const hours = formatTimeRange(timesOf(training));
  return [
    ['Tanggal', several ? `${formatDays(days)} (${days.length} ${unit})` : formatDays(days)],
    ...(training.line.rhythm === undefined ? daysOff(days) : []),
    ['Pukul', several ? `${hours} setiap ${unit}` : hours],
  ];
}

/** Whether a session has the hours and the place of the training. */
function isLike(training: TrainingItem, { startTime, endTime, place, meetingUrl }: Session): boolean {
  const usual = timesOf(training);
  return (
    startTime === usual.startTime &&
    endTime === usual.endTime &&
    place === undefined &&
    meetingUrl === undefined
  );
}

/** 'Kamis, 11 Maret 2027, 08.00–12.00 WIB', with its place where that is its own. */
function sessionText(training: TrainingItem, session: Session): string {
  const when = `${formatDayDate(session.date)}, ${formatTimeRange(session)}`;
  if (session.place === undefined && session.meetingUrl === undefined) return when;
  const { place, url } = sessionPlace(training, session);
  return [when, place, ...(url === undefined ? [] : [url])].join(', ');
}

/** Who leads each session and what it needs, where the coordinator has said so. */
export function sessionFacts(training: TrainingItem): readonly Fact[] {
  return heldSessions(training).flatMap((session): Fact[] => {
    const told = [
      ...(session.facilitator === undefined ? [] : [`fasilitator ${session.facilitator}`]),
      ...(session.materials === undefined ? [] : [session.materials]),
    ];
    return told.length === 0 ? [] : [[formatDayDate(session.date), told.join('; ')]];
  });
}

/** What became of single sessions since people were last told, a sentence each. */
export function sessionNews(training: TrainingItem): readonly string[] {
  return sessionsOf(training).flatMap((session) => {
    const { news, believedStart } = session;
    const now = sessionText(training, session);
    if (news === undefined) return [];
    if (news === 'ADDED') return [`Pertemuan baru: ${now}.`];
    if (news === 'CANCELLED') return [`Pertemuan ${now} dibatalkan.`];
    const believed = believedStart === undefined ? undefined : formatMoment(new Date(believedStart));
    return [believed === undefined ? `Pertemuan menjadi ${now}.` : `Pertemuan ${believed} menjadi ${now}.`];
  });
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
