import type { CycleRef } from '../contracts.ts';
import { ConflictError } from '../errors.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { CURRENT, copyOf, Plan, type PlanItem } from './plan.ts';
import { type Changes, mutable, patch, sendUnlessLate } from './table.ts';
import { PutItemCommand, UpdateAttributesCommand } from './toolbox.ts';

/** Puts the first draft of a cycle's plan. @returns false when there is a plan already: it stays */
export async function putDraft(
  { agency, cycle }: CycleRef,
  draft: Pick<PlanItem, 'budget' | 'lines' | 'notes' | 'explanation' | 'effect'>,
): Promise<boolean> {
  const written = await sendUnlessLate(
    Plan.build(PutItemCommand)
      .item({ agency, cycle, copy: CURRENT, status: 'DRAFT', revision: 0, version: 1, ...mutable(draft) })
      .options({ condition: { attr: 'copy', exists: false } }),
  );
  return written !== undefined;
}

/**
 * Changes the plan that the caller has seen, in one conditional write that raises its version.
 * @param entry its line in the audit trail, written with it
 * @returns the new version
 * @throws ConflictError when somebody else changed it first
 */
export async function changePlan(
  { agency, cycle, version }: PlanItem,
  changes: Changes<PlanItem, 'agency' | 'cycle' | 'copy' | 'version'>,
  entry: Omit<AuditEntry, 'agency' | 'cycle'>,
): Promise<number> {
  const written = await recordWith(
    { ...entry, agency, cycle },
    Plan.build(UpdateAttributesCommand)
      .item({ ...patch(changes), agency, cycle, copy: CURRENT, version: version + 1 })
      .options({ condition: { attr: 'version', eq: version } }),
  );
  if (written) return version + 1;
  throw new ConflictError('plan');
}

/**
 * What the officers are shown stays as it was submitted; a copy that is there stays.
 * @param copy its name
 */
export async function keepCopy(
  { asked: _asked, ...plan }: PlanItem,
  copy = copyOf(plan.revision),
): Promise<void> {
  await sendUnlessLate(
    Plan.build(PutItemCommand)
      .item({ ...mutable(plan), copy })
      .options({ condition: { attr: 'copy', exists: false } }),
  );
}
