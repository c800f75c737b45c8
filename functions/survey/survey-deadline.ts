import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import type { CycleRef } from '../../shared/contracts.ts';
import { sendUnlessLate } from '../../shared/store/table.ts';
import { Cycle } from '../../shared/table/entities/cycle.ts';

/** The survey ends now, before its deadline: pages show it as closed before the workflow has counted. */
export async function endSurveyAt({ agency, cycle }: CycleRef, now: Date): Promise<void> {
  const at = now.toISOString();
  await sendUnlessLate(
    Cycle.build(UpdateItemCommand)
      .item({ agency, cycle, surveyClosesAt: at })
      .options({
        condition: {
          and: [
            { attr: 'phase', eq: 'SURVEY' },
            { attr: 'surveyClosesAt', gt: at },
          ],
        },
      }),
  );
}
