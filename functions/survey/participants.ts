import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { ShardRef } from '../../shared/contracts.ts';
import type { CycleItem } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { isReadable, readRows, table, type UnreadableRow } from '../../shared/store/table.ts';
import { Participant, type ParticipantItem } from '../../shared/table/entities/participant.ts';

const formatter = Participant.build(EntityFormatter);
const formatted = (row: Readonly<Record<string, unknown>>) => formatter.format(row);

/** Participants of a shard after a sort key, in order, at most `limit`. */
export async function participantsAfter(
  shard: ShardRef,
  after: string,
  limit: number,
): Promise<readonly (ParticipantItem | UnreadableRow)[]> {
  const { Items = [] } = await shardQuery(shard, after).options({ limit }).send();
  return readRows(Items, formatted);
}

/** All participants of a shard that can be read, a page of 1 MB at a time. */
export async function* participantsOf(shard: ShardRef): AsyncGenerator<ParticipantItem> {
  for await (const { Items = [] } of shardQuery(shard, '').paginate())
    yield* readRows(Items, formatted).filter(isReadable);
}

/** Whether the cycle has such a participant: reads shard by shard, consistently, until it finds one. */
export async function hasParticipant(
  { agency, cycle, shardCount }: CycleItem,
  isSuch: (person: ParticipantItem) => boolean,
): Promise<boolean> {
  for (let shard = 0; shard < shardCount; shard += 1) {
    const pages = shardQuery({ agency, cycle, shard }, '').options({ consistent: true }).paginate();
    for await (const { Items = [] } of pages)
      if (readRows(Items, formatted).filter(isReadable).some(isSuch)) return true;
  }
  return false;
}

/** Sort key of a participant, for cursors. */
export function participantKey({ employeeId }: ParticipantItem): string {
  return `PARTICIPANT#${employeeId}`;
}

function shardQuery({ agency, cycle, shard }: ShardRef, after: string) {
  return table.build(QueryCommand).query({
    partition: partitions.shard(agency, cycle, shard),
    range: after === '' ? { beginsWith: 'PARTICIPANT#' } : { gt: after },
  });
}
