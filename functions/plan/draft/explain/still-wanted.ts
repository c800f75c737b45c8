import type { Candidate } from '../assign-people.ts';
import { type Batch, batchOf } from '../draft-plan.ts';
import type { Drafting, FilledDraft } from '../draft-rounds.ts';
import { isDraftable, MIN_BATCH } from '../offering-rules.ts';
import { groupsOf } from '../planning-group.ts';
import { seatsAtOnce } from '../seats-of-session.ts';

/** What could still be held for the people as they stand after a draft if money were no matter; five people each at least. */
export function stillWanted(
  { people, barred }: Pick<FilledDraft, 'people' | 'barred'>,
  { offerings, weights, people: everybody }: Drafting,
): readonly Batch[] {
  const rich = {
    groups: eachAlone(people, weights),
    left: Number.POSITIVE_INFINITY,
    answered: new Set<string>(),
    weights,
    atOnce: seatsAtOnce(everybody, offerings),
  };
  return offerings
    .filter((offering) => isDraftable(offering) && !barred.has(offering.code))
    .map((offering) => batchOf(offering, rich))
    .filter(({ seats }) => seats >= MIN_BATCH);
}

function eachAlone(people: readonly Candidate[], weights: Drafting['weights']) {
  return groupsOf(people, { most: people.length, weights });
}
