import type { CycleRef } from '../../shared/contracts.ts';
import { participantsOf } from '../../shared/plan/participants.ts';
import { offeringOf } from '../../shared/reference/training-catalogue.ts';
import type { NeedGroup } from '../../shared/table/entities/analysis.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import { readPart } from './analysis-store.ts';
import { assignPeople, type Candidate, type Quota, shareOfSeats } from './assign-people.ts';
import { candidateOf } from './candidate.ts';
import { costOf, MIN_BATCH } from './draft-plan.ts';
import { fits } from './target-posts.ts';
import { removeList, TargetWriter } from './target-store.ts';

/** A line with its people chosen; `forHours` counts those chosen for the hours they miss. */
export interface FilledLine {
  readonly line: PlanLine;
  readonly forHours: number;
}

/**
 * Chooses the people of all activities, one shard in memory at a time; each shard gets its share of the seats by
 * the number of people the activity is meant for. Activities for which fewer than five are found are left out.
 */
export async function fillSeats(
  ref: CycleRef,
  shardCount: number,
  lines: readonly PlanLine[],
): Promise<readonly FilledLine[]> {
  const eligible = await eligibleByShard(ref, shardCount, lines);
  const writer = new TargetWriter(ref, 0);
  const forHours = new Map<string, number>();
  for (let shard = 0; shard < shardCount; shard += 1) {
    const chosen = assignPeople(await candidatesOf(ref, shard), quotasOf(lines, eligible, shard));
    for (const [activity, people] of chosen) {
      await writer.add(activity, people);
      const added = people.filter(({ basis }) => basis === 'pemerataan').length;
      forHours.set(activity, (forHours.get(activity) ?? 0) + added);
    }
  }
  await writer.finish();
  const kept = lines.filter(({ activity }) => writer.count(activity) >= MIN_BATCH);
  const { list: peopleList } = writer;
  for (const { activity } of lines.filter((line) => !kept.includes(line))) {
    await removeList(ref, { activity, peopleList });
  }
  return kept.map((line) => ({
    line: { ...withPeople(line, writer.count(line.activity)), peopleList },
    forHours: forHours.get(line.activity) ?? 0,
  }));
}

/** People each line is meant for, by shard, from the parts of the analysis. */
async function eligibleByShard(ref: CycleRef, shardCount: number, lines: readonly PlanLine[]) {
  const counts: (readonly number[])[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    const groups = Object.values((await readPart(ref, shard)).groups);
    counts.push(lines.map(({ targetPosts }) => countFitting(groups, targetPosts)));
  }
  return counts;
}

function countFitting(groups: readonly NeedGroup[], posts: readonly string[]): number {
  return groups.filter((group) => fits(posts, group.posts)).reduce((sum, { people }) => sum + people, 0);
}

function quotasOf(
  lines: readonly PlanLine[],
  eligible: readonly (readonly number[])[],
  shard: number,
): Quota[] {
  const sum = (counts: readonly (readonly number[])[], index: number) =>
    counts.reduce((total, shardCounts) => total + (shardCounts[index] ?? 0), 0);
  return lines.map((line, index) => ({
    line,
    seats: shareOfSeats(
      line.targetCount,
      sum(eligible.slice(0, shard), index),
      eligible[shard]?.[index] ?? 0,
      sum(eligible, index),
    ),
  }));
}

async function candidatesOf({ agency, cycle }: CycleRef, shard: number): Promise<readonly Candidate[]> {
  const people: Candidate[] = [];
  for await (const participant of participantsOf(agency, cycle, shard)) people.push(candidateOf(participant));
  return people;
}

function withPeople(line: PlanLine, people: number): PlanLine {
  const offering = offeringOf(line.offering ?? '');
  return {
    ...line,
    targetCount: people,
    cost: offering === undefined ? line.cost : costOf(offering, people),
  };
}
