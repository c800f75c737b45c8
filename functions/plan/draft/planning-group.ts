import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { groupKey } from '../analysis/target-posts.ts';
import type { Candidate } from './assign-people.ts';
import { afterwards, hasRoom, type Learner, type Weights } from './benefit.ts';
import { lessonOf } from './offering-rules.ts';

/** People alike in posts, JP planned so far and distance: needs are their mean, 0-1 by code. */
export interface PlanningGroup extends Learner {
  readonly posts: readonly string[];
  readonly people: number;
  /** The employeeId, of a group that is one person. */
  readonly only?: string | undefined;
  /** The unit of that person. */
  readonly unitId?: string | undefined;
  /** How many of them were in an offering, by its code: nobody takes the same course twice. */
  readonly attended: Readonly<Record<string, number>>;
}

/** People of a group who may still come: not been there, and with hours left. */
export function openSeats(group: PlanningGroup, offering: Offering): number {
  if (!hasRoom(group, lessonOf(offering))) return 0;
  return group.people - (group.attended[offering.code] ?? 0);
}

/** A group after some of it took part: those who did have fewer needs and more hours, the rest is as before. */
export function seat(group: PlanningGroup, offering: Offering, seats: number): readonly PlanningGroup[] {
  const share = seats / group.people;
  const { [offering.code]: earlier = 0, ...others } = group.attended;
  // Who of them was in what else is not known any more: in proportion.
  const part = mapValues(others, (count) => Math.round(count * share));
  const taught = { ...group, people: seats, attended: { ...part, [offering.code]: seats } };
  const rest = {
    ...group,
    people: group.people - seats,
    attended: {
      ...mapValues(others, (count, code) => count - (part[code] ?? 0)),
      [offering.code]: earlier,
    },
  };
  return [afterwards(taught, lessonOf(offering)), ...(rest.people > 0 ? [rest] : [])];
}

/**
 * People in groups to plan for: each for himself as long as there are no more than `most`; else those alike in posts and
 * JP planned together, the large ones divided by what they need most. Same people, same groups.
 */
export function groupsOf(
  people: readonly Candidate[],
  { most, weights }: { readonly most: number; readonly weights: Weights },
): readonly PlanningGroup[] {
  if (people.length <= most) return people.map((person) => meanOf([person]));
  const exact = alikeWithin(1, people);
  const alike = exact.size <= most ? exact : alikeWithin(COARSE_HOURS, people);
  return [...alike.values()].flatMap((members) => {
    const parts = Math.max(1, Math.floor((most * members.length) / people.length));
    return divided(members, parts, weights).map(meanOf);
  });
}

/** JP that are not told apart where people have had too many different ones: the draft's ceiling for a PNS is twice that. */
const COARSE_HOURS = 20;

function alikeWithin(hoursApart: number, people: readonly Candidate[]) {
  return Map.groupBy(
    people,
    ({ posts, hours, remote = false }) => `${groupKey(posts)} ${Math.ceil(hours / hoursApart)} ${remote}`,
  );
}

/** Equal parts of people who stand by each other in what they need most. */
function divided(
  members: readonly Candidate[],
  parts: number,
  weights: Weights,
): readonly (readonly Candidate[])[] {
  if (parts === 1) return [members];
  const keyed = members.map((person) => ({ person, key: mostNeeded(person, weights) }));
  keyed.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
  return Array.from({ length: parts }, (_, part) =>
    keyed
      .slice(Math.floor((part * keyed.length) / parts), Math.floor(((part + 1) * keyed.length) / parts))
      .map(({ person }) => person),
  );
}

/** Needs that tell people of one post apart. */
const TOLD_APART = 3;

function mostNeeded({ needs }: Candidate, weights: Weights): string {
  const weighed = Object.entries(needs).map(
    ([code, need]) => [code, need * (weights.get(code) ?? 1)] as const,
  );
  return weighed
    .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .slice(0, TOLD_APART)
    .map(([code]) => code)
    .join(' ');
}

function meanOf(members: readonly Candidate[]): PlanningGroup {
  const [first] = members;
  const sums: Record<string, number> = {};
  const attended: Record<string, number> = {};
  for (const { needs, taken } of members) {
    for (const [code, need] of Object.entries(needs)) sums[code] = (sums[code] ?? 0) + need;
    for (const { offering } of taken) {
      if (offering !== undefined) attended[offering] = (attended[offering] ?? 0) + 1;
    }
  }
  return {
    posts: first?.posts ?? [],
    pns: first?.pns ?? false,
    remote: first?.remote ?? false,
    // The most of them: what is planned for the group must have room with each.
    hours: Math.max(0, ...members.map(({ hours }) => hours)),
    people: members.length,
    ...(members.length === 1 ? { only: first?.employeeId, unitId: first?.unitId } : {}),
    needs: mapValues(sums, (sum) => sum / members.length),
    attended,
  };
}

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number, key: string) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
