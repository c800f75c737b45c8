import type { CycleItem } from '../../../shared/store/cycle.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import { allTeams } from '../../../shared/store/team.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';

/** Who would be asked to confirm if the survey closed now. */
interface SupervisorsToAsk {
  readonly people: number;
  readonly answered: number;
  /** Those with an address and somebody who has answered, with how many of theirs. */
  readonly supervisors: readonly { readonly name: string; readonly waiting: number }[];
  /** Those without an address, who are not asked. */
  readonly unreachable: number;
}

/** Counts by the people themselves, five shards at a time: the live counters are hints. */
export async function supervisorsToAsk({ agency, cycle, shardCount }: CycleItem): Promise<SupervisorsToAsk> {
  const waiting = new Map<string, number>();
  let [people, answered] = [0, 0];
  const shards = Array.from({ length: shardCount }, (_, shard) => shard);
  await inTurns(shards, 5, async (shard) => {
    for await (const { employeeId, submittedAt, staff } of participantsOfShard({ agency, cycle, shard })) {
      people += 1;
      if (submittedAt === undefined) continue;
      answered += 1;
      const { supervisorId } = staff;
      if (supervisorId === null || supervisorId === employeeId) continue;
      waiting.set(supervisorId, (waiting.get(supervisorId) ?? 0) + 1);
    }
  });
  const teams = (await allTeams({ agency, cycle })).filter(({ supervisorId }) => waiting.has(supervisorId));
  const reachable = teams.filter(({ email }) => email !== undefined);
  return {
    people,
    answered,
    supervisors: reachable.map(({ name, supervisorId }) => ({
      name,
      waiting: waiting.get(supervisorId) ?? 0,
    })),
    unreachable: teams.length - reachable.length,
  };
}
