import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { NotFoundError } from '../errors.ts';
import { Plan, type PlanLine } from '../table/entities/plan.ts';

/**
 * The lines of the plan that was approved and enacted.
 * @throws NotFoundError when the cycle has no plan
 */
export async function enactedLines(agency: string, cycle: string): Promise<readonly PlanLine[]> {
  const { Item } = await Plan.build(GetItemCommand)
    .key({ agency, cycle, copy: 'CURRENT' })
    .options({ consistent: true })
    .send();
  if (Item === undefined) throw new NotFoundError('plan');
  return Item.lines;
}
