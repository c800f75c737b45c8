import { NotFoundError } from '../../../shared/errors.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { readTraining } from '../../../shared/store/training.ts';
import { findPartner } from '../../../shared/store/training-partner.ts';
import { isHeldBy, partnerClosed, partnerLinkEnd } from './ask-partner.ts';

/** A provider has lost its link; once attendance is confirmed it needs none. */
export const renewPartner: Renew = async ({ agency, cycle, activity }) => {
  if (activity === undefined) throw new NotFoundError('activity');
  const ref = { agency, cycle, activity };
  const [partner, training] = await Promise.all([findPartner(ref), readTraining(ref)]);
  if (partner === undefined || !isHeldBy(partner, training)) return { kind: 'ASK_COORDINATOR' };
  const sentence = partnerClosed(training);
  if (sentence !== undefined) return { kind: 'OVER', sentence };
  return {
    kind: 'SEND',
    to: partner,
    recipientId: `mitra-${activity}`,
    matter: `pelaksanaan kegiatan "${training.line.title}"`,
    label: 'Konfirmasi pelaksanaan',
    version: partner.version,
    validUntil: partnerLinkEnd(training),
  };
};
