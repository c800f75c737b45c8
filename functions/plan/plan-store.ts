import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import {
  UpdateAttributesCommand,
  type UpdateAttributesInput,
} from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { type AuditEntry, recordWith } from '../../shared/audit/record.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { ConflictError, NotFoundError } from '../../shared/errors.ts';
import { ofThisVersion } from '../../shared/store/words.ts';
import { Plan, type PlanItem } from '../../shared/table/entities/plan.ts';

/**
 * The plan under work, read consistently; undefined before the draft.
 * @throws NewerVersionError
 */
export async function findPlan({ agency, cycle }: CycleRef): Promise<PlanItem | undefined> {
  const { Item } = await Plan.build(GetItemCommand)
    .key({ agency, cycle, copy: 'CURRENT' })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : ofThisVersion(Item, 'status');
}

/** The plan under work. @throws NotFoundError before the draft, NewerVersionError */
export async function readPlan(ref: CycleRef): Promise<PlanItem> {
  const plan = await findPlan(ref);
  if (plan === undefined) throw new NotFoundError('plan');
  return plan;
}

type Changes = Omit<UpdateAttributesInput<typeof Plan>, 'agency' | 'cycle' | 'copy' | 'version'>;

/**
 * Changes the plan that the caller has seen, in one conditional write that raises its version.
 * @param entry its line in the audit trail, written with it
 * @returns the new version
 * @throws ConflictError when somebody else changed it first
 */
export async function changePlan(
  { agency, cycle, version }: PlanItem,
  changes: Changes,
  entry: Omit<AuditEntry, 'agency' | 'cycle'>,
): Promise<number> {
  const written = await recordWith(
    { ...entry, agency, cycle },
    Plan.build(UpdateAttributesCommand)
      .item({ ...changes, agency, cycle, copy: 'CURRENT', version: version + 1 })
      .options({ condition: { attr: 'version', eq: version } }),
  );
  if (written) return version + 1;
  throw new ConflictError('plan');
}
