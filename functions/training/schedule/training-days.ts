import { activityDays, type DailyTimes } from '../../../shared/rules/activity-times.ts';
import { askingBefore, weeklyInvitation } from '../../../shared/rules/mail-calendar.ts';
import { wibDate, wibInstant, wibTime } from '../../../shared/rules/working-calendar.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Session, TrainingItem } from '../../../shared/store/training-item.ts';

/** When a training begins and ends, ISO. */
export type Moments = Pick<TrainingItem, 'startsAt' | 'endsAt'>;

/** Sessions of the same hours on some days, in order: 'S01', 'S02'. */
export function sessionsOn(dates: readonly string[], { startTime, endTime }: DailyTimes): readonly Session[] {
  return dates.map((date, index) => ({ id: sessionId(index + 1), date, startTime, endTime }));
}

/** Name of the n-th session of a training, from 1. */
export function sessionId(number: number): string {
  return `S${String(number).padStart(2, '0')}`;
}

type Held = Moments & Pick<TrainingItem, 'line' | 'sessions'>;

/**
 * All sessions of a training in order, those that were cancelled too. Trainings from before sessions were kept have one
 * on each of their days, at the hours that people were told.
 */
export function sessionsOf(training: Held): readonly Session[] {
  if (training.sessions !== undefined) return training.sessions;
  const { first: startsOn, last: endsOn } = trainingDates(training);
  return sessionsOn(activityDays({ startsOn, endsOn, rhythm: training.line.rhythm }), toldTimes(training));
}

/** The sessions that take place. */
export function heldSessions(training: Held): readonly Session[] {
  return sessionsOf(training).filter(({ cancelled }) => cancelled !== true);
}

/** When a session begins and ends. */
export function momentsOf({ date, startTime, endTime }: Session): {
  readonly start: Date;
  readonly end: Date;
} {
  return { start: wibInstant(date, startTime), end: wibInstant(date, endTime) };
}

/** When a training with these sessions begins and ends; one at least takes place. */
export function trainingMoments(sessions: readonly Session[]): Moments {
  const held = sessions.filter(({ cancelled }) => cancelled !== true).map(momentsOf);
  return {
    startsAt: new Date(Math.min(...held.map(({ start }) => start.getTime()))).toISOString(),
    endsAt: new Date(Math.max(...held.map(({ end }) => end.getTime()))).toISOString(),
  };
}

/** First and last day in WIB, yyyy-mm-dd. */
export function trainingDates({ startsAt, endsAt }: Moments): { first: string; last: string } {
  return { first: wibDate(new Date(startsAt)), last: wibDate(new Date(endsAt)) };
}

/** The hours of the first session; single ones may have others. */
export function timesOf(training: Held): DailyTimes {
  const { startTime, endTime } = heldSessions(training)[0] ?? toldTimes(training);
  return { startTime, endTime };
}

function toldTimes({ startsAt, endsAt }: Moments): DailyTimes {
  return { startTime: wibTime(new Date(startsAt)), endTime: wibTime(new Date(endsAt)) };
}

/** The days on which a training is held, yyyy-mm-dd in WIB, in order: no weekend, holiday or joint leave between. */
export function daysOf(training: Held): readonly string[] {
  return heldSessions(training).map(({ date }) => date);
}

/** True on each day on which the training is held, before, between and after its hours: check-in is open. */
export function isTrainingDay(training: Held, now: Date): boolean {
  return daysOf(training).includes(wibDate(now));
}

/** The morning on which a planned activity's workflow starts, and invites. */
export function invitationMorning({ startsOn }: Pick<PlanLine, 'startsOn'>, invitationDays: number): Date {
  return askingBefore(startsOn, invitationDays);
}

/** When the weekly mail has brought its invitations; other trainings may bring them before. */
export function invitedBy(line: Pick<PlanLine, 'startsOn'>, invitationDays: number): Date {
  const ready = invitationMorning(line, invitationDays);
  return weeklyInvitation(ready, line.startsOn) ?? ready;
}
