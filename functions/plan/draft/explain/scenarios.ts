import { formatNumber } from '../../../../shared/rules/format.ts';
import type { BestDraft } from '../best-draft.ts';
import type { FilledDraft } from '../draft-rounds.ts';

/** What another ceiling would make of a draft. */
export interface Scenario {
  /** The ceiling against the real one: -20 or 20. */
  readonly percent: number;
  readonly budget: number;
  readonly cost: number;
  /** Of all weighted need, 0-1. */
  readonly closed: number;
  readonly belowMinimum: number;
  /** Activities that fall out, and that come in, by title with how many take part. */
  readonly out: readonly string[];
  readonly come: readonly string[];
  /** People who lose all training, or get some, by unit, in words; '' for none. */
  readonly people: string;
}

/** Units, and activities, that are named. */
const NAMED = 8;

/** Compares the draft of another ceiling, in rupiah, with the real one. */
export function scenarioOf(
  percent: number,
  budget: number,
  other: BestDraft,
  { activities, people }: FilledDraft,
): Scenario {
  const { closed, need, belowMinimum } = other.value;
  return {
    percent,
    budget,
    cost: budget - other.left,
    closed: need === 0 ? 0 : closed / need,
    belowMinimum,
    out: missing(activities, other.activities),
    come: missing(other.activities, activities),
    people:
      percent < 0
        ? served(people, other.people, 'tidak lagi ikut apa pun')
        : served(other.people, people, 'baru mendapat kegiatan'),
  };
}

/** What one draft holds and the other does not, or less often. */
function missing(here: FilledDraft['activities'], there: FilledDraft['activities']): readonly string[] {
  const left = new Map<string, number>();
  for (const { choice } of there) left.set(choice.offering.code, (left.get(choice.offering.code) ?? 0) + 1);
  const titles = here.flatMap(({ choice: { offering }, people }) => {
    const held = left.get(offering.code) ?? 0;
    left.set(offering.code, held - 1);
    return held > 0 ? [] : [`${offering.title} (${formatNumber(people.length)} orang)`];
  });
  return listed(titles);
}

function served(here: FilledDraft['people'], there: FilledDraft['people'], what: string): string {
  const without = new Set(there.flatMap(({ employeeId, taken }) => (taken.length === 0 ? [employeeId] : [])));
  const people = here.filter(({ employeeId, taken }) => taken.length > 0 && without.has(employeeId));
  if (people.length === 0) return '';
  const units = [...Map.groupBy(people, ({ unitName }) => unitName)].map(
    ([unit, members]) => `${unit} (${formatNumber(members.length)})`,
  );
  return `${formatNumber(people.length)} orang ${what}: ${listed(units.sort()).join(', ')}.`;
}

function listed(names: readonly string[]): readonly string[] {
  if (names.length <= NAMED) return names;
  return [...names.slice(0, NAMED), `${formatNumber(names.length - NAMED)} lainnya`];
}
