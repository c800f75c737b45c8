import { env } from '../../shared/env.ts';
import { composeCalendar } from '../../shared/mail/calendar.ts';
import type { CalendarPart } from '../../shared/mail/mail-content.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';

type Attendee = Pick<EnrollmentItem, 'employeeId' | 'name' | 'email'>;

/**
 * The calendar entry of one person in one training: same UID for ever, SEQUENCE raised by each move, and by
 * a cancellation.
 * @param organizer name of the mails' sender; its address is theirs too, else Gmail shows no buttons
 * @returns undefined for somebody without an address
 */
export function trainingCalendar(
  training: TrainingItem,
  { employeeId, name, email }: Attendee,
  organizer: string,
  now: Date,
): CalendarPart | undefined {
  if (email === undefined) return undefined;
  const { agency, cycle, activity, line, status, sequence } = training;
  const cancelled = status === 'CANCELLED';
  return composeCalendar({
    method: cancelled ? 'CANCEL' : 'REQUEST',
    key: `training-${agency}-${cycle}-${activity}-${employeeId}`,
    sequence: cancelled ? sequence + 1 : sequence,
    title: line.title,
    description:
      'Jawab undangan lewat tautan dalam surel: jawaban di kalender tidak sampai kepada penyelenggara.',
    location: line.location,
    start: new Date(training.startsAt),
    end: new Date(training.endsAt),
    organizer: { name: organizer, email: env('mail').MAIL_FROM },
    attendee: { name, email },
    stamp: now,
  });
}
