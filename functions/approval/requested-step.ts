import { GoneError, NotFoundError } from '../../shared/errors.ts';
import type { PageRequest } from '../../shared/http/message.ts';
import type { Link } from '../../shared/links/link.ts';
import { requireLink } from '../../shared/links/link-session.ts';
import { askedOf } from '../../shared/officers/officer-register.ts';
import {
  type ApprovalItem,
  type ApprovalStep,
  type AskedOfficer,
  readApproval,
} from '../../shared/store/approval.ts';
import { recordRefusal } from '../../shared/store/audit.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { stepIndexOf } from './approval-letter.ts';

/** The request behind an officer's link. */
export interface RequestedStep {
  readonly link: Link;
  readonly index: number;
  readonly step: ApprovalStep;
  readonly approval: ApprovalItem;
  /** Who was asked by this link. */
  readonly officer: AskedOfficer;
}

/**
 * The request that a link is for.
 * @throws NotFoundError for a foreign link; GoneError for the link of an officer who was replaced
 */
export async function requestedStep(request: PageRequest): Promise<RequestedStep> {
  const link = await requireLink(request, 'persetujuan');
  const index = stepIndexOf(link);
  const approval = await readApproval(link);
  const step = approval.steps[index];
  if (step === undefined) throw new NotFoundError('step');
  if (step.linkVersion !== link.version) {
    if (request.method === 'POST') await noteRefusal(link, step, request, 'LINK_REPLACED');
    throw new GoneError('officer changed');
  }
  const officer = step.asked ?? (await heldBy(link.agency, step.role));
  return { link, index, step, approval, officer };
}

/** Somebody tries to decide who may not, or not yet: in the trail of the cycle, by the link that was used. */
export async function noteRefusal(
  { agency, cycle }: Link,
  { role }: ApprovalStep,
  { params, now }: PageRequest,
  reason: 'LINK_REPLACED' | 'TOO_EARLY' | 'OVER',
): Promise<void> {
  await recordRefusal({ agency, cycle, actor: `${role}:${params['ref']}`, at: now }, reason);
}

/** For requests from before they kept whom they asked; a change of officer writes it there before the register. */
async function heldBy(agency: string, role: string): Promise<AskedOfficer> {
  const officer = await readOfficer(agency, role);
  if (officer === undefined) throw new GoneError('role vacant');
  return askedOf(officer);
}
