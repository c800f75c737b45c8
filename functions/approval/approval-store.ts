import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError } from '../../shared/errors.ts';
import { type AuditEntry, decideWith } from '../../shared/store/audit/record.ts';
import { Approval, type ApprovalItem, type ApprovalStep } from '../../shared/table/entities/approval.ts';

/** The approval of a cycle's plan, read consistently; empty (version 0) before the first request. */
export async function readApproval({ agency, cycle }: CycleRef): Promise<ApprovalItem> {
  const { Item } = await Approval.build(GetItemCommand)
    .key({ agency, cycle })
    .options({ consistent: true })
    .send();
  return Item ?? { agency, cycle, version: 0, steps: [] };
}

/** The line of a change in the cycle's audit trail. */
type StepEntry = Omit<AuditEntry, 'agency' | 'cycle'>;

/**
 * Writes the steps over the approval that the caller has read: one conditional write.
 * @param entry its line in the audit trail, written with it
 * @throws ConflictError when something happened in between; read again, judge again
 */
export async function saveSteps(
  { agency, cycle, version }: ApprovalItem,
  steps: readonly ApprovalStep[],
  entry?: StepEntry,
): Promise<ApprovalItem> {
  const written = await decideWith(
    entry && { ...entry, agency, cycle },
    Approval.build(UpdateAttributesCommand)
      .item({ agency, cycle, version: version + 1, steps })
      .options({
        condition: version === 0 ? { attr: 'version', exists: false } : { attr: 'version', eq: version },
      }),
  );
  if (written) return { agency, cycle, version: version + 1, steps };
  throw new ConflictError('approval');
}

/** Clicks that may meet on one request; each needs one more look at most. */
const ATTEMPTS = 5;

/**
 * Changes one step by a rule that is asked again when somebody was first.
 * @param change the step afterwards, or undefined when nothing is to change any more
 * @param entryOf the line of the change in the audit trail, written with it
 * @returns the approval as it stands, and whether this call changed it
 */
export async function changeStep(
  ref: CycleRef,
  index: number,
  change: (step: ApprovalStep) => ApprovalStep | undefined,
  entryOf?: (after: ApprovalStep) => StepEntry | undefined,
): Promise<{ readonly approval: ApprovalItem; readonly changed: boolean }> {
  for (let attempt = 1; ; attempt += 1) {
    const approval = await readApproval(ref);
    const step = approval.steps[index];
    const after = step === undefined ? undefined : change(step);
    if (after === undefined) return { approval, changed: false };
    try {
      const saved = await saveSteps(approval, approval.steps.with(index, after), entryOf?.(after));
      return { approval: saved, changed: true };
    } catch (error) {
      if (!(error instanceof ConflictError) || attempt === ATTEMPTS) throw error;
    }
  }
}

/** Notes that the link of this version was mailed. */
export async function markMailed(ref: CycleRef, index: number, linkVersion: number): Promise<void> {
  await changeStep(ref, index, (step) =>
    step.linkVersion === linkVersion ? { ...step, mailedVersion: linkVersion } : undefined,
  );
}
