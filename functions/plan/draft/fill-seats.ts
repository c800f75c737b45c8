import type { CycleRef } from '../../../shared/contracts.ts';
import { type NeedGroup, readPart } from '../../../shared/store/analysis.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { TargetPerson } from '../../../shared/store/targets.ts';
import { fits } from '../analysis/target-posts.ts';
import { assignPeople, type Quota, shareOfSeats } from './assign-people.ts';
import { candidateOf } from './candidate.ts';
import { GroupCollector, type PlanningGroup } from './planning-group.ts';

/** A line, and how many of its people each shard gave; undefined until its seats were given out once. */
export interface LineToFill {
  readonly line: PlanLine;
  readonly perShard: readonly number[] | undefined;
}

/** The people of a line, and how many of them each shard gave. */
export interface FilledLine {
  readonly people: readonly TargetPerson[];
  readonly perShard: readonly number[];
}

/** What came of giving out the seats: people by activity, and everybody as they stand after that. */
export interface Filling {
  readonly filled: ReadonlyMap<string, FilledLine>;
  readonly groups: readonly PlanningGroup[];
}

/** Groups of each shard by posts, from the parts of the analysis: small, and read once for a draft. */
export type ShardGroups = readonly (readonly Pick<NeedGroup, 'posts' | 'people'>[])[];

/** Reads whom each shard holds. */
export async function readShardGroups(ref: CycleRef, shardCount: number): Promise<ShardGroups> {
  const shards: (readonly Pick<NeedGroup, 'posts' | 'people'>[])[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    const { groups } = await readPart(ref, shard);
    shards.push(Object.values(groups).map(({ posts, people }) => ({ posts, people })));
  }
  return shards;
}

/**
 * Chooses the people of all activities, in the order of the lines, one shard in memory at a time: everybody is read
 * once. Each shard gets its share of the seats by the number of people the activity is meant for; a line that was
 * filled before keeps from each shard what it got. Nothing is written.
 */
export async function fillSeats(
  ref: CycleRef,
  shards: ShardGroups,
  lines: readonly LineToFill[],
): Promise<Filling> {
  const quotas = quotasByShard(shards, lines);
  const people = new Map<string, TargetPerson[]>();
  const perShard = new Map<string, number[]>();
  const collector = new GroupCollector();
  for (let shard = 0; shard < shards.length; shard += 1) {
    const candidates = [];
    for await (const participant of participantsOfShard({ ...ref, shard }, true)) {
      candidates.push(candidateOf(participant));
    }
    const { chosen, after } = assignPeople(candidates, quotas[shard] ?? []);
    for (const person of after) collector.add(person);
    for (const [activity, some] of chosen) {
      people.set(activity, [...(people.get(activity) ?? []), ...some]);
      perShard.set(activity, [...(perShard.get(activity) ?? []), some.length]);
    }
  }
  const filled = lines.map(
    ({ line: { activity } }) =>
      [activity, { people: people.get(activity) ?? [], perShard: perShard.get(activity) ?? [] }] as const,
  );
  return { filled: new Map(filled), groups: collector.groups() };
}

function quotasByShard(shards: ShardGroups, lines: readonly LineToFill[]): readonly (readonly Quota[])[] {
  const seats = lines.map(({ line, perShard }) => perShard ?? shareOut(line, shards));
  return shards.map((_, shard) =>
    lines.map(({ line }, index) => ({ line, seats: seats[index]?.[shard] ?? 0 })),
  );
}

function shareOut({ targetCount, targetPosts }: PlanLine, shards: ShardGroups): readonly number[] {
  const eligible = shards.map((groups) =>
    groups.filter(({ posts }) => fits(targetPosts, posts)).reduce((sum, { people }) => sum + people, 0),
  );
  const all = eligible.reduce((sum, people) => sum + people, 0);
  let before = 0;
  return eligible.map((here) => {
    const seats = shareOfSeats(targetCount, before, here, all);
    before += here;
    return seats;
  });
}
