import { type Asking, momentOf } from './asking.ts';
import { movedDeadline, type SentDeadline } from './rules/deadline.ts';

interface Moving {
  /** When the workflow looks next by itself: a new deadline never lies before, so nothing has to be woken. */
  readonly nextLook: Date;
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
 * Moves the deadline of what is asked now, as the form of the coordinator says.
 * @returns undefined when it stays where it is
 * @throws InvalidInputError and StaleInputError (field 'batas')
 */
export function moveDeadline<Item>(
  { closesAt, mailedUntil }: Asking<Item>,
  item: Item,
  sent: SentDeadline,
  { now, ...moving }: Moving,
): Moved | undefined {
  const present = momentOf(item[closesAt]) ?? now;
  const mailed = momentOf(item[mailedUntil]);
  const to = movedDeadline(sent, { ...moving, present, mailed, now });
  if (to.getTime() === present.getTime()) return undefined;
  const changes = { [closesAt]: to.toISOString(), [mailedUntil]: (mailed ?? present).toISOString() };
  return { to, changes };
}
