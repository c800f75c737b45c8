import { secondsUntil } from '../../shared/contracts.ts';
import { mailMoment, remindersAfter } from '../../shared/rules/mail-calendar.ts';
import { deadlineAfter, wibDate, wibInstant } from '../../shared/rules/working-calendar.ts';
import type { CycleItem, CycleSettings } from '../../shared/store/cycle.ts';

/** The deadline people read is a day, so the whole of that day counts. */
const LAST_MINUTE = '23:59';

/**
 * When what was opened at `openedAt` for `days` days closes, counted from the day on which its mails leave: 23.59 WIB of the last day, which is a day on which people
 * work; holidays and the days around Idulfitri are not counted.
 */
export function closingTime(openedAt: Date, days: number): Date {
  return wibInstant(deadlineAfter(wibDate(mailMoment(openedAt)), days), LAST_MINUTE);
}

/** Moments of an open survey. */
interface SurveyTimes {
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly reminderDays: CycleSettings['surveyReminderDays'];
}

/**
 * The reminders in order, so many days after the invitations left; none at or after the closing.
 * @internal
 */
export function reminderTimes({ openedAt, closesAt, reminderDays }: SurveyTimes): readonly Date[] {
  return remindersAfter(mailMoment(openedAt), reminderDays, closesAt);
}

/** What comes next: wait so many seconds, send reminder number `round`, or close. */
export interface NextMove {
  readonly action: 'WAIT' | 'REMIND' | 'CLOSE';
  readonly waitSeconds: number;
}

/**
 * The next move of a survey.
 * @param round reminders sent so far; a fresh run begins at 0 again and finds the earlier ones done
 */
export function nextMove(times: SurveyTimes, round: number, now: Date): NextMove {
  if (now >= times.closesAt) return { action: 'CLOSE', waitSeconds: 1 };
  const reminder = reminderTimes(times)[round];
  if (reminder === undefined) return { action: 'WAIT', waitSeconds: secondsUntil(times.closesAt, now) };
  if (now >= reminder) return { action: 'REMIND', waitSeconds: 1 };
  return { action: 'WAIT', waitSeconds: secondsUntil(reminder, now) };
}

/** True when no reminder is left: what comes next is the closing. */
export function isLastWait(times: SurveyTimes, round: number): boolean {
  return reminderTimes(times)[round] === undefined;
}

/** True when the reminder after this one is due as well: after a standstill people get one mail, not three. */
export function isSuperseded(times: SurveyTimes, round: number, now: Date): boolean {
  const next = reminderTimes(times)[round + 1];
  return next !== undefined && now >= next;
}

/**
 * The moments of a cycle's survey.
 * @throws Error when the survey was never opened: a defect of the workflow
 */
export function surveyTimesOf(cycle: CycleItem): SurveyTimes {
  const { surveyOpenedAt, surveyClosesAt, settings } = cycle;
  if (surveyOpenedAt === undefined || surveyClosesAt === undefined) throw new Error('The survey is not open');
  return {
    openedAt: new Date(surveyOpenedAt),
    closesAt: new Date(surveyClosesAt),
    reminderDays: settings.surveyReminderDays,
  };
}

/**
 * Whether somebody who joined an open survey has had no mail of it so far: no reminder of a day before this one came after
 * the joining. The first mail is an invitation, whichever round it leaves with.
 */
export function isFirstAsked(times: SurveyTimes, joinedAt: string | undefined, now: Date): boolean {
  if (joinedAt === undefined) return false;
  const [joined, today] = [new Date(joinedAt), wibDate(now)];
  return !reminderTimes(times).some((reminder) => reminder > joined && wibDate(reminder) < today);
}
