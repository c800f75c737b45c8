import type { ShardRef } from '../contracts.ts';
import { partitions } from '../store/definition.ts';
import { type ParticipantItem, participantRows } from '../store/participant.ts';
import { noteIllPerson } from '../store/progress.ts';
import { isOwnFault, isReadable, tooManyIll } from '../store/table.ts';

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
  for await (const row of participantRows({ agency, cycle, shard }, true)) {
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
