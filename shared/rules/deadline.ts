import { InvalidInputError, StaleInputError } from '../errors.ts';
import { formatDate, parseDate } from './format.ts';
import { addDays, isOpenDay, wibDate, wibInstant, wibTime } from './working-calendar.ts';

/**
 * The last day of something people have so many calendar days for. Weekdays on which nobody can be asked (holidays,
 * joint leave, the days around Idulfitri) are given back, and the last day is one on which people work.
 * @param from ISO date from which the days are counted
 */
export function deadlineAfter(from: string, days: number): string {
  let [date, left] = [from, days];
  while (left > 0 || !isOpenDay(date)) {
    date = addDays(date, 1);
    if (isOpenDay(date) || isWeekend(date)) left -= 1;
  }
  return date;
}

/** As `deadlineAfter`, at the clock time of a moment. */
export function deadlineMoment(from: Date, days: number): Date {
  return wibInstant(deadlineAfter(wibDate(from), days), wibTime(from));
}

function isWeekend(date: string): boolean {
  return [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());
}

/** Field of the form that moves a deadline. */
export const DEADLINE_FIELD = 'batas';

/** Hidden field of that form: the deadline that it showed, ISO. */
export const SHOWN_FIELD = 'semula';

/** Links that are out open for a month after the deadline they were mailed with: within it they still work. */
const MOST_DAYS_LATER = 30;

/** Who is closing something now must not read that it was moved. */
const CLOSING_MS = 10 * 60_000;

/** What the form sent. */
export interface SentDeadline {
  /** The new day as typed. */
  readonly day: string;
  /** The deadline that the form showed, ISO. */
  readonly shown: string;
}

interface Deadline {
  /** The deadline that stands. */
  readonly present: Date;
  /** The deadline with which the first links were mailed, when it was moved since. */
  readonly mailed: Date | undefined;
  /** When the workflow looks next by itself: a new deadline never lies before, so nothing has to be woken. */
  readonly nextLook: Date;
  /** Year of the cycle, for what is not collected after its end. */
  readonly cycle?: string;
  readonly now: Date;
}

/** The form that moves a deadline, as it was sent. */
export function readDeadlineForm(form: URLSearchParams): SentDeadline {
  return { day: form.get(DEADLINE_FIELD) ?? '', shown: form.get(SHOWN_FIELD) ?? '' };
}

/** The first and the last day (ISO) to which a deadline can be moved; undefined when it is over, or about to be. */
function movableDays({
  present,
  mailed = present,
  nextLook,
  cycle,
  now,
}: Deadline): { readonly first: string; readonly last: string } | undefined {
  if (present.getTime() - now.getTime() < CLOSING_MS) return undefined;
  const monthLater = addDays(wibDate(mailed), MOST_DAYS_LATER);
  const tooLate = cycle !== undefined && monthLater > `${cycle}-12-31`;
  return { first: wibDate(nextLook), last: tooLate ? `${cycle}-12-31` : monthLater };
}

/**
 * The new deadline as typed: 23.59 WIB of that day, because the deadline that people read is a day.
 * @throws InvalidInputError with a sentence that names the days it can be; StaleInputError when somebody moved the
 *   deadline since the form was shown
 */
export function movedDeadline({ day, shown }: SentDeadline, deadline: Deadline): Date {
  const days = movableDays(deadline);
  if (days === undefined)
    throw fault('Batas waktu ini sudah lewat atau hampir lewat, sehingga tidak dapat diubah.');
  const date = parseDate(day);
  if (date === undefined) throw fault('Batas waktu harus tanggal yang benar, misalnya 25-01-2027.');
  if (date < days.first || date > days.last) {
    throw fault(
      `Batas waktu paling cepat ${formatDate(days.first)} dan paling lambat ${formatDate(days.last)}.`,
    );
  }
  const moved = wibInstant(date, '23:59');
  const { present } = deadline;
  if (moved.getTime() !== present.getTime() && Date.parse(shown) !== present.getTime()) {
    const stands = `Kini batas waktunya ${formatDate(wibDate(present))}.`;
    throw new StaleInputError(DEADLINE_FIELD, 'mengubah batas waktu', stands);
  }
  return moved;
}

function fault(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: DEADLINE_FIELD, sentence }]);
}
