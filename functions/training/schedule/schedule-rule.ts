import { wibInstant } from '../../../shared/rules/working-calendar.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { WaitpointName } from '../../../shared/store/waitpoint.ts';
import { lapsedOffers } from '../seats/seats.ts';
import { reminderOf } from './training-days.ts';

/** Announcements in the life of a training, H-1 in working days; each goes out once after the last move. */
export const announcements = ['H-1', 'DIPINDAH', 'DIBATALKAN'] as const;

export type Announcement = (typeof announcements)[number];

/** What the workflow can tell people: an announcement to all, or the news to those who moved up the waitlist. */
export const tellings = [...announcements, 'NAIK'] as const;

export type Telling = (typeof tellings)[number];

/** What the workflow does next: tell people something, wait until a moment, or go on. */
export type NextStep =
  | { readonly action: 'REMIND'; readonly reminder: Telling }
  | { readonly action: 'WAIT'; readonly until: Date }
  | { readonly action: 'HELD' | 'CANCELLED' };

type Schedule = Pick<
  TrainingItem,
  'status' | 'startsAt' | 'endsAt' | 'sessions' | 'sequence' | 'reminded' | 'promoted' | 'offers'
>;

/** The next step of an invited training: news first, then H-1 and the end. What is over is no news any more. */
export function nextStep(training: Schedule, now: Date): NextStep {
  const { status, reminded, sequence } = training;
  const over = now >= newsEnd(training);
  const told = (announcement: Announcement) => over || reminded.includes(announcement);
  if (status === 'CANCELLED') {
    return told('DIBATALKAN') ? { action: 'CANCELLED' } : { action: 'REMIND', reminder: 'DIBATALKAN' };
  }
  if (status !== 'OPEN' && status !== 'INVITED') return { action: 'HELD' };
  if (sequence > 0 && !told('DIPINDAH')) return { action: 'REMIND', reminder: 'DIPINDAH' };
  const news = training.promoted.length > 0 || lapsedOffers(training, now).length > 0;
  if (news && now < new Date(training.startsAt)) return { action: 'REMIND', reminder: 'NAIK' };
  return lookAtOffers(training, byDate(training, told, now), now);
}

/** Waits no longer than until an offer lapses. */
function lookAtOffers({ offers = {} }: Schedule, next: NextStep, now: Date): NextStep {
  if (next.action !== 'WAIT') return next;
  const ends = Object.values(offers).map((until) => Date.parse(until));
  const coming = ends.filter((end) => end > now.getTime());
  return { action: 'WAIT', until: new Date(Math.min(next.until.getTime(), ...coming)) };
}

/** Until when news of a training is any: the end of its last session, or of one that people still believe in. */
function newsEnd({ endsAt, sessions = [] }: Schedule): Date {
  const cancelled = sessions
    .filter(({ news }) => news === 'CANCELLED')
    .map(({ date }) => wibInstant(date, '23:59'));
  return new Date(Math.max(Date.parse(endsAt), ...cancelled.map((moment) => moment.getTime())));
}

function byDate(training: Schedule, told: (announcement: Announcement) => boolean, now: Date): NextStep {
  const start = new Date(training.startsAt);
  const end = new Date(training.endsAt);
  const oneDay = reminderOf(training, 1);
  if (now >= end) return { action: 'HELD' };
  if (now >= start) return { action: 'WAIT', until: end };
  if (now < oneDay) return { action: 'WAIT', until: oneDay };
  return told('H-1') ? { action: 'WAIT', until: end } : { action: 'REMIND', reminder: 'H-1' };
}

/** Each wake-up has a place of its own to wait at: an answer given there stands for ever. */
export function waitpointOf(wakes: number): WaitpointName {
  return `schedule-${wakes}`;
}

/** Reminders that an announcement at this moment makes needless: they would follow it within a day. */
export function remindersMadeNeedless(training: Schedule, now: Date): Announcement[] {
  const soon = new Date(now.getTime() + 86_400_000);
  return soon >= reminderOf(training, 1) ? ['H-1'] : [];
}
