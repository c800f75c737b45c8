import {
  type EnrollmentItem,
  type Participation,
  type Standing,
  standingOf,
  updateEnrollment,
} from '../../../shared/store/enrollment.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { type Reply, replyRefusal } from './reply-rule.ts';
import { releaseSeat, type Seating, seatingOf, takeSeat } from './seats.ts';

/** Refused with a sentence for the person, or taken. */
export type ReplyOutcome = { readonly refusal: string } | { readonly training: TrainingItem };

/**
 * Records an answer: the seat by one conditional write on the training, then the answer on the person. The
 * same answer again changes nothing, however late it comes.
 */
export async function answerInvitation(
  { training, enrollment }: Participation,
  reply: Reply,
  now: Date,
): Promise<ReplyOutcome> {
  let refusal: string | undefined;
  const changed = await changeTraining(
    training,
    (current) => {
      const standing = standingOf(current, enrollment);
      refusal = isSame(standing, reply) ? undefined : replyRefusal(current, standing, now);
      if (refusal !== undefined) return undefined;
      return changesOf(current, seated(seatingOf(current), enrollment, reply));
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

function seated(seating: Seating, { employeeId, hoursBefore = 0 }: EnrollmentItem, { kind }: Reply): Seating {
  return kind === 'ACCEPTED' ? takeSeat(seating, employeeId, hoursBefore) : releaseSeat(seating, employeeId);
}

/** Nothing to write when nobody moved. */
function changesOf(training: TrainingItem, seating: Seating) {
  const { seats, waitlist, waitingHours, promoted } = seating;
  const moved = seats.length !== training.seats.length || waitlist.length !== training.waitlist.length;
  const swapped = moved || seats.some((person, index) => person !== training.seats[index]);
  if (!swapped) return undefined;
  const news = promoted.length > training.promoted.length;
  return {
    seats: [...seats],
    waitlist: [...waitlist],
    waitingHours,
    promoted: [...promoted],
    wakes: (training.wakes ?? 0) + (news ? 1 : 0),
  };
}

async function remember(enrollment: EnrollmentItem, reply: Reply, now: Date): Promise<void> {
  const declineReason = reply.kind === 'DECLINED' ? reply.reason : '';
  if (enrollment.answer === reply.kind && (enrollment.declineReason ?? '') === declineReason) return;
  await updateEnrollment(enrollment, { answer: reply.kind, answeredAt: now.toISOString(), declineReason });
}
