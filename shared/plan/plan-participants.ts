import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { ShardRef } from '../contracts.ts';
import { partitions } from '../store/definition.ts';
import { noteIllPerson } from '../store/progress.ts';
import { isReadable, readRows, table, type UnreadableRow } from '../store/table.ts';
import { Participant, type ParticipantItem } from '../table/entities/participant.ts';
import { isOwnFault, tooManyIll } from '../workflow/own-fault.ts';

const formatter = Participant.build(EntityFormatter);

/** The participants of one shard that can be read, page by page: never more than 1 MB of them in memory. */
export async function* participantsOf(
  agency: string,
  cycle: string,
  shard: number,
): AsyncGenerator<ParticipantItem> {
  for await (const row of participantRows(agency, cycle, shard)) if (isReadable(row)) yield row;
}

/**
 * What a step finds of each participant of a shard. Whoever cannot be read, or understood, is noted for the coordinator
 * and left out.
 * @throws what `find` throws for everybody of several: then the fault is the step's
 */
export async function eachOfShard<T>(
  { agency, cycle, shard }: ShardRef,
  step: string,
  find: (participant: ParticipantItem) => T,
): Promise<readonly T[]> {
  const found: T[] = [];
  const ill = new Map<string, unknown>();
  for await (const row of participantRows(agency, cycle, shard)) {
    if (!isReadable(row)) {
      ill.set(row.key, row.error);
      continue;
    }
    try {
      found.push(find(row));
    } catch (error) {
      if (!isOwnFault(error)) throw error;
      ill.set(row.employeeId, error);
    }
  }
  if (tooManyIll(ill.size, ill.size + found.length)) throw [...ill.values()][0];
  for (const [key, error] of ill) await noteIllPerson(partitions.cycle(agency, cycle), step, key, error);
  return found;
}

async function* participantRows(
  agency: string,
  cycle: string,
  shard: number,
): AsyncGenerator<ParticipantItem | UnreadableRow> {
  const pages = table
    .build(QueryCommand)
    .query({ partition: partitions.shard(agency, cycle, shard), range: { beginsWith: 'PARTICIPANT#' } })
    .options({ consistent: true })
    .paginate();
  for await (const { Items = [] } of pages) yield* readRows(Items, (row) => formatter.format(row));
}
