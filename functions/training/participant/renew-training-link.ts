import { NotFoundError } from '../../../shared/errors.ts';
import { linkEnd } from '../../../shared/links/link.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { trainingLinkEnd } from '../../../shared/training/training-link.ts';

/**
 * Somebody has lost the link to the own page of a training; long after it, the page still holds the certificate.
 * @throws NotFoundError when there is no such person or training
 */
export const renewTraining: Renew = async ({ agency, cycle, activity, subject }, now) => {
  if (activity === undefined) throw new NotFoundError('activity');
  const { training, enrollment } = await readParticipation({ agency, cycle, activity }, subject);
  const matter = `kegiatan "${training.line.title}"`;
  if (training.status === 'CANCELLED') return { kind: 'OVER', sentence: `Pelaksanaan ${matter} dibatalkan.` };
  return {
    kind: 'SEND',
    to: enrollment,
    recipientId: subject,
    matter,
    label: 'Buka halaman pelatihan Anda',
    version: enrollment.linkVersion,
    validUntil: new Date(Math.max(trainingLinkEnd(training).getTime(), linkEnd(now).getTime())),
  };
};
