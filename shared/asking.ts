import { reminderHalfWay } from './rules/mail-calendar.ts';
import type { TrainingItem } from './store/training-item.ts';

/**
 * Something that everybody concerned is asked by a link until a day: by which letter, until when, reminded when, closed
 * how. Its deadline stands on an item, which all who ask, answer, remind and close read.
 */
export interface Asking<Item> {
  /** Of its link and its letters. */
  readonly purpose: 'survei' | 'konfirmasi' | 'umpan-balik' | 'perilaku';
  /** Where the workflow waits for answers: the last one closes it before its time. */
  readonly waitpoint: 'survey' | 'confirmation' | 'feedback' | 'behaviour';
  /** The setting that says how many days people have. */
  readonly days: 'surveyDays' | 'confirmationDays' | 'feedbackDays' | 'behaviourDays';
  /** Attribute: until when, ISO. */
  readonly closesAt: keyof Item;
  /** Attribute: true until its first mail has left; until then the deadline is counted anew when that takes long. */
  readonly unasked: keyof Item;
  /** Attribute: the deadline with which its first links were mailed, once it was moved. */
  readonly mailedUntil: keyof Item;
  /** Whether answers are taken while the item stands like this. */
  readonly isTaken: (item: Item) => boolean;
}

/** Until when something is asked; undefined unless it is being asked now. */
export function openUntil<Item>(
  { closesAt, isTaken }: Pick<Asking<Item>, 'closesAt' | 'isTaken'>,
  item: Item,
  now: Date,
): Date | undefined {
  const until = item[closesAt];
  if (typeof until !== 'string' || !isTaken(item)) return undefined;
  return now < new Date(until) ? new Date(until) : undefined;
}

/** When the workflow of an asking that is reminded once looks next: half way, or at the end. */
export function nextLook(closesAt: Date, days: number, now: Date): Date {
  const half = reminderHalfWay(closesAt, days);
  return now < half && half < closesAt ? half : closesAt;
}

/** What those who were there thought of a training. Once it was counted, no answer is kept any more. */
export const feedback = {
  purpose: 'umpan-balik',
  waitpoint: 'feedback',
  days: 'feedbackDays',
  closesAt: 'feedbackClosesAt',
  unasked: 'feedbackUnasked',
  mailedUntil: 'feedbackMailedUntil',
  isTaken: ({ status, summary }: TrainingItem) => status === 'CERTIFIED' && summary === undefined,
} as const satisfies Asking<TrainingItem>;

/** What they do with it since: asked of themselves and of their supervisors. */
export const behaviour = {
  purpose: 'perilaku',
  waitpoint: 'behaviour',
  days: 'behaviourDays',
  closesAt: 'behaviourClosesAt',
  unasked: 'behaviourUnasked',
  mailedUntil: 'behaviourMailedUntil',
  isTaken: ({ status }: TrainingItem) => status === 'EVALUATED',
} as const satisfies Asking<TrainingItem>;

export type TrainingAsking = typeof feedback | typeof behaviour;

/** In the order in which a training asks; one at a time is open. */
export const trainingAskings: readonly TrainingAsking[] = [feedback, behaviour];
