import { senderName } from '../shared/agency/letter.ts';
import type { CalendarPart } from '../shared/mail/mail-content.ts';
import type { AgencyItem } from '../shared/store/agency.ts';
import { type Participation, standingOf } from '../shared/store/enrollment.ts';
import { sessionPlace } from './training/schedule/meeting.ts';
import { trainingCalendar } from './training/schedule/training-calendar.ts';
import { heldSessions, momentsOf } from './training/schedule/training-days.ts';
import { trainingFacts } from './training/training-in-words.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

/** One invitation among others in a mail. */
export interface InvitationPart {
  readonly title: string;
  /** What a mail of its own would say of it, but for whom it is held by: 'Tanggal: …. Pukul: …. Tempat: …' */
  readonly facts: string;
  readonly calendar: CalendarPart | undefined;
}

/** A meeting of somebody who has a seat. */
export interface ComingSession {
  readonly title: string;
  readonly start: Date;
  readonly place: string;
}

/** To which sessions of a training somebody comes between two moments. */
export function comingSessions(
  { training, enrollment }: Participation,
  from: Date,
  until: Date,
): readonly ComingSession[] {
  if (training.status === 'CANCELLED' || standingOf(training, enrollment) !== 'SEAT') return [];
  return heldSessions(training)
    .map((session) => ({ session, ...momentsOf(session) }))
    .filter(({ start }) => start > from && start < until)
    .map(({ session, start }) => ({
      title: training.line.title,
      start,
      place: sessionPlace(training, session).place,
    }));
}

/** An invitation as the weekly mail brings it. */
export function invitationPart(
  { training, enrollment }: Participation,
  agency: AgencyItem,
  now: Date,
): InvitationPart {
  return {
    title: training.line.title,
    facts: trainingFacts(training)
      .filter(([label]) => label !== 'Penyelenggara')
      .map(([label, value]) => `${label}: ${value}`)
      .join('. '),
    calendar: trainingCalendar(training, enrollment, senderName(agency), now),
  };
}
