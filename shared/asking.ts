import type { ReminderPurpose } from './words.ts';

/**
 * Something that people are asked by a link until a day: by which letter, until when, closed how. Its deadline stands on an
 * item, which all who ask, answer, remind and close read. What waits for the coordinator alone has no deadline
 * (agency/ask-coordinator.ts).
 */
export interface Asking<Item> {
  /** Of its link and its letters. */
  readonly purpose: ReminderPurpose;
  /** Attribute: until when, ISO. */
  readonly closesAt: keyof Item & string;
  /** Attribute: the deadline with which its first links were mailed, once it was moved. */
  readonly mailedUntil: keyof Item & string;
  /** Whether answers are taken while the item stands like this. */
  readonly isTaken: (item: Item) => boolean;
}

/** What many are asked, until the last one has answered or the deadline has come. */
export interface Collecting<Item> extends Asking<Item> {
  /** Where the workflow waits for answers: the last one closes it before its time. */
  readonly waitpoint: string;
  /** The setting that says how many days people have. */
  readonly days: string;
  /** Attribute: true until its first mail has left; until then the deadline is counted anew when that takes long. */
  readonly unasked: keyof Item & string;
}

/** Until when something is asked; undefined unless it is being asked now. */
export function openUntil<Item>(
  { closesAt, isTaken }: Pick<Asking<Item>, 'closesAt' | 'isTaken'>,
  item: Item,
  now: Date,
): Date | undefined {
  const until = momentOf(item[closesAt]);
  return until !== undefined && isTaken(item) && now < until ? until : undefined;
}

/** A moment as items keep it. */
export function momentOf(value: unknown): Date | undefined {
  return typeof value === 'string' ? new Date(value) : undefined;
}
