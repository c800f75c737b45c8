import { InvalidInputError } from '../errors.ts';
import { formatDate, parseDate } from './format.ts';
import { addDays, wibDate, wibInstant } from './wib.ts';

/** Field of the form that moves a deadline. */
export const DEADLINE_FIELD = 'batas';

/** Links that are out already open for a month after the deadline they were mailed with: within it they still work. */
const MOST_DAYS_LATER = 30;

/** Who is closing something now must not read that it was moved. */
const CLOSING_MS = 10 * 60_000;

interface Deadline {
  /** The deadline that stands. */
  readonly present: Date;
  /** When the workflow looks next by itself: a new deadline never lies before, so nothing has to be woken. */
  readonly nextLook: Date;
  /** Year of the cycle, for what is not collected after its end. */
  readonly cycle?: string;
  readonly now: Date;
}

/** The first and the last day (ISO) to which a deadline can be moved; undefined when it is over, or about to be. */
function movableDays({
  present,
  nextLook,
  cycle,
  now,
}: Deadline): { readonly first: string; readonly last: string } | undefined {
  if (present.getTime() - now.getTime() < CLOSING_MS) return undefined;
  const monthLater = addDays(wibDate(present), MOST_DAYS_LATER);
  const tooLate = cycle !== undefined && monthLater > `${cycle}-12-31`;
  return { first: wibDate(nextLook), last: tooLate ? `${cycle}-12-31` : monthLater };
}

/**
 * The new deadline as typed: 23.59 WIB of that day, because the deadline that people read is a day.
 * @throws InvalidInputError with a sentence that names the days it can be
 */
export function movedDeadline(text: string, deadline: Deadline): Date {
  const days = movableDays(deadline);
  if (days === undefined)
    throw fault('Batas waktu ini sudah lewat atau hampir lewat, sehingga tidak dapat diubah.');
  const date = parseDate(text);
  if (date === undefined) throw fault('Batas waktu harus tanggal yang benar, misalnya 25-01-2027.');
  if (date < days.first || date > days.last) {
    throw fault(
      `Batas waktu paling cepat ${formatDate(days.first)} dan paling lambat ${formatDate(days.last)}.`,
    );
  }
  return wibInstant(date, '23:59');
}

function fault(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: DEADLINE_FIELD, sentence }]);
}
