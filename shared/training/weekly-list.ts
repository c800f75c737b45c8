import { openUntil } from '../asking.ts';
import { askingAfter, weeklyMornings } from '../rules/mail-calendar.ts';
import { deadlineMoment, wibDate } from '../rules/working-calendar.ts';
import type { CycleItem } from '../store/cycle.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { behaviour, feedback } from './training-askings.ts';

/** What a training asks of somebody, by the page where it is answered. */
export type TrainingAsk = 'pelatihan' | 'umpan-balik' | 'perilaku';

/** Until when a training takes an answer: to its invitation, feedback, how it is applied; undefined where it asks without a deadline. */
export function answerUntil(training: TrainingItem, ask: TrainingAsk, now: Date): Date | undefined {
  if (ask === 'pelatihan') return now < new Date(training.startsAt) ? new Date(training.startsAt) : undefined;
  return openUntil(ask === 'umpan-balik' ? feedback : behaviour, training, now);
}

/**
 * What of a training is a reason to write to those who are silent in the weekly mail of a morning: an invitation and
 * feedback once, in the last mail before they close, unless they were asked by a mail of that very morning; and what no
 * other mail asks, in the first after it is asked. What else is open is listed with it.
 * @param morning of the weekly mail
 */
export function dueInWeek(
  training: TrainingItem,
  settings: Pick<CycleItem['settings'], 'feedbackDays'>,
  morning: Date,
): readonly TrainingAsk[] {
  const { next } = weeklyMornings(morning);
  const asks = (['pelatihan', 'umpan-balik'] as const).filter((ask) => {
    if (ask === 'pelatihan' && !remindsOfInvitation(training)) return false;
    const until = answerUntil(training, ask, morning);
    if (until === undefined || until > next) return false;
    return ask === 'pelatihan' || until < deadlineMoment(morning, settings.feedbackDays);
  });
  return [...new Set([...asks, ...newInWeek(training, morning)])];
}

/** Not of what people were not invited to yet, nor of a training whose seats are all taken: it would lead to the waitlist. */
function remindsOfInvitation({ status, invitesOn, seats, line }: TrainingItem): boolean {
  return status === 'INVITED' && invitesOn === undefined && seats.length < line.capacity;
}

/**
 * What a training asks by no mail but this one: its invitation, where that comes with those of other trainings, until it
 * is out; and, since the mail of the week before, how it is applied. How actions go in the
 * meantime is asked on the own page and beside what is due: a mail for each of three questions about one training, in
 * three months, was more than people read.
 */
export function newInWeek(
  { status, invitesOn, startsAt, behaviourAskedAt }: TrainingItem,
  morning: Date,
): readonly TrainingAsk[] {
  if (status === 'INVITED' && invitesOn !== undefined && invitesOn <= wibDate(morning)) {
    return morning < new Date(startsAt) ? ['pelatihan'] : [];
  }
  if (status !== 'EVALUATED' || behaviourAskedAt === undefined) return [];
  const before = weeklyMornings(new Date(morning.getTime() - 1)).last;
  const at = new Date(behaviourAskedAt);
  return before <= at && at < morning ? ['perilaku'] : [];
}

type Delays = Pick<CycleItem['settings'], 'behaviourDelayDays'>;

/**
 * The morning of the next weekly mail that may have something of a training to say: where it stands, its next question or
 * end is foreseen. The cycle sleeps until then.
 */
export function nextWeeklyLook(training: TrainingItem, settings: Delays, now: Date): Date {
  if (training.status === 'OPEN' || training.invitesOn !== undefined) return weeklyMornings(now).next;
  return weeklyLookBefore(nextTurn(training, settings, now), now);
}

/** The morning of the last weekly mail before a moment, but one to come. */
function weeklyLookBefore(moment: Date, now: Date): Date {
  const before = weeklyMornings(new Date(moment.getTime() - 1)).last;
  return before > now ? before : weeklyMornings(now).next;
}

/** When a training asks something next, or ends asking; now where that depends on people, or is late. */
function nextTurn(training: TrainingItem, { behaviourDelayDays }: Delays, now: Date): Date {
  const { status, startsAt, endsAt, behaviourClosesAt, behaviourAskedAt = '' } = training;
  if (status === 'INVITED') return new Date(startsAt);
  if (status !== 'EVALUATED' || behaviourAskedAt >= weeklyMornings(now).last.toISOString()) return now;
  if (behaviourClosesAt !== undefined) return new Date(behaviourClosesAt);
  return askingAfter(new Date(endsAt), behaviourDelayDays);
}
