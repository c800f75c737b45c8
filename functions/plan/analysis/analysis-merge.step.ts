import { FIRST_TURN, type Turn, TurnRef, turnOf } from '../../../shared/cycle/turn.ts';
import { step } from '../../../shared/lambda/step.ts';
import { readPart, readSum, saveSum, saveWhole } from '../../../shared/store/analysis.ts';
import { advancePhase, readCycle } from '../../../shared/store/cycle.ts';
import { listMinutes } from '../../../shared/store/need-minutes.ts';
import { addAnalysed, nothingAnalysed } from './gap-table.ts';
import { needRuleOf } from './need-rule.ts';
import { heardIn, rankPriorities } from './priority-score.ts';

/** Adds up the shards in turns, ranks the priorities, and opens the planning. */
export const handler = step(TurnRef, mergeAnalysis);

/** One part in memory at a time; running twice writes the same again. @returns more = true while shards are left */
export async function mergeAnalysis({
  turn,
  ...ref
}: TurnRef): Promise<{ readonly more: boolean; readonly turn: Turn }> {
  const cycle = await readCycle(ref.agency, ref.cycle);
  const { shards, next } = turnOf(cycle.shardCount, turn);
  let sum = turn === undefined || turn.shard === 0 ? nothingAnalysed : await readSum(ref, turn.shard);
  for (const shard of shards) sum = addAnalysed(sum, await readPart(ref, shard));
  if (next !== undefined) {
    await saveSum(ref, next.shard, sum);
    return { more: true, turn: next };
  }
  const [rule, minutes] = await Promise.all([needRuleOf(cycle), listMinutes(ref)]);
  const { byCompetency, byNext } = sum.gaps;
  await saveWhole(ref, sum, rankPriorities(byCompetency, rule, heardIn(minutes, rule), byNext));
  await advancePhase(ref, 'ANALYSIS', 'PLANNING');
  return { more: false, turn: FIRST_TURN };
}
