import { developmentFormOf, learningHourMinutes } from '../reference/development-forms.ts';
import { formatDayDate, formatTimeRange, parseTime } from './format.ts';
import { holidayOn, ramadanHours } from './holidays.ts';
import {
  addDays,
  type HolidayTest,
  isAroundIdulfitri,
  isWorkingDay,
  ramadanOn,
  workingDayFrom,
} from './working-calendar.ts';

/** Clock times in WIB (hh:mm) between which an activity is held, the same on each of its days. */
export interface DailyTimes {
  readonly startTime: string;
  readonly endTime: string;
}

/** An activity as its plan line holds it, as far as its hours ask. */
export interface TimedActivity {
  readonly form: string;
  /** JP of the whole activity. */
  readonly learningHours: number;
  readonly days: number;
  readonly minutesPerDay?: number | undefined;
  /** Set by a person; left out, the times follow from the JP. */
  readonly startTime?: string | undefined;
  readonly endTime?: string | undefined;
}

/**
 * Office hours of a day with an hour's rest at noon (Perpres 21/2023: work begins at 07.30, 37.5 hours a week): courses
 * begin at eight, and earlier only when they would not be over by four.
 */
const OFFICE_OPENS = minutesOf('07:30');
const USUAL_START = minutesOf('08:00');
const OFFICE_CLOSES = minutesOf('16:00');
const REST = { from: minutesOf('12:00'), to: minutesOf('13:00') } as const;
const REST_MINUTES = REST.to - REST.from;

/** Nobody is called earlier or kept later; what lies beyond is a slip of the pen. */
const EARLIEST = '06:00';
const LATEST = '22:00';

/** Default times end on a clock time that can be read aloud. */
const STEP_MINUTES = 5;

/** When an activity is held on each of its days: as a person set it, else as long as the JP of a day last, with rest. */
export function dailyTimes(activity: TimedActivity): DailyTimes {
  const { startTime, endTime } = activity;
  if (startTime !== undefined && endTime !== undefined) return { startTime, endTime };
  const start = endFrom(USUAL_START, activity) <= OFFICE_CLOSES ? USUAL_START : OFFICE_OPENS;
  const end = Math.min(endFrom(start, activity), minutesOf(LATEST));
  return { startTime: clock(start), endTime: clock(end) };
}

function endFrom(start: number, activity: TimedActivity): number {
  const end = start + Math.ceil(learningMinutesPerDay(activity) / STEP_MINUTES) * STEP_MINUTES;
  return end <= REST.from ? end : end + REST_MINUTES;
}

/**
 * Minutes of learning on each day: what was stated, for forms that count the time spent; else the JP shared out over
 * the days, one at least (a study assignment gives its 20 JP to half a year).
 */
function learningMinutesPerDay({ form, learningHours, days, minutesPerDay }: TimedActivity): number {
  const countsTime = developmentFormOf(form)?.learningHours.kind === 'maxPerDay';
  if (countsTime && minutesPerDay !== undefined) return minutesPerDay;
  return Math.max(1, learningHours / days) * learningHourMinutes;
}

/** The fields of a form that a sentence on times is about. */
type TimeFaults = Readonly<Partial<Record<'startTime' | 'endTime', string>>>;

/** Times as typed, hh.mm or hh:mm; both empty are none. A sentence for each that is wrong. */
export function readTimes(
  start: string,
  end: string,
): { readonly times?: DailyTimes; readonly faults: TimeFaults } {
  if (start.trim() === '' && end.trim() === '') return { faults: {} };
  const [startTime, endTime] = [parseTime(start), parseTime(end)];
  const faults = {
    ...(startTime === undefined ? { startTime: 'Pukul mulai harus jam yang benar, misalnya 08.00.' } : {}),
    ...(endTime === undefined ? { endTime: 'Pukul selesai harus jam yang benar, misalnya 12.00.' } : {}),
  };
  if (startTime === undefined || endTime === undefined) return { faults };
  if (startTime < EARLIEST) return { faults: { startTime: 'Pukul mulai paling awal 06.00 WIB.' } };
  if (endTime <= startTime) return { faults: { endTime: 'Pukul selesai harus sesudah pukul mulai.' } };
  if (endTime > LATEST) return { faults: { endTime: 'Pukul selesai paling lambat 22.00 WIB.' } };
  return { times: { startTime, endTime }, faults: {} };
}

/** Why the days of an activity are too short for its JP, a sentence that says what to do; undefined when they fit. */
export function tooShortFor(activity: TimedActivity): string | undefined {
  const times = dailyTimes(activity);
  const [needed, held] = [learningMinutesPerDay(activity), learningMinutesIn(times)];
  if (held >= needed) return undefined;
  const { learningHours, days } = activity;
  return `${formatTimeRange(times)} memuat ${durationText(held)} belajar, tetapi ${learningHours} JP dalam ${days} hari membutuhkan ${durationText(Math.ceil(needed))} sehari (1 JP = 45 menit, di luar istirahat pukul 12.00–13.00). Perpanjang jamnya atau tambah harinya.`;
}

/** Why nothing is held on a date, a sentence that says what day it is and which one is free; undefined for a working day. */
export function closedFault(label: string, date: string): string | undefined {
  if (isWorkingDay(date)) return undefined;
  const what = holidayOn(date)?.name ?? 'akhir pekan';
  const next = formatDayDate(workingDayFrom(date));
  return `${label} jatuh pada hari libur (${formatDayDate(date)}: ${what}); pilih hari kerja, misalnya ${next}.`;
}

/** Why hours do not fit a day of Ramadan, when offices close earlier; undefined when they do, and on all other days. */
export function ramadanFault(date: string, { startTime, endTime }: DailyTimes): string | undefined {
  const month = ramadanOn(date);
  const { opens, closes } = ramadanHours();
  if (month === undefined || (opens <= startTime && endTime <= closes)) return undefined;
  const when = month.basis === 'decreed' ? 'dalam bulan Ramadan' : 'dalam bulan Ramadan (perkiraan)';
  const office = formatTimeRange({ startTime: opens, endTime: closes });
  return `${formatDayDate(date)} ${when}: jam kerja ${office}. Pilih jam di antaranya, atau hari lain.`;
}

/** Minutes of learning between two clock times; rest counts when the activity goes on before and after it. */
export function learningMinutesIn({ startTime, endTime }: DailyTimes): number {
  const [start, end] = [minutesOf(startTime), minutesOf(endTime)];
  return end - start - (start < REST.from && end > REST.to ? REST_MINUTES : 0);
}

function minutesOf(time: string): number {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return hours * 60 + minutes;
}

function clock(minutes: number): string {
  const part = (value: number) => String(value).padStart(2, '0');
  return `${part(Math.floor(minutes / 60))}:${part(minutes % 60)}`;
}

/** '1 jam 30 menit'. */
function durationText(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [...(hours > 0 ? [`${hours} jam`] : []), ...(rest > 0 || hours === 0 ? [`${rest} menit`] : [])].join(
    ' ',
  );
}

/**
 * How the days of an activity follow each other: on the same weekday each week or every other one, or on the same
 * weekday of the same week of each month; left out, they are the working days from first to last.
 */
export const rhythms = ['weekly', 'fortnightly', 'monthly'] as const;

export type Rhythm = (typeof rhythms)[number];

/** Which of its weekday in its month a date is, 1-4; -1 is the last one of those that few months have five times. */
export function turnInMonth(date: string): number {
  const turn = Math.ceil(Number(date.slice(8)) / DAYS_OF_WEEK);
  return turn === 5 ? -1 : turn;
}

const DAYS_OF_WEEK = 7;

/** Days from one meeting to the next. */
const STEPS = { weekly: DAYS_OF_WEEK, fortnightly: 2 * DAYS_OF_WEEK } as const;

/**
 * The dates of a rhythm, in order, without end and whatever day they are. Counted here: a library of recurrence rules
 * brings 50 KB or more into each page, for three rules (test/shared/rules/recurrence.test.ts compares them with two such
 * libraries).
 */
export function* rhythmDates(startsOn: string, rhythm: Rhythm | undefined): Generator<string, never> {
  for (let number = 0; ; number += 1) {
    if (rhythm === 'monthly') yield monthsLater(startsOn, number);
    else yield addDays(startsOn, number * (rhythm === undefined ? 1 : STEPS[rhythm]));
  }
}

/** The same weekday of the same week, so many months later. */
function monthsLater(date: string, months: number): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months];
  const turn = turnInMonth(date);
  // Counted from the first day of the month, or back from its last.
  const from = new Date(Date.UTC(year, turn === -1 ? month + 1 : month, turn === -1 ? 0 : 1));
  const apart = new Date(`${date}T00:00:00Z`).getUTCDay() - from.getUTCDay();
  const days = turn === -1 ? -((DAYS_OF_WEEK - apart) % DAYS_OF_WEEK) : (apart + DAYS_OF_WEEK) % DAYS_OF_WEEK;
  return addDays(from.toISOString().slice(0, 10), days + DAYS_OF_WEEK * Math.max(0, turn - 1));
}

const WEEKDAYS = ['SU', 'MO', 'TU', 'WE', 'TH', 'FR', 'SA'];

/** How an activity that begins on a date repeats itself, as calendars say it (RFC 5545 3.3.10). */
export function ruleOf(startsOn: string, rhythm: Rhythm | undefined): string {
  if (rhythm === undefined) return 'FREQ=DAILY';
  if (rhythm === 'weekly') return 'FREQ=WEEKLY';
  if (rhythm === 'fortnightly') return 'FREQ=WEEKLY;INTERVAL=2';
  const weekday = WEEKDAYS[new Date(`${startsOn}T00:00:00Z`).getUTCDay()];
  return `FREQ=MONTHLY;BYDAY=${turnInMonth(startsOn)}${weekday}`;
}

/** First and last day of an activity, ISO dates, and its rhythm. */
export interface ActivitySpan {
  readonly startsOn: string;
  readonly endsOn: string;
  readonly rhythm?: Rhythm | undefined;
  /** The days themselves, as they were found when it was planned (`heldDays`). */
  readonly dates?: readonly string[] | undefined;
}

/** Forms take dates of two years (`daysOfCycle`); an older item may hold any, and must not be counted day by day for ever. */
const LONGEST_SPAN_DAYS = 731;

/**
 * The days on which an activity will be held: those of its rhythm from the first day to the last, without weekends,
 * holidays and joint leave; a series also keeps clear of the days around Idulfitri. None when nothing is left.
 * @param holiday of the agency's own calendar
 */
export function heldDays(
  { startsOn, endsOn, rhythm }: Omit<ActivitySpan, 'dates'>,
  holiday?: HolidayTest,
): readonly string[] {
  const days: string[] = [];
  const longest = addDays(startsOn, LONGEST_SPAN_DAYS);
  const last = endsOn < longest ? endsOn : longest;
  for (const day of rhythmDates(startsOn, rhythm)) {
    if (day > last) break;
    if (isHeldOn(day, rhythm, holiday)) days.push(day);
  }
  return days;
}

/**
 * The days on which an activity is held, at least one: those that were found when it was planned, or, of activities from
 * before these were kept, those that its span has.
 */
export function activityDays({ dates = [], ...span }: ActivitySpan): readonly string[] {
  const days = dates.length > 0 ? dates : heldDays(span);
  return days.length > 0 ? days : [span.startsOn];
}

/**
 * The last day of an activity of so many days (1 at least).
 * @param startsOn a holiday is moved to the next working day
 */
export function lastActivityDay(startsOn: string, days: number, rhythm?: Rhythm): string {
  let left = days;
  for (const day of rhythmDates(workingDayFrom(startsOn), rhythm)) {
    if (isHeldOn(day, rhythm)) left -= 1;
    if (left === 0) return day;
  }
  return startsOn;
}

/** Whether something of that rhythm can be held on a date: a working day, for a series away from Idulfitri. */
function isHeldOn(day: string, rhythm: Rhythm | undefined, holiday?: HolidayTest): boolean {
  return isWorkingDay(day, holiday) && (rhythm === undefined || !isAroundIdulfitri(day));
}
