import { formatMoment } from '../../../shared/rules/format.ts';
import {
  type EnrollmentItem,
  type Participation,
  type Standing,
  standingOf,
  updateEnrollment,
} from '../../../shared/store/enrollment.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { closedSentence, offerUntil, type Reply } from './reply-rule.ts';
import { sayYes } from './seat-clash.ts';
import { claimOf, releaseSeat, type Seating, seatingChanges, seatingOf, takeSeat } from './seats.ts';

/** Refused with a sentence for the person, or taken. */
export type ReplyOutcome = { readonly refusal: string } | { readonly training: TrainingItem };

/**
 * Records an answer: a yes on the person, who attends no two trainings at the same time; the seat by one conditional write
 * on the training; then the answer on the person of the training. The same answer again changes nothing, however late it
 * comes.
 */
export async function answerInvitation(
  { training, enrollment }: Participation,
  reply: Reply,
  now: Date,
): Promise<ReplyOutcome> {
  if (reply.kind === 'ACCEPTED') {
    const clash = await sayYes({ training, enrollment }, now);
    if (clash !== undefined) return { refusal: clashSentence(clash) };
  }
  let refusal: string | undefined;
  const changed = await changeTraining(
    training,
    (current) => {
      const standing = standingOf(current, enrollment);
      refusal = isSame(standing, reply) ? undefined : closedSentence(current, now);
      if (refusal !== undefined) return undefined;
      return seatingChanges(current, seated(current, enrollment, reply, now));
    },
    training,
  );
  if (refusal !== undefined) return { refusal };
  await remember(enrollment, reply, now);
  return { training: changed };
}

function isSame(standing: Standing, { kind }: Reply): boolean {
  return kind === 'ACCEPTED' ? standing === 'SEAT' || standing === 'WAITING' : standing === 'DECLINED';
}

function clashSentence({ line, startsAt }: TrainingItem): string {
  return `Anda sudah menyatakan hadir di “${line.title}” (mulai ${formatMoment(new Date(startsAt))}) pada waktu yang sama. Lepaskan tempat itu lebih dahulu, atau pilih tidak dapat hadir di sini.`;
}

const IDLE_MONTHS = { NONE: 24, '24': 24, '12': 12 } as const;

function seated(training: TrainingItem, enrollment: EnrollmentItem, { kind }: Reply, now: Date): Seating {
  const { employeeId, hoursBefore = 0, why } = enrollment;
  const seating = seatingOf(training);
  if (kind === 'DECLINED') return releaseSeat(seating, employeeId, offerUntil(training, now));
  const idle = why?.idle === undefined ? 0 : IDLE_MONTHS[why.idle];
  return takeSeat(seating, employeeId, claimOf({ hours: hoursBefore, idle }));
}

async function remember(enrollment: EnrollmentItem, reply: Reply, now: Date): Promise<void> {
  const declineReason = reply.kind === 'DECLINED' ? reply.reason : '';
  const needs = reply.kind === 'ACCEPTED' ? [...(reply.needs ?? [])] : [];
  // A yes is dated each time: its seat is known from then on (`sayYes`).
  if (
    reply.kind === 'DECLINED' &&
    enrollment.answer === 'DECLINED' &&
    enrollment.declineReason === declineReason
  )
    return;
  const calendarReminds = reply.kind === 'ACCEPTED' && reply.calendarReminds === true;
  await updateEnrollment(enrollment, {
    answer: reply.kind,
    answeredAt: now.toISOString(),
    declineReason,
    needs,
    calendarReminds: calendarReminds || null,
  });
}
