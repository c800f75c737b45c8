import { NotFoundError } from '../../shared/errors.ts';
import { linkEnd } from '../../shared/links/link.ts';
import type { Renew } from '../../shared/links/mailed-page.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { feedbackClosed } from './feedback-closed.ts';

/**
 * Somebody has lost the link to the feedback on a training.
 * @throws NotFoundError when there is no such person or training
 */
export const renewFeedback: Renew = async ({ agency, cycle, activity, subject }, now) => {
  if (activity === undefined) throw new NotFoundError('activity');
  const participation = await readParticipation({ agency, cycle, activity }, subject);
  const { training, enrollment } = participation;
  const closed = feedbackClosed(participation, now);
  if (closed !== undefined) {
    const sentence = closed.kind === 'CLOSED' ? closed.sentence : 'Umpan balik Anda sudah kami terima.';
    return { kind: 'OVER', sentence };
  }
  return {
    kind: 'SEND',
    to: enrollment,
    recipientId: subject,
    matter: `umpan balik kegiatan "${training.line.title}"`,
    label: 'Beri umpan balik',
    version: enrollment.linkVersion,
    validUntil: linkEnd(new Date(training.feedbackClosesAt ?? now)),
  };
};
