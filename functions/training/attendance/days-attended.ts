import { attendedHours } from '../../../shared/rules/activity-hours.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import {
  type AbsenceReason,
  absenceReasons,
  type Session,
  type TrainingItem,
} from '../../../shared/store/training-item.ts';
import type { FormValues } from '../../../shared/ui/form.tsx';
import { heldSessions } from '../schedule/training-days.ts';
import { checkInOn } from './check-in.ts';

/** Ticks of one session: 'hadir.S01'. */
export const PRESENT_PREFIX = 'hadir.';

/** Who was at which sessions: their names by employeeId. Whoever is left out was at none. */
export type AttendedSessions = Readonly<Record<string, readonly string[]>>;

/** Why somebody was not there: 'sebab.p001'. */
export const ABSENCE_PREFIX = 'sebab.';

export const absenceNames: Readonly<Record<AbsenceReason, string>> = {
  'tugas-lain': 'ada tugas kedinasan lain',
  berhalangan: 'cuti atau berhalangan',
  'tanpa-keterangan': 'tanpa keterangan',
};

/** Why people were not there, by employeeId, as the form says it; a reason that is none of ours is none. */
export function absencesOf(form: URLSearchParams): Readonly<Record<string, AbsenceReason>> {
  return Object.fromEntries(
    [...form].flatMap(([name, said]) => {
      const reason = absenceReasons.find((each) => each === said);
      const given = name.startsWith(ABSENCE_PREFIX) && reason !== undefined;
      return given ? [[name.slice(ABSENCE_PREFIX.length), reason] as const] : [];
    }),
  );
}

/** Who was at which sessions, as the form says it. */
export function attendedOf(form: URLSearchParams): AttendedSessions {
  const attended = new Map<string, Set<string>>();
  for (const [name, employeeId] of form) {
    if (!name.startsWith(PRESENT_PREFIX)) continue;
    const sessions = attended.get(employeeId) ?? new Set();
    attended.set(employeeId, sessions.add(name.slice(PRESENT_PREFIX.length)));
  }
  return Object.fromEntries(
    [...attended].map(([employeeId, sessions]) => [employeeId, [...sessions].sort()]),
  );
}

/**
 * The attendance form before anybody touched it: who said on the day to be there was there, and whom the provider's list
 * has.
 */
export function prefilled(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
  reported: AttendedSessions = {},
): FormValues {
  return Object.fromEntries(
    heldSessions(training).map(({ id, date }) => {
      const present = people.filter(
        (person) => saidToBeThere(person, date) || reported[person.employeeId]?.includes(id) === true,
      );
      return [`${PRESENT_PREFIX}${id}`, present.map(({ employeeId }) => employeeId)];
    }),
  );
}

/** Where only the first check-in was kept it stands for all days. */
function saidToBeThere(person: EnrollmentItem, date: string): boolean {
  if (person.checkIns === undefined) return person.checkedInAt !== undefined;
  return checkInOn(person, date) !== undefined;
}

/**
 * The sessions that a person was at, as the coordinator confirmed it. Lists from before sessions were kept hold the number
 * of days only: the first ones are taken for it.
 */
export function sessionsAttended(training: TrainingItem, employeeId: string): readonly Session[] {
  const held = heldSessions(training);
  const some = training.sessionsAttended?.[employeeId];
  if (some !== undefined) return held.filter(({ id }) => some.includes(id));
  return held.slice(0, training.attendance?.[employeeId] ?? 0);
}

/** JP that a person's attendance is worth. */
export function hoursOf(training: TrainingItem, employeeId: string): number {
  return attendedHours(training.line, heldSessions(training), sessionsAttended(training, employeeId));
}

/** What a session of somebody's attendance was about, and its JP. */
interface AttendedSession {
  readonly date: string;
  readonly materials?: string;
  readonly hours: number;
}

/** The sessions that a person was at; the JP of each are what it adds to those before, so that they come to `hoursOf`. */
export function sessionHoursOf(training: TrainingItem, employeeId: string): readonly AttendedSession[] {
  const held = heldSessions(training);
  const attended = sessionsAttended(training, employeeId);
  const upTo = (count: number) =>
    count === 0 ? 0 : attendedHours(training.line, held, attended.slice(0, count));
  return attended.map(({ date, materials }, index) => ({
    date,
    ...(materials === undefined ? {} : { materials }),
    hours: upTo(index + 1) - upTo(index),
  }));
}
