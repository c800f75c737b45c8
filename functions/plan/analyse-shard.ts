import { ShardRef } from '../../shared/contracts.ts';
import { advancePhase } from '../../shared/cycle/cycle-store.ts';
import { step } from '../../shared/lambda/step.ts';
import { participantsOf } from '../../shared/plan/participants.ts';
import { savePart } from './analysis-store.ts';
import { addAnalysed, analysePerson, nothingAnalysed } from './gap-table.ts';

/** Counts the gaps of one shard. A shard is a few hundred people, so one call does it. */
export const handler = step(ShardRef, analyseShard);

/** Same answers, same counts: running twice changes nothing. */
export async function analyseShard({ agency, cycle, shard }: ShardRef): Promise<{ readonly more: boolean }> {
  await advancePhase({ agency, cycle }, 'CONFIRMATION', 'ANALYSIS');
  let analysed = nothingAnalysed;
  for await (const participant of participantsOf(agency, cycle, shard)) {
    analysed = addAnalysed(analysed, analysePerson(participant));
  }
  await savePart({ agency, cycle }, shard, analysed);
  return { more: false };
}
