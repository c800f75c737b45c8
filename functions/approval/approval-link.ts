import type { CycleRef } from '../../shared/contracts.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { createLink, type Link, linkEnd } from '../../shared/links/link.ts';
import type { ApprovalStep } from '../../shared/store/approval.ts';

/** The address for one request: names role and step, and works for the officer who holds the role now. */
export async function approvalLink(
  { agency, cycle }: CycleRef,
  index: number,
  { role, linkVersion, expiresAt }: ApprovalStep,
): Promise<string> {
  return await createLink(
    { purpose: 'persetujuan', agency, cycle, subject: `${role}.${index}`, version: linkVersion },
    linkEnd(new Date(expiresAt)),
  );
}

/** By which link a decision came, in words: how often the request was sent, and the beginning of the link's name. */
export function linkInWords({ linkVersion, decidedBy }: ApprovalStep): string {
  return `ke-${linkVersion} untuk permohonan ini${decidedBy === undefined ? '' : `, nomor ${decidedBy.slice(0, 8)}`}`;
}

/** Which step a link is for. @throws NotFoundError when it names none */
export function stepIndexOf({ subject }: Link): number {
  const index = Number(subject.split('.')[1] ?? Number.NaN);
  if (!Number.isInteger(index) || index < 0) throw new NotFoundError('step');
  return index;
}
