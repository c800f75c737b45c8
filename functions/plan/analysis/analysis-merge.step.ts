import { CycleRef } from '../../../shared/contracts.ts';
import { step } from '../../../shared/lambda/step.ts';
import { readPart, saveWhole } from '../../../shared/store/analysis.ts';
import { advancePhase, readCycle } from '../../../shared/store/cycle.ts';
import { addAnalysed, nothingAnalysed } from './gap-table.ts';
import { rankPriorities } from './priority-score.ts';

/** Adds up the shards, ranks the priorities, and opens the planning. */
export const handler = step(CycleRef, mergeAnalysis);

/** One part in memory at a time; running twice writes the same again. */
export async function mergeAnalysis(ref: CycleRef): Promise<void> {
  const { shardCount } = await readCycle(ref.agency, ref.cycle);
  let whole = nothingAnalysed;
  for (let shard = 0; shard < shardCount; shard += 1) whole = addAnalysed(whole, await readPart(ref, shard));
  await saveWhole(ref, whole, rankPriorities(whole.gaps.byCompetency));
  await advancePhase(ref, 'ANALYSIS', 'PLANNING');
}
