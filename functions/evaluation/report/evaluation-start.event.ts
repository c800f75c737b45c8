import * as z from 'zod/mini';
import { env } from '../../../shared/env.ts';
import {
  firstWorkingMorning,
  parseQuarter,
  previousQuarter,
  quarterId,
  quarterOf,
  quartersUpTo,
} from '../../../shared/evaluation/period.ts';
import { log } from '../../../shared/lambda/invocation.ts';
import { step } from '../../../shared/lambda/step.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { putEvaluated, readEvaluated } from '../../../shared/store/open-cycle.ts';
import { executionArn, executionsOfRegion } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';

const workflows = stepFunctions();
const executions = executionsOfRegion();

/** Executions of one quarter, at most: a defect is not tried for ever. */
const MOST_RUNS = 4;

/**
 * Called by the schedule each weekday morning, and once for all mornings that passed while nothing ran. Starts the
 * evaluation of each quarter that has ended since the last one that was started: from the first working day of the next
 * quarter on. One that died, or left cycles unevaluated, is started again on the next mornings; reports that exist stay.
 * Executions are named by their quarter, so however often this runs, each runs once.
 */
export const handler = step(z.unknown(), async (_event, { now }) => {
  const evaluated = await readEvaluated();
  const due = dueQuarters(now, evaluated?.quarter);
  const before = evaluated?.unfinished ?? [];
  const unfinished: string[] = [];
  for (const quarter of before) if (await seeTo(quarter, 'BEGUN')) unfinished.push(quarter);
  for (const quarter of due) if (await seeTo(quarter, 'DUE')) unfinished.push(quarter);
  // Only now: a crash in between starts the same names again.
  const quarter = due.at(-1) ?? evaluated?.quarter;
  const changed = due.length > 0 || unfinished.length !== before.length;
  if (quarter !== undefined && changed) {
    await putEvaluated(quarter, unfinished);
  }
  return { quarters: due };
});

/**
 * Starts the evaluation of a quarter unless it runs or has ended well. Where the table does not know of the quarter and its
 * execution has ended well, an older table was put back: it runs again, and reports that exist stay.
 * @returns whether it is to be looked at again
 */
async function seeTo(quarter: string, known: 'BEGUN' | 'DUE'): Promise<boolean> {
  const arn = env('quarterlyEvaluation').QUARTERLY_EVALUATION_ARN;
  for (let run = 1; run <= MOST_RUNS; run += 1) {
    const name = run === 1 ? `evaluation-${quarter}` : `evaluation-${quarter}-r${run}`;
    if ((await workflows.start(arn, name, { quarter })) === 'STARTED') return true;
    const end = await executions.endOf(executionArn(arn, name));
    if (end === undefined) return true;
    if (end.error === 'SUCCEEDED' && known === 'BEGUN') return false;
  }
  log.error('QUARTER_UNEVALUATED', { quarter });
  return false;
}

/**
 * The quarters to evaluate, the oldest first. A year of them where nobody remembers the last, or where it has not come
 * yet: the clock was wrong then.
 */
function dueQuarters(now: Date, known: string | undefined): readonly string[] {
  const current = quarterOf(now);
  const ended = previousQuarter(current);
  const last = wibDate(now) < wibDate(firstWorkingMorning(current)) ? previousQuarter(ended) : ended;
  const seen = parseQuarter(known ?? '');
  const after =
    seen !== undefined && quarterId(seen) <= quarterId(last) ? seen : { ...last, year: last.year - 1 };
  return quartersUpTo(last, after).map(quarterId);
}
