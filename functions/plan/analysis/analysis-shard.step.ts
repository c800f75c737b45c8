import { ShardRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { eachOfShard } from '../../../shared/plan/each-of-shard.ts';
import { savePart } from '../../../shared/store/analysis.ts';
import { advancePhase } from '../../../shared/store/cycle.ts';
import { addAnalysed, analysePerson, nothingAnalysed } from './gap-table.ts';
import { needRuleOf } from './need-rule.ts';

/** Counts the gaps of one shard. A shard is a few hundred people, so one call does it. */
export const handler = step(ShardRef, analyseShard);

/** Same answers, same counts: running twice changes nothing. */
export async function analyseShard({ agency, cycle, shard }: ShardRef): Promise<{ readonly more: boolean }> {
  const rule = await needRuleOf(await advancePhase({ agency, cycle }, 'CONFIRMATION', 'ANALYSIS'));
  const found = await eachOfShard({ agency, cycle, shard }, 'analysis', (person) =>
    analysePerson(person, rule),
  );
  await savePart({ agency, cycle }, shard, found.reduce(addAnalysed, nothingAnalysed));
  return { more: false };
}
