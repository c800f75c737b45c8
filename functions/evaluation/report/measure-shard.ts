import { eachOfShard } from '../../../shared/plan/each-of-shard.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import type { Measures } from '../../../shared/store/report.ts';
import { addMeasures, countParticipant } from './count-participant.ts';

/** Counts one shard of participants, read page by page: a few hundred items at most. */
export async function measureShard(
  agency: string,
  cycle: string,
  shard: number,
  on: string,
): Promise<Measures> {
  const remote = await remoteUnits(agency);
  const counts = await eachOfShard({ agency, cycle, shard }, 'evaluation', (item) =>
    countParticipant(item, on, remote),
  );
  return counts.reduce(addMeasures, {});
}
