import { reminderBefore } from '../../../shared/rules/mail-calendar.ts';
import { wibDate, wibInstant } from '../../../shared/rules/working-calendar.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { WaitpointName } from '../../../shared/store/waitpoint.ts';
import { lapsedOffers } from '../seats/seats.ts';
import { heldSessions, momentsOf } from './training-days.ts';

/** Announcements in the life of a training; each goes out once after the last move, H-1 before each run of sessions. */
export const announcements = ['H-1', 'DIPINDAH', 'DIBATALKAN'] as const;

export type Announcement = (typeof announcements)[number];

/** What the workflow can tell people: an announcement to all, or the news to those who moved up the waitlist, or left. */
export const tellings = [...announcements, 'NAIK'] as const;

export type Telling = (typeof tellings)[number];

/** What the workflow does next: tell people something, wait until a moment, or go on. */
export type NextStep =
  | { readonly action: 'REMIND'; readonly reminder: Telling }
  | { readonly action: 'WAIT'; readonly until: Date }
  | { readonly action: 'HELD' | 'CANCELLED' };

type Schedule = Pick<
  TrainingItem,
  | 'line'
  | 'status'
  | 'startsAt'
  | 'endsAt'
  | 'sessions'
  | 'sequence'
  | 'reminded'
  | 'promoted'
  | 'leaving'
  | 'offers'
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
  const { promoted, leaving = [] } = training;
  const news = promoted.length > 0 || leaving.length > 0 || lapsedOffers(training, now).length > 0;
  if (news && now < new Date(training.startsAt)) return { action: 'REMIND', reminder: 'NAIK' };
  return lookAtOffers(training, byDate(training, now), now);
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

function byDate(training: Schedule, now: Date): NextStep {
  const end = new Date(training.endsAt);
  if (now >= end) return { action: 'HELD' };
  if (dueDayBefore(training, now) !== undefined) return { action: 'REMIND', reminder: 'H-1' };
  const coming = dayBefores(training).map(({ morning }) => morning.getTime());
  return {
    action: 'WAIT',
    until: new Date(Math.min(end.getTime(), ...coming.filter((each) => each > now.getTime()))),
  };
}

/** The working day before people come, and the name under which it stands among what they were told. */
interface DayBefore {
  readonly name: string;
  readonly morning: Date;
  /** The first day of the run. */
  readonly date: string;
  readonly start: Date;
}

/**
 * Before the first session, and before each one that does not follow another on the next working day: who was there
 * yesterday needs no mail for today.
 */
function dayBefores(training: Schedule): readonly DayBefore[] {
  const held = heldSessions(training);
  return held.flatMap((session, index) => {
    const morning = reminderBefore(session.date, 1);
    const before = held[index - 1]?.date;
    if (before !== undefined && wibDate(morning) <= before) return [];
    const name = index === 0 ? 'H-1' : `H-1 ${session.date}`;
    return [{ name, morning, date: session.date, start: momentsOf(session).start }];
  });
}

/** The day before that is told now; undefined while there is none. */
export function dueDayBefore(training: Schedule, now: Date): DayBefore | undefined {
  return dayBefores(training).find(
    ({ name, morning, start }) => morning <= now && now < start && !training.reminded.includes(name),
  );
}

/** Each wake-up has a place of its own to wait at: an answer given there stands for ever. */
export function waitpointOf(wakes: number): WaitpointName {
  return `schedule-${wakes}`;
}

/** Reminders that an announcement at this moment makes needless: they would follow it within a day. */
export function remindersMadeNeedless(training: Schedule, now: Date): readonly string[] {
  const soon = new Date(now.getTime() + 86_400_000);
  return dayBefores(training).flatMap(({ name, morning, start }) =>
    soon >= morning && now < start ? [name] : [],
  );
}
