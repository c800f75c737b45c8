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
 * last mail before it closes, unless it was asked by a mail of that very morning; and what no other mail asks, in the first
 * after it is asked. What else is open is listed with it.
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
  return [...new Set([...asks, ...newInWeek(training, morning)])];
}

/**
 * What a training asks since the mail of the week before by no mail but this one: how it is applied, and how actions go for
 * the first time. The second time that stands on the own page and beside what is due.
 */
export function newInWeek(
  { status, checkIns = 1, checkedInAt, firstCheckInAt, behaviourClosesAt, behaviourAskedAt }: TrainingItem,
  morning: Date,
): readonly TrainingAsk[] {
  if (status !== 'EVALUATED') return [];
  const before = weeklyMornings(new Date(morning.getTime() - 1)).last;
  const isNew = (at: string | undefined) =>
    at !== undefined && before <= new Date(at) && new Date(at) < morning;
  // The second one may fall on the very morning of the mail that asks for the first.
  const first = firstCheckInAt ?? (checkIns === 1 ? checkedInAt : undefined);
  return isNew(behaviourAskedAt) || (behaviourClosesAt === undefined && isNew(first)) ? ['perilaku'] : [];
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
  const { status, startsAt, endsAt, behaviourClosesAt, behaviourAskedAt = '' } = training;
  const { checkedIn = 0, checkedInAt = '' } = training;
  if (status === 'OPEN' || status === 'INVITED') return new Date(startsAt);
  const lastMail = weeklyMornings(now).last.toISOString();
  if (status !== 'EVALUATED' || checkedInAt >= lastMail || behaviourAskedAt >= lastMail) return now;
  if (behaviourClosesAt !== undefined) return new Date(behaviourClosesAt);
  const left = [...applicationDays, behaviourDelayDays].filter((days) => days > checkedIn);
  return askingAfter(new Date(endsAt), Math.min(...left, behaviourDelayDays));
}
