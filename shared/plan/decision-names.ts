import type { ApprovalStep } from '../store/approval.ts';

/** How a request for approval stands, as pages and documents say it. */
export const decisionNames: Readonly<Record<ApprovalStep['status'], string>> = {
  ASKED: 'Menunggu keputusan',
  APPROVED: 'Disetujui',
  RETURNED: 'Dikembalikan untuk perbaikan',
  REJECTED: 'Ditolak',
  EXPIRED: 'Lewat batas waktu',
};
