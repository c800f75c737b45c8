import type { ApprovalStep } from '../store/approval.ts';

/** What was submitted: the revision of the plan, and the hash of its content. */
export interface Submitted {
  readonly revision: number;
  /** Absent in plans that were submitted before contents were hashed: then only the revision is known. */
  readonly content: string | undefined;
}

/** True for an approval that was given for this very content. */
export function standsFor(step: ApprovalStep, { revision, content }: Submitted): boolean {
  if (step.status !== 'APPROVED') return false;
  return step.revision === revision || (content !== undefined && step.content === content);
}
