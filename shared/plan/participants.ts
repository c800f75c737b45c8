import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { Participant, type ParticipantItem } from '../table/entities/participant.ts';
import { partitions } from '../table/keys.ts';
import { table } from '../table/table.ts';

/** The participants of one shard, page by page: never more than 1 MB of them in memory. */
export async function* participantsOf(
  agency: string,
  cycle: string,
  shard: number,
): AsyncGenerator<ParticipantItem> {
  const pages = table
    .build(QueryCommand)
    .query({ partition: partitions.shard(agency, cycle, shard), range: { beginsWith: 'PARTICIPANT#' } })
    .entities(Participant)
    .options({ consistent: true })
    .paginate();
  for await (const { Items = [] } of pages) yield* Items;
}
