import type { Candidate } from './assign-people.ts';
import { PNS_MINIMUM, WEIGHT_OF_TRAVEL, type Weights, WORTH_OF_MINIMUM } from './benefit.ts';

/** What a draft achieves, from everybody as they stand before and after it. */
export interface DraftValue {
  /** Needs of all people before it, and what of them it closes; in whole competencies of middle priority. */
  readonly need: number;
  readonly closed: number;
  /** What the way of the PNS to 20 JP is worth, in the same measure. */
  readonly equity: number;
  /** What drafts are compared by: needs closed and equity together, less what remote units travel. */
  readonly worth: number;
  /** PNS, and how many of them stay below 20 JP. */
  readonly pns: number;
  readonly belowMinimum: number;
}

/** Values a draft on people, not on groups: what counts is who really goes. */
export function achieved(
  before: readonly Candidate[],
  after: readonly Candidate[],
  weights: Weights,
): DraftValue {
  const needOf = (people: readonly Candidate[]) =>
    sum(people, ({ needs }) => sum(Object.entries(needs), ([code, need]) => need * (weights.get(code) ?? 1)));
  const need = needOf(before);
  const closed = need - needOf(after);
  const equity = onTheWay(after) - onTheWay(before);
  const journeys = (people: readonly Candidate[]) => sum(people, ({ travels = 0 }) => travels);
  const travel = WEIGHT_OF_TRAVEL * (journeys(after) - journeys(before));
  const pns = after.filter((person) => person.pns);
  return {
    need,
    closed,
    equity,
    worth: closed + equity - travel,
    pns: pns.length,
    belowMinimum: pns.filter(({ hours }) => hours < PNS_MINIMUM).length,
  };
}

function onTheWay(people: readonly Candidate[]): number {
  const hours = sum(people, (person) => (person.pns ? Math.min(PNS_MINIMUM, person.hours) : 0));
  return (WORTH_OF_MINIMUM * hours) / PNS_MINIMUM;
}

function sum<Item>(items: readonly Item[], of: (item: Item) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
