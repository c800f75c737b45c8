import * as z from 'zod/mini';
import { env } from '../../shared/env.ts';
import { step } from '../../shared/lambda/step.ts';
import { firstWorkingMorning, previousQuarter, quarterId, quarterOf } from '../../shared/rules/quarter.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';

const workflows = stepFunctions();

/**
 * Called by the schedule each morning at the beginning of a quarter. From the first working day on it starts
 * the evaluation of the quarter that ended; the execution is named by that quarter, so however often the
 * schedule fires, and however late, it runs once.
 */
export const handler = step(z.unknown(), async (_event, { now }) => {
  const current = quarterOf(now);
  if (wibDate(now) < wibDate(firstWorkingMorning(current))) return { started: false };
  const quarter = quarterId(previousQuarter(current));
  const arn = env('quarterlyEvaluation').QUARTERLY_EVALUATION_ARN;
  const started = await workflows.start(arn, `evaluation-${quarter}`, { quarter });
  return { quarter, started: started === 'STARTED' };
});
