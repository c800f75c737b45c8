import type { Renew } from '../../../shared/links/mailed-page.ts';
import { findOffer } from '../../../shared/store/offer-request.ts';
import { offerLinkEnd } from './ask-provider.ts';

/** A provider has lost the link; what the plan has taken needs none. */
export const renewOffer: Renew = async (link, now) => {
  const offer = await findOffer(link, link.subject);
  if (offer === undefined) return { kind: 'ASK_COORDINATOR' };
  if (offer.appliedAt !== undefined)
    return { kind: 'OVER', sentence: 'Konfirmasi Saudara sudah kami terima dan catat.' };
  return {
    kind: 'SEND',
    to: offer,
    recipientId: `penawaran-${offer.activity}`,
    matter: `konfirmasi kegiatan ${offer.title}`,
    label: 'Konfirmasi atau ubah',
    version: offer.version,
    validUntil: offerLinkEnd(now),
  };
};
