import type { Candidate } from '../assign-people.ts';
import { type Batch, batchOf } from '../draft-plan.ts';
import type { Drafting, FilledDraft } from '../draft-rounds.ts';
import { isDraftable, leastSeats } from '../offering-rules.ts';
import { groupsOf } from '../planning-group.ts';
import { OWN, quotaLeft } from '../purses.ts';
import { seatsAtOnce } from '../seats-of-session.ts';

/** What could still be held for the people as they stand after a draft if money were no matter; five people each at least. */
export function stillWanted(
  { people, barred, activities }: Pick<FilledDraft, 'people' | 'barred' | 'activities'>,
  { offerings, weights, people: everybody }: Drafting,
): readonly Batch[] {
  const rich = {
    groups: eachAlone(people, weights),
    purses: new Map(offerings.map(({ paidBy = OWN }) => [paidBy, Number.POSITIVE_INFINITY] as const)),
    answered: new Set<string>(),
    weights,
    atOnce: seatsAtOnce(everybody, offerings),
  };
  const taken = activities.map(({ choice }) => choice);
  return quotaLeft(offerings, taken)
    .filter((offering) => isDraftable(offering) && !barred.has(offering.code))
    .map((offering) => batchOf(offering, rich))
    .filter(({ seats, offering }) => seats >= leastSeats(offering));
}

function eachAlone(people: readonly Candidate[], weights: Drafting['weights']) {
  return groupsOf(people, { most: people.length, weights });
}
