import { InvalidInputError } from '../errors.ts';
import type { Awaited, ReminderList } from '../mail/reminder-list.ts';

/** Ticks. */
export const PEOPLE = 'orang';
/** Buttons below the list. */
export const WHO = 'siapa';
export const ALL = 'semua';

/**
 * Those who were ticked; who has answered since is not among them any more.
 * @throws InvalidInputError when nobody was ticked
 */
export function tickedPeople({ awaited }: ReminderList, form: URLSearchParams): readonly Awaited[] {
  const ticked = new Set(form.getAll(PEOPLE));
  if (ticked.size === 0) {
    throw new InvalidInputError([{ field: PEOPLE, sentence: 'Tandai dahulu siapa yang diingatkan.' }]);
  }
  return awaited.filter(({ id }) => ticked.has(id));
}
