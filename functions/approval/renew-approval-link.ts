import { linkEnd } from '../../shared/links/link.ts';
import type { Renew } from '../../shared/links/mailed-page.ts';
import { hashOf } from '../../shared/store/address.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { onDuty, stepIndexOf } from './approval-letter.ts';
import { isOpen } from './approval-life-cycle.ts';

/**
 * An officer has lost the link to a request for approval. Who no longer holds the request gets nothing by an old link:
 * only the coordinator knows whose turn it is.
 * @throws NotFoundError for a link that names no step
 */
export const renewApproval: Renew = async (link, now) => {
  const { steps } = await readApproval(link);
  const step = steps[stepIndexOf(link)];
  if (step === undefined || step.linkVersion !== link.version) return { kind: 'ASK_COORDINATOR' };
  const matter = `permohonan persetujuan rencana pengembangan kompetensi ${link.cycle}`;
  if (step.decidedAt !== undefined) {
    return { kind: 'OVER', sentence: `Keputusan atas ${matter} ini sudah tercatat.` };
  }
  if (!isOpen(step, now)) {
    return {
      kind: 'OVER',
      sentence: `Batas waktu ${matter} ini sudah lewat tanpa keputusan. Usulan kembali kepada koordinator.`,
    };
  }
  const holder = await readOfficer(link.agency, step.role);
  if (holder === undefined) return { kind: 'ASK_COORDINATOR' };
  const officer = await onDuty(steps, holder, now);
  // The link that is made is the one of this version: whoever it was made for reads it, and nobody after.
  if (step.asked?.address !== undefined && step.asked.address !== hashOf(officer.email)) {
    return { kind: 'ASK_COORDINATOR' };
  }
  return {
    kind: 'SEND',
    to: officer,
    recipientId: step.role,
    matter,
    label: 'Baca usulan dan beri keputusan',
    version: step.linkVersion,
    validUntil: linkEnd(new Date(step.expiresAt)),
  };
};
