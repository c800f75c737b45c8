import type { Collecting } from '../asking.ts';
import type { TrainingRef } from '../contracts.ts';
import { mailMoment, weeklyMornings } from '../rules/mail-calendar.ts';
import { deadlineMoment, wibDate } from '../rules/working-calendar.ts';
import type { Participation } from '../store/enrollment.ts';
import { changeTraining, type TrainingChanges } from '../store/training.ts';
import type { TrainingItem } from '../store/training-item.ts';

/** What those who were there thought of a training. Once it was counted, no answer is kept any more. */
export const feedback = {
  purpose: 'umpan-balik',
  waitpoint: 'feedback',
  days: 'feedbackDays',
  closesAt: 'feedbackClosesAt',
  unasked: 'feedbackUnasked',
  mailedUntil: 'feedbackMailedUntil',
  isTaken: ({ status, summary }: TrainingItem) => status === 'CERTIFIED' && summary === undefined,
} as const satisfies Collecting<TrainingItem>;

/** What they do with it since: asked of themselves and of their supervisors. */
export const behaviour = {
  purpose: 'perilaku',
  waitpoint: 'behaviour',
  days: 'behaviourDays',
  closesAt: 'behaviourClosesAt',
  unasked: 'behaviourUnasked',
  mailedUntil: 'behaviourMailedUntil',
  isTaken: ({ status }: TrainingItem) => status === 'EVALUATED',
} as const satisfies Collecting<TrainingItem>;

export type TrainingAsking = typeof feedback | typeof behaviour;

/** In the order in which a training asks; one at a time is open. */
export const trainingAskings: readonly TrainingAsking[] = [feedback, behaviour];

/**
 * Opens a collection: fixes its deadline, counted from the day on which its first mail can leave: the next weekly one, where
 * that asks. When that day has come later, because the machine was off or no mail was taken, it is counted anew: nobody is
 * asked after the end.
 * @param days that people have
 * @param byWeekly notes itself whom it asked (`noteWeekly`); until then the deadline stands as long as it lies ahead
 * @returns what changes; undefined when the deadline stands
 */
export function deadlineOf(
  { closesAt, unasked, mailedUntil }: TrainingAsking,
  training: TrainingItem,
  days: number,
  now: Date,
  byWeekly: boolean,
): TrainingChanges | undefined {
  const moment = deadlineMoment(byWeekly ? weeklyMornings(now).next : mailMoment(now), days);
  const present = training[closesAt];
  if (present === undefined) return { [closesAt]: moment.toISOString(), [unasked]: true };
  if (byWeekly && now < new Date(present)) return undefined;
  // By the day: a second run, or one after a retry, lets it stand.
  if (training[unasked] !== true || wibDate(moment) <= wibDate(new Date(present))) return undefined;
  return { [closesAt]: moment.toISOString(), [mailedUntil]: null };
}

/** Notes that people have been asked: from now on the deadline that they read stands. */
export async function noteAsked({ unasked }: TrainingAsking, ref: TrainingRef): Promise<void> {
  await changeTraining(ref, (training) => (training[unasked] === true ? { [unasked]: null } : undefined));
}

/** Before people leave; an assumption. */
const BEFORE_THE_END_MS = 30 * 60_000;

/**
 * Since when somebody who said to be there on the last day can say there what he or she thinks of a training: while it is
 * fresh, and without a mail. Undefined for everybody else, and once the attendance is settled: then all are asked who were
 * there.
 */
export function askedOnTheSpot({ training, enrollment }: Participation): Date | undefined {
  const { status, endsAt } = training;
  const {
    attended,
    feedbackGiven,
    checkedInAt,
    checkIns = checkedInAt === undefined ? [] : [checkedInAt],
  } = enrollment;
  if (status !== 'INVITED' && status !== 'HELD' && status !== 'ATTENDED') return undefined;
  if (attended !== undefined || feedbackGiven) return undefined;
  const lastDay = wibDate(new Date(endsAt));
  const came = checkIns.some((at) => wibDate(new Date(at)) === lastDay);
  return came ? new Date(Date.parse(endsAt) - BEFORE_THE_END_MS) : undefined;
}
