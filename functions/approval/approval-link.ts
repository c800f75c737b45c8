import type { CycleRef } from '../../shared/contracts.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { createLink, type Link } from '../../shared/links/link.ts';
import type { ApprovalStep } from '../../shared/table/entities/approval.ts';

/** Days a link still shows what became of the request after its time is over. */
const SHOWN_DAYS = 30;

/** The address for one request: names role and step, and works for the officer who holds the role now. */
export async function approvalLink(
  { agency, cycle }: CycleRef,
  index: number,
  { role, linkVersion, expiresAt }: ApprovalStep,
): Promise<string> {
  return await createLink(
    { purpose: 'persetujuan', agency, cycle, subject: `${role}.${index}`, version: linkVersion },
    new Date(Date.parse(expiresAt) + SHOWN_DAYS * 86_400_000),
  );
}

/** Which step a link is for. @throws NotFoundError when it names none */
export function stepIndexOf({ subject }: Link): number {
  const index = Number(subject.split('.')[1] ?? Number.NaN);
  if (!Number.isInteger(index) || index < 0) throw new NotFoundError('step');
  return index;
}
