import type { Renew } from '../../../shared/links/mailed-page.ts';
import { askedOwner, isOpen, taskLinkEnd } from './owner-tasks.ts';

/** An owner has lost the link; whose tasks are done needs none. */
export const renewFollowUp: Renew = async (link, now) => {
  const { owner, tasks } = await askedOwner(link);
  const matter = `tindak lanjut evaluasi siklus ${link.cycle}`;
  if (!tasks.some(isOpen))
    return { kind: 'OVER', sentence: `Laporan Anda tentang ${matter} sudah kami terima.` };
  return {
    kind: 'SEND',
    to: owner,
    recipientId: link.subject,
    matter,
    label: 'Laporkan tindak lanjut',
    version: 1,
    validUntil: taskLinkEnd(tasks, now),
  };
};
