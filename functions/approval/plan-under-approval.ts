import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import type { CycleRef } from '../../shared/contracts.ts';
import { NotFoundError } from '../../shared/errors.ts';
import type { Submitted } from '../../shared/plan/stands-for.ts';
import { padded } from '../../shared/store/definition.ts';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { ofThisVersion } from '../../shared/store/words.ts';
import { Plan, type PlanItem } from '../../shared/table/entities/plan.ts';

/** The last submission: what officers decide on. */
export async function readSubmitted(ref: CycleRef): Promise<Submitted> {
  const { revision, contentHash } = await readCopy(ref, 'CURRENT');
  return { revision, content: contentHash };
}

/** The plan as it was submitted the n-th time; never changes. @throws NotFoundError */
export async function readRevision(ref: CycleRef, revision: number): Promise<PlanItem> {
  return await readCopy(ref, `R${padded(revision)}`);
}

/** The chain is complete: the plan is endorsed. Enactment by the authority follows (PP 11/2017 Ps 207(2)). */
export async function markApproved({ agency, cycle }: CycleRef, revision: number): Promise<void> {
  await sendUnlessLate(
    Plan.build(UpdateAttributesCommand)
      .item({ agency, cycle, copy: 'CURRENT', status: 'APPROVED' })
      .options({
        condition: {
          and: [
            { attr: 'status', eq: 'SUBMITTED' },
            { attr: 'revision', eq: revision },
          ],
        },
      }),
  );
}

async function readCopy({ agency, cycle }: CycleRef, copy: string): Promise<PlanItem> {
  const { Item } = await Plan.build(GetItemCommand)
    .key({ agency, cycle, copy })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError(`plan ${copy}`);
  return ofThisVersion(Item, 'status');
}
