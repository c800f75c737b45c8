import { env } from '../../../shared/env.ts';
import { composeCalendar } from '../../../shared/mail/calendar.ts';
import { type CalendarPart, isMailAddress } from '../../../shared/mail/mail-content.ts';
import { placeOf } from '../../../shared/plan/line-text.ts';
import type { EnrollmentItem } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { lacksAddress, meetingUrlOf, sessionPlace } from './meeting.ts';
import { heldSessions, momentsOf } from './training-days.ts';

type Attendee = Pick<EnrollmentItem, 'employeeId' | 'name' | 'email'>;

const ANSWER_NOTE =
  'Jawab undangan lewat tautan dalam surel: jawaban di kalender tidak sampai kepada penyelenggara.';

/**
 * The calendar entry of one person in one training: same UID for ever, SEQUENCE raised by each move, and by
 * a cancellation.
 * @param organizer name of the mails' sender; its address is theirs too, else Gmail shows no buttons
 * @returns undefined for somebody without an address that a mail can carry
 */
export function trainingCalendar(
  training: TrainingItem,
  { employeeId, name, email }: Attendee,
  organizer: string,
  now: Date,
): CalendarPart | undefined {
  if (email === undefined || !isMailAddress(email)) return undefined;
  const { agency, cycle, activity, line, status, sequence } = training;
  const url = meetingUrlOf(training);
  const cancelled = status === 'CANCELLED';
  return composeCalendar({
    method: cancelled ? 'CANCEL' : 'REQUEST',
    key: `training-${agency}-${cycle}-${activity}-${employeeId}`,
    sequence: cancelled ? sequence + 1 : sequence,
    title: line.title,
    description: cancelled ? 'Pelatihan ini dibatalkan.' : [ANSWER_NOTE, ...addressNote(training)].join('\n'),
    location: whereText({ place: placeOf(line), url }),
    url,
    rhythm: line.rhythm,
    sittings: heldSessions(training).map((session) => ({
      ...momentsOf(session),
      ...(session.place === undefined && session.meetingUrl === undefined
        ? {}
        : { location: whereText(sessionPlace(training, session)), url: sessionPlace(training, session).url }),
    })),
    organizer: { name: organizer, email: env('sender').MAIL_FROM },
    attendee: { name, email },
    stamp: now,
  });
}

function whereText({ place, url }: { readonly place: string; readonly url: string | undefined }): string {
  return url === undefined ? place : `${place}: ${url}`;
}

function addressNote(training: TrainingItem): string[] {
  const url = meetingUrlOf(training);
  if (url !== undefined) return [`Alamat daring: ${url}`];
  return lacksAddress(training) ? ['Alamat daring menyusul lewat surel.'] : [];
}
