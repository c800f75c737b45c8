import { InvalidInputError } from '../../../shared/errors.ts';
import type { Awaited, ReminderList } from '../../../shared/mail/reminder-list.ts';

/** Button of one row. */
export const ONE = 'satu';
/** Ticks. */
export const PEOPLE = 'orang';
/** Buttons below the list. */
export const WHO = 'siapa';
export const ALL = 'semua';

interface Chosen {
  readonly people: readonly Awaited[];
  /** One person by his or her own button: the mail leaves at once. */
  readonly personally: boolean;
}

/**
 * Whom the coordinator chose; those who have answered since are not among them any more.
 * @throws InvalidInputError when nobody was ticked
 */
export function chosenPeople({ awaited }: ReminderList, form: URLSearchParams): Chosen {
  const one = form.get(ONE);
  if (one !== null) return { people: awaited.filter(({ id }) => id === one), personally: true };
  if (form.get(WHO) === ALL) return { people: awaited, personally: false };
  const ticked = new Set(form.getAll(PEOPLE));
  if (ticked.size === 0) {
    throw new InvalidInputError([{ field: PEOPLE, sentence: 'Tandai dahulu siapa yang diingatkan.' }]);
  }
  return { people: awaited.filter(({ id }) => ticked.has(id)), personally: false };
}
