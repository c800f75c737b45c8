import { type Asking, type Collecting, momentOf } from './asking.ts';
import { InvalidInputError, StaleInputError } from './errors.ts';
import { formatDate, parseDate } from './rules/format.ts';
import { addDays, wibDate, wibInstant } from './rules/working-calendar.ts';

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

/** The form that moves a deadline, as it was sent. */
export function readDeadlineForm(form: URLSearchParams): SentDeadline {
  return { day: form.get(DEADLINE_FIELD) ?? '', shown: form.get(SHOWN_FIELD) ?? '' };
}

interface Moving {
  /** Year of the cycle, for what is not collected after its end. */
  readonly cycle?: string;
  readonly now: Date;
}

/** A deadline that moves: to when, and what changes on its item. */
interface Moved {
  readonly to: Date;
  readonly changes: Readonly<Record<string, string>>;
}

/**
 * Moves the deadline of what is asked now, as the form of the coordinator says: only later once mails have named it, so that
 * whoever was mailed a day has it, and nothing that waits for the old one has to be woken.
 * @returns undefined when it stays where it is
 * @throws InvalidInputError and StaleInputError (field 'batas')
 */
export function moveDeadline<Item>(
  { closesAt, mailedUntil, unasked }: Asking<Item> & Partial<Collecting<Item>>,
  item: Item,
  sent: SentDeadline,
  { now, ...moving }: Moving,
): Moved | undefined {
  const present = momentOf(item[closesAt]) ?? now;
  const mailed = momentOf(item[mailedUntil]);
  const told = unasked === undefined || item[unasked] !== true;
  const to = movedDeadline(sent, { ...moving, present, mailed, told, now });
  if (to.getTime() === present.getTime()) return undefined;
  const changes = { [closesAt]: to.toISOString(), [mailedUntil]: (mailed ?? present).toISOString() };
  return { to, changes };
}

interface Deadline extends Moving {
  /** The deadline that stands. */
  readonly present: Date;
  /** The deadline with which the first links were mailed, when it was moved since. */
  readonly mailed: Date | undefined;
  /** Whether mails have named it. */
  readonly told: boolean;
}

/**
 * The new deadline as typed: 23.59 WIB of that day, because the deadline that people read is a day.
 * @throws InvalidInputError with a sentence that names the days it can be; StaleInputError when somebody moved the
 *   deadline since the form was shown
 */
function movedDeadline({ day, shown }: SentDeadline, deadline: Deadline): Date {
  const days = movableDays(deadline);
  if (days === undefined)
    throw fault('Batas waktu ini sudah lewat atau hampir lewat, sehingga tidak dapat diubah.');
  const date = parseDate(day);
  if (date === undefined) throw fault('Batas waktu harus tanggal yang benar, misalnya 25-01-2027.');
  const moved = wibInstant(date, '23:59');
  const { present } = deadline;
  if (moved.getTime() !== present.getTime() && Date.parse(shown) !== present.getTime()) {
    const stands = `Kini batas waktunya ${formatDate(wibDate(present))}.`;
    throw new StaleInputError(DEADLINE_FIELD, 'mengubah batas waktu', stands);
  }
  if (date < days.first || date > days.last) {
    // Of a deadline that was moved some may have been told, by a reminder.
    const stands =
      deadline.mailed === undefined ? 'tanggal yang sudah diberitahukan' : 'batas waktu yang berlaku';
    throw fault(
      `Batas waktu paling cepat ${formatDate(days.first)}${deadline.told ? `, ${stands},` : ''} dan paling lambat ${formatDate(days.last)}.`,
    );
  }
  return moved;
}

/** The first and the last day (ISO) to which a deadline can be moved; undefined when it is over, or about to be. */
function movableDays({
  present,
  mailed = present,
  told,
  cycle,
  now,
}: Deadline): { readonly first: string; readonly last: string } | undefined {
  if (present.getTime() - now.getTime() < CLOSING_MS) return undefined;
  const monthLater = addDays(wibDate(mailed), MOST_DAYS_LATER);
  const tooLate = cycle !== undefined && monthLater > `${cycle}-12-31`;
  return { first: wibDate(told ? present : now), last: tooLate ? `${cycle}-12-31` : monthLater };
}

function fault(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: DEADLINE_FIELD, sentence }]);
}
