import { openUntil } from '../asking.ts';
import { askingAfter, weeklyMornings } from '../rules/mail-calendar.ts';
import { wibDate } from '../rules/working-calendar.ts';
import type { CycleItem } from '../store/cycle.ts';
import type { TrainingItem } from '../store/training-item.ts';
import { behaviour, feedback } from './training-askings.ts';

/** What a training asks of somebody, by the page where it is answered. */
const asks = ['pelatihan', 'umpan-balik', 'perilaku'] as const;

export type TrainingAsk = (typeof asks)[number];

/** Until when a training takes an answer: to its invitation, feedback, how it is applied; undefined where it asks without a deadline. */
export function answerUntil(training: TrainingItem, ask: TrainingAsk, now: Date): Date | undefined {
  if (ask === 'pelatihan') return now < new Date(training.startsAt) ? new Date(training.startsAt) : undefined;
  return openUntil(ask === 'umpan-balik' ? feedback : behaviour, training, now);
}

/** How long people are asked, by setting. */
type AnswerDays = Pick<CycleItem['settings'], 'feedbackDays' | 'behaviourDays'>;

/**
 * What of a training is a reason to write to those who are silent in the weekly mail of a morning: an invitation that comes
 * by no mail of its own; and each thing in the last mail that leaves time to answer it. What else is open is listed
 * with it, so that much is answered before it is a reason, and nobody gets a mail for each thing.
 * @param morning of the weekly mail
 */
export function dueInWeek(
  training: TrainingItem,
  settings: AnswerDays,
  morning: Date,
): readonly TrainingAsk[] {
  const last = asks.filter((ask) => {
    if (ask === 'pelatihan' && !remindsOfInvitation(training)) return false;
    return lastCall(training, ask, settings, morning)?.getTime() === morning.getTime();
  });
  return [...new Set([...last, ...newInWeek(training, morning)])];
}

/** Days that a weekly mail leaves people to answer at least, unless they have fewer in all; an assumption. */
const DAYS_TO_ANSWER = 3;

const DAY_MS = 86_400_000;

/** The morning of the last weekly mail that leaves time to answer what is open at a moment. */
function lastCall(
  training: TrainingItem,
  ask: TrainingAsk,
  { feedbackDays, behaviourDays }: AnswerDays,
  now: Date,
): Date | undefined {
  const until = answerUntil(training, ask, now);
  const days = { pelatihan: DAYS_TO_ANSWER, 'umpan-balik': feedbackDays, perilaku: behaviourDays }[ask];
  const left = Math.min(DAYS_TO_ANSWER, days);
  return until && weeklyMornings(new Date(until.getTime() - left * DAY_MS)).last;
}

/** Not of what people were not invited to yet, nor of a training whose seats are all taken: it would lead to the waitlist. */
function remindsOfInvitation({ status, invitesOn, seats, line }: TrainingItem): boolean {
  return status === 'INVITED' && invitesOn === undefined && seats.length < line.capacity;
}

/** An invitation that comes with those of other trainings, until it is out. */
export function newInWeek(
  { status, invitesOn, startsAt }: TrainingItem,
  morning: Date,
): readonly TrainingAsk[] {
  const isNew = status === 'INVITED' && invitesOn !== undefined && invitesOn <= wibDate(morning);
  return isNew && morning < new Date(startsAt) ? ['pelatihan'] : [];
}

/**
 * The morning of the next weekly mail that may have something of a training to say: where it stands, its next question or
 * end is foreseen. The cycle sleeps until then.
 */
export function nextWeeklyLook(
  training: TrainingItem,
  settings: AnswerDays & Pick<CycleItem['settings'], 'behaviourDelayDays'>,
  now: Date,
): Date {
  const foreseen = [
    ...asks.flatMap((ask) => lastCall(training, ask, settings, now) ?? []),
    ...nextAsked(training, settings),
  ];
  const coming = foreseen
    .filter((morning) => morning > now)
    .sort((one, other) => Number(one) - Number(other));
  return coming[0] ?? weeklyMornings(now).next;
}

/** The first weekly mail after a training asks something next; none where that depends on people. */
function nextAsked(
  { status, invitesOn, endsAt, behaviourClosesAt }: TrainingItem,
  { behaviourDelayDays }: Pick<CycleItem['settings'], 'behaviourDelayDays'>,
): readonly Date[] {
  if (status === 'INVITED' && invitesOn === undefined) return [weeklyMornings(new Date(endsAt)).next];
  if (status !== 'EVALUATED' || behaviourClosesAt !== undefined) return [];
  return [weeklyMornings(askingAfter(new Date(endsAt), behaviourDelayDays)).next];
}
