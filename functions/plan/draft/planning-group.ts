import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { NeedGroup } from '../../../shared/store/analysis.ts';
import { groupKey } from '../analysis/target-posts.ts';
import type { Candidate } from './assign-people.ts';
import { afterwards, hasRoom, type Learner } from './benefit.ts';
import { lessonOf } from './offering-rules.ts';

/** People alike in posts and in JP planned so far: needs are their mean, 0-1 by code. */
export interface PlanningGroup extends Learner {
  readonly posts: readonly string[];
  readonly people: number;
  /** How many of them were in an offering, by its code: nobody takes the same course twice. */
  readonly attended: Readonly<Record<string, number>>;
}

/** A group of the analysis, for which nothing is planned yet. */
export function groupOf({ posts, pns, people, needs }: NeedGroup): PlanningGroup {
  return { posts, pns, people, needs: mapValues(needs, (sum) => sum / people), hours: 0, attended: {} };
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

/** Gathers people, as they stand after what is planned for them, into groups: many people, few groups. */
export class GroupCollector {
  readonly #sums = new Map<string, PlanningGroup>();

  add({ posts, pns, needs, hours, taken }: Candidate): void {
    const key = `${groupKey(posts)} ${hours}`;
    const before = this.#sums.get(key);
    const codes = taken.flatMap(({ offering }) => offering ?? []);
    this.#sums.set(key, {
      posts,
      pns,
      hours,
      people: (before?.people ?? 0) + 1,
      needs: plus(before?.needs ?? {}, Object.entries(needs)),
      attended: plus(
        before?.attended ?? {},
        codes.map((code) => [code, 1]),
      ),
    });
  }

  groups(): readonly PlanningGroup[] {
    return [...this.#sums.values()].map((group) => ({
      ...group,
      needs: mapValues(group.needs, (sum) => sum / group.people),
    }));
  }
}

function plus(
  sums: Readonly<Record<string, number>>,
  more: readonly (readonly [string, number])[],
): Readonly<Record<string, number>> {
  const result: Record<string, number> = { ...sums };
  for (const [key, value] of more) result[key] = (result[key] ?? 0) + value;
  return result;
}

function mapValues(
  record: Readonly<Record<string, number>>,
  change: (value: number, key: string) => number,
): Readonly<Record<string, number>> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value, key)]));
}
