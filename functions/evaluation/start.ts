import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import * as z from 'zod/mini';
import { env } from '../../shared/env.ts';
import { step } from '../../shared/lambda/step.ts';
import {
  firstWorkingMorning,
  parseQuarter,
  previousQuarter,
  quarterId,
  quarterOf,
  quartersUpTo,
} from '../../shared/rules/quarter.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { EvaluatedUntil } from '../../shared/table/entities/workflow.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';

const workflows = stepFunctions();

/** Names an item that is alone. */
const is = 'EVALUATED-UNTIL';

/**
 * Called by the schedule each morning at the beginning of a quarter, and once for all mornings that passed while nothing
 * ran. Starts the evaluation of each quarter that has ended since the last one that was started: from the first working
 * day of the next quarter on. Executions are named by their quarter, so however often this runs, each runs once.
 */
export const handler = step(z.unknown(), async (_event, { now }) => {
  const quarters = await dueQuarters(now);
  const arn = env('quarterlyEvaluation').QUARTERLY_EVALUATION_ARN;
  for (const quarter of quarters) await workflows.start(arn, `evaluation-${quarter}`, { quarter });
  // Only now: a crash in between starts the same names again.
  const last = quarters.at(-1);
  if (last !== undefined) await EvaluatedUntil.build(PutItemCommand).item({ is, quarter: last }).send();
  return { quarters };
});

/**
 * The quarters to evaluate, the oldest first. A year of them where nobody remembers the last, or where it has not come
 * yet: the clock was wrong then.
 */
async function dueQuarters(now: Date): Promise<readonly string[]> {
  const current = quarterOf(now);
  const ended = previousQuarter(current);
  const last = wibDate(now) < wibDate(firstWorkingMorning(current)) ? previousQuarter(ended) : ended;
  const { Item } = await EvaluatedUntil.build(GetItemCommand)
    .key({ is })
    .options({ consistent: true })
    .send();
  const known = parseQuarter(Item?.quarter ?? '');
  const after =
    known !== undefined && quarterId(known) <= quarterId(last) ? known : { ...last, year: last.year - 1 };
  return quartersUpTo(last, after).map(quarterId);
}
