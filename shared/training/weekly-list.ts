import { openUntil } from '../asking.ts';
import { askingAfter, weeklyMornings } from '../rules/mail-calendar.ts';
import { deadlineMoment } from '../rules/working-calendar.ts';
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
 * What of a training is a reason to write to those who are silent in the weekly mail of a morning: each thing once, in the
 * last mail before it closes, unless it was asked by a mail of that very morning; how an action goes, in the first after it is
 * asked. What else is open is listed with it.
 * @param morning of the weekly mail
 */
export function dueInWeek(
  training: TrainingItem,
  settings: Pick<CycleItem['settings'], 'feedbackDays' | 'behaviourDays'>,
  morning: Date,
): readonly TrainingAsk[] {
  const { next } = weeklyMornings(morning);
  const asks = (['pelatihan', 'umpan-balik', 'perilaku'] as const).filter((ask) => {
    if (ask === 'pelatihan' && training.status !== 'INVITED') return false;
    const until = answerUntil(training, ask, morning);
    if (until === undefined || until > next) return false;
    if (ask === 'pelatihan') return true;
    const days = settings[ask === 'umpan-balik' ? feedback.days : behaviour.days];
    return until < deadlineMoment(morning, days);
  });
  return isCheckInNew(training, morning) ? [...asks, 'perilaku'] : asks;
}

/** Whether people are asked since the mail of the week before how their actions go. */
function isCheckInNew({ status, checkedInAt, behaviourClosesAt }: TrainingItem, morning: Date): boolean {
  if (status !== 'EVALUATED' || behaviourClosesAt !== undefined || checkedInAt === undefined) return false;
  const before = weeklyMornings(new Date(morning.getTime() - 1)).last;
  const asked = new Date(checkedInAt);
  return before <= asked && asked < morning;
}

type Delays = Pick<CycleItem['settings'], 'applicationDays' | 'behaviourDelayDays'>;

/**
 * The morning of the next weekly mail that may have something of a training to say: where it stands, its next question or
 * end is foreseen. The cycle sleeps until then.
 */
export function nextWeeklyLook(training: TrainingItem, settings: Delays, now: Date): Date {
  return weeklyLookBefore(nextTurn(training, settings, now), now);
}

/** The morning of the last weekly mail before a moment, but one to come. */
export function weeklyLookBefore(moment: Date, now: Date): Date {
  const before = weeklyMornings(new Date(moment.getTime() - 1)).last;
  return before > now ? before : weeklyMornings(now).next;
}

/** When a training asks something next, or ends asking; now where that depends on people, or is late. */
function nextTurn(
  training: TrainingItem,
  { applicationDays = [], behaviourDelayDays }: Delays,
  now: Date,
): Date {
  const { status, startsAt, endsAt, behaviourClosesAt, checkedIn = 0, checkedInAt = '' } = training;
  if (status === 'OPEN' || status === 'INVITED') return new Date(startsAt);
  if (status !== 'EVALUATED' || checkedInAt >= weeklyMornings(now).last.toISOString()) return now;
  if (behaviourClosesAt !== undefined) return new Date(behaviourClosesAt);
  const left = [...applicationDays, behaviourDelayDays].filter((days) => days > checkedIn);
  return askingAfter(new Date(endsAt), Math.min(...left, behaviourDelayDays));
}
