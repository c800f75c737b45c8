import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { ShardRef } from '../../shared/contracts.ts';
import { Participant, type ParticipantItem } from '../../shared/table/entities/participant.ts';
import { partitions } from '../../shared/table/keys.ts';
import { table } from '../../shared/table/table.ts';

/** Participants of a shard after a sort key, in order, at most `limit`. */
export async function participantsAfter(
  shard: ShardRef,
  after: string,
  limit: number,
): Promise<ParticipantItem[]> {
  const { Items = [] } = await shardQuery(shard, after).options({ limit }).send();
  return Items;
}

/** All participants of a shard, a page of 1 MB at a time. */
export async function* participantsOf(shard: ShardRef): AsyncGenerator<ParticipantItem> {
  for await (const { Items = [] } of shardQuery(shard, '').paginate()) yield* Items;
}

/** Sort key of a participant, for cursors. */
export function participantKey({ employeeId }: ParticipantItem): string {
  return `PARTICIPANT#${employeeId}`;
}

function shardQuery({ agency, cycle, shard }: ShardRef, after: string) {
  return table
    .build(QueryCommand)
    .query({
      partition: partitions.shard(agency, cycle, shard),
      range: after === '' ? { beginsWith: 'PARTICIPANT#' } : { gt: after },
    })
    .entities(Participant);
}
