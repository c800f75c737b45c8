import {
  addDays,
  type HolidayTest,
  isWorkingDay,
  wibDate,
  wibInstant,
  wibTime,
  workingDayFrom,
} from './working-calendar.ts';

/*
 * The one calendar of mails: when they leave, when people are asked, reminded and asked again. Every such date is at
 * 08.00 WIB of a working day.
 */

/**
 * Mails leave on working days from 08.00 until before 15.00 WIB: staff were warned of false invitations, and what
 * comes at night or on a holiday looks like one. After 15.00 there is no time left to ask the coordinator about it.
 * What leaves at any other hour: infra/decisions/0019-mail-hours.md.
 */
const OPENS = '08:00';
const CLOSES = '15:00';

const DAY_MS = 86_400_000;

/** When a mail that is ready at a moment may leave: then, or on the next working morning. */
export function mailMoment(ready: Date, holiday?: HolidayTest): Date {
  const [today, time] = [wibDate(ready), wibTime(ready)];
  if (!isWorkingDay(today, holiday) || time >= CLOSES) return workingMorning(addDays(today, 1), holiday);
  return time < OPENS ? workingMorning(today, holiday) : ready;
}

/** 08.00 WIB of a date (yyyy-mm-dd), or of the next working day. */
export function workingMorning(date: string, holiday?: HolidayTest): Date {
  return wibInstant(workingDayFrom(date, holiday), OPENS);
}

/** When people are asked for something so many days after a moment, as for behaviour after a training. */
export function askingAfter(moment: Date, days: number): Date {
  return workingMorning(addDays(wibDate(moment), days));
}

/** When people are asked for something so many days before a date (yyyy-mm-dd), as they are invited to a training. */
export function askingBefore(date: string, days: number): Date {
  return workingMorning(addDays(date, -days));
}

/** How often somebody was asked, and when last; ISO. */
export interface Asked {
  readonly count: number;
  readonly at: string;
}

/** The same where only the day of the last time (yyyy-mm-dd) is known, and how often it was is not. */
export function askedOn(day: string | undefined): Asked | undefined {
  return day === undefined ? undefined : { count: 0, at: wibInstant(day, OPENS).toISOString() };
}

/** Whether somebody is to be asked now, the how-manieth time, and when it is time to look again. */
export interface NextAsking {
  readonly due: boolean;
  readonly count: number;
  readonly nextAt: Date;
}

/**
 * When somebody without a deadline, as the coordinator, is asked: at once, then every `days` days. A step that runs
 * twice within a period asks once.
 * @param asked undefined before the first time
 */
export function nextAsking(asked: Asked | undefined, days: number, now: Date): NextAsking {
  if (asked === undefined) return { due: true, count: 0, nextAt: askingAfter(now, days) };
  const next = askingAfter(new Date(asked.at), days);
  if (now < next) return { due: false, count: asked.count, nextAt: next };
  return { due: true, count: asked.count + 1, nextAt: askingAfter(now, days) };
}

/** The reminders so many days each after people were asked: in order, after the asking and before `until`. */
export function remindersAfter(asked: Date, days: readonly number[], until: Date): readonly Date[] {
  const mornings = new Set(days.map((each) => askingAfter(asked, each).getTime()));
  return [...mornings]
    .filter((time) => time > asked.getTime() && time < until.getTime())
    .sort((a, b) => a - b)
    .map((time) => new Date(time));
}

/** The reminders every so many days until something closes; what two fall on after holidays is one. */
export function remindersEvery(asked: Date, days: number, until: Date): readonly Date[] {
  const count = Math.ceil((until.getTime() - asked.getTime()) / (days * DAY_MS));
  const periods = Array.from({ length: Math.max(0, count) }, (_, index) => (index + 1) * days);
  return remindersAfter(asked, periods, until);
}

/** The reminder half of so many days before something closes. */
export function reminderHalfWay(closesAt: Date, days: number): Date {
  return askingAfter(new Date(closesAt.getTime() - (days * DAY_MS) / 2), 0);
}

/** The reminder so many working days before a date (yyyy-mm-dd): 1 is the last working day before it. */
export function reminderBefore(date: string, workingDays: number): Date {
  let [day, left] = [date, workingDays];
  while (left > 0) {
    day = addDays(day, -1);
    if (isWorkingDay(day)) left -= 1;
  }
  return workingMorning(day);
}

/** Working days before its day on which whoever promised something is reminded, and days after it. */
const BEFORE_DUE = 5;
const AFTER_DUE = [1, 15, 29] as const;

/**
 * The last morning, up to now, on which somebody who has promised something by a day (yyyy-mm-dd) is mailed: told when
 * it was decided, reminded before the day, and three times when it has passed.
 * @returns undefined before the first
 */
export function lastPromiseMorning(decided: Date, dueOn: string, now: Date): Date | undefined {
  const told = mailMoment(decided);
  const reminders = [
    reminderBefore(dueOn, BEFORE_DUE),
    ...AFTER_DUE.map((days) => workingMorning(addDays(dueOn, days))),
  ].filter((each) => each > told);
  return [told, ...reminders].filter((each) => each <= now).at(-1);
}

/**
 * The weekly mail that lists what waits for somebody leaves on Monday, or on the first working day after it: its last
 * morning up to a moment, and the next one. Holidays in a row (Idulfitri) leave out a week, not two.
 */
export function weeklyMornings(now: Date): { readonly last: Date; readonly next: Date } {
  const today = wibDate(now);
  const monday = addDays(today, -((new Date(`${today}T00:00:00Z`).getUTCDay() + 6) % 7));
  const mornings = [-2, -1, 0, 1, 2].map((weeks) => workingMorning(addDays(monday, 7 * weeks)));
  return {
    last: mornings.findLast((morning) => morning <= now) ?? now,
    next: mornings.find((morning) => morning > now) ?? now,
  };
}

/** Days that people have at least between a weekly mail with invitations and the first day; an assumption. */
const NOTICE_DAYS = 10;

/** A weekly mail that is about to leave may have looked already. */
const LEAVING_MS = 3_600_000;

/**
 * The weekly mail that brings an invitation which is ready at a moment, together with others; undefined for what begins so
 * soon after it (yyyy-mm-dd) that people are invited at once.
 */
export function weeklyInvitation(ready: Date, startsOn: string): Date | undefined {
  const { next } = weeklyMornings(new Date(ready.getTime() + LEAVING_MS));
  return startsOn < addDays(wibDate(next), NOTICE_DAYS) ? undefined : next;
}

/** When the workflow of an asking that is reminded once looks next: half way, or at the end. */
export function nextLook(closesAt: Date, days: number, now: Date): Date {
  const half = reminderHalfWay(closesAt, days);
  return now < half && half < closesAt ? half : closesAt;
}
