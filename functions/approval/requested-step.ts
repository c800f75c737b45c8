import { type OfficerItem, readOfficer } from '../../shared/agency/agency-store.ts';
import { GoneError, NotFoundError } from '../../shared/errors.ts';
import type { PageRequest } from '../../shared/http/request.ts';
import type { Link } from '../../shared/links/link.ts';
import { requireLink } from '../../shared/links/link-session.ts';
import type { ApprovalItem, ApprovalStep } from '../../shared/table/entities/approval.ts';
import { stepIndexOf } from './approval-link.ts';
import { readApproval } from './approval-store.ts';

/** The request behind an officer's link. */
export interface RequestedStep {
  readonly link: Link;
  readonly index: number;
  readonly step: ApprovalStep;
  readonly approval: ApprovalItem;
  /** Who holds the role now. */
  readonly officer: OfficerItem;
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
  if (step.linkVersion !== link.version) throw new GoneError('officer changed');
  const officer = await readOfficer(link.agency, step.role);
  if (officer === undefined) throw new GoneError('role vacant');
  return { link, index, step, approval, officer };
}
