import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Participant } from '../../shared/table/entities/participant.ts';
import type { Measures } from '../../shared/table/entities/report.ts';
import { partitions } from '../../shared/table/keys.ts';
import { table } from '../../shared/table/table.ts';
import { addMeasures, countParticipant } from './count-participant.ts';

/** Counts one shard of participants, read page by page: a few hundred items at most. */
export async function measureShard(
  agency: string,
  cycle: string,
  shard: number,
  on: string,
): Promise<Measures> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.shard(agency, cycle, shard), range: { beginsWith: 'PARTICIPANT#' } })
    .entities(Participant)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map((item) => countParticipant(item, on)).reduce(addMeasures, {});
}
