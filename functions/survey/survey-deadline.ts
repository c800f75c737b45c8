import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { Cycle, type CycleItem } from '../../shared/table/entities/cycle.ts';

/**
 * The coordinator ends what the cycle collects now, survey or confirmation, before its deadline: pages show it as closed before
 * the workflow has counted, nobody is asked any more, and it never begins anew. Ended again it changes nothing.
 */
export async function endCollection(cycle: CycleItem, now: Date): Promise<void> {
  const { phase } = cycle;
  const closesAt = phase === 'SURVEY' ? 'surveyClosesAt' : 'confirmationClosesAt';
  const at = now.toISOString();
  const deadline = cycle[closesAt];
  await sendUnlessLate(
    Cycle.build(UpdateItemCommand)
      .item({
        agency: cycle.agency,
        cycle: cycle.cycle,
        endedByHand: phase,
        ...(deadline !== undefined && deadline > at ? { [closesAt]: at } : {}),
      })
      .options({
        condition: {
          and: [
            { attr: 'phase', eq: phase },
            { attr: 'endedByHand', ne: phase },
          ],
        },
      }),
  );
}
