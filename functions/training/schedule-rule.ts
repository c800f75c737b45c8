import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { daysBefore } from './training-days.ts';

/** Announcements in the life of a training; each goes out once after the last move. */
export const announcements = ['H-3', 'H-1', 'DIPINDAH', 'DIBATALKAN'] as const;

export type Announcement = (typeof announcements)[number];

/** What the workflow does next: tell people something, wait until a moment, or go on. */
export type NextStep =
  | { readonly action: 'REMIND'; readonly reminder: Announcement }
  | { readonly action: 'WAIT'; readonly until: Date }
  | { readonly action: 'HELD' | 'CANCELLED' };

type Schedule = Pick<TrainingItem, 'status' | 'startsAt' | 'endsAt' | 'sequence' | 'reminded'>;

/** The next step of an invited training: news first, then H-3, H-1 and the end. */
export function nextStep(training: Schedule, now: Date): NextStep {
  const { status, reminded, sequence } = training;
  const told = (announcement: Announcement) => reminded.includes(announcement);
  if (status === 'CANCELLED') {
    return told('DIBATALKAN') ? { action: 'CANCELLED' } : { action: 'REMIND', reminder: 'DIBATALKAN' };
  }
  if (status !== 'OPEN' && status !== 'INVITED') return { action: 'HELD' };
  if (sequence > 0 && !told('DIPINDAH')) return { action: 'REMIND', reminder: 'DIPINDAH' };
  return byDate(training, told, now);
}

function byDate(training: Schedule, told: (announcement: Announcement) => boolean, now: Date): NextStep {
  const start = new Date(training.startsAt);
  const end = new Date(training.endsAt);
  const [threeDays, oneDay] = [daysBefore(training, 3), daysBefore(training, 1)];
  if (now >= end) return { action: 'HELD' };
  if (now >= start) return { action: 'WAIT', until: end };
  if (now >= oneDay)
    return told('H-1') ? { action: 'WAIT', until: end } : { action: 'REMIND', reminder: 'H-1' };
  if (now < threeDays) return { action: 'WAIT', until: threeDays };
  return told('H-3') ? { action: 'WAIT', until: oneDay } : { action: 'REMIND', reminder: 'H-3' };
}

/** Each date of a training has a place of its own to wait at, so that a move wakes only who waits for the old one. */
export function waitpointOf(sequence: number): string {
  return `schedule-${sequence}`;
}

/** Reminders that an announcement at this moment makes needless: they would follow it within a day. */
export function remindersMadeNeedless(training: Schedule, now: Date): Announcement[] {
  const soon = new Date(now.getTime() + 86_400_000);
  return [
    ...(soon >= daysBefore(training, 3) ? (['H-3'] as const) : []),
    ...(soon >= daysBefore(training, 1) ? (['H-1'] as const) : []),
  ];
}
