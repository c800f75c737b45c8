import { isOnline } from '../../../shared/plan/line-text.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { fits } from '../analysis/target-posts.ts';
import type { Candidate } from './assign-people.ts';
import { batchSize } from './offering-rules.ts';
import { mayBeAway, sizesOf } from './unit-presence.ts';

/** Without a unit being emptied: people who can be in one session of an offering, by its code, and of each unit. */
export interface SeatsAtOnce {
  readonly ofOffering: ReadonlyMap<string, number>;
  readonly ofUnit: ReadonlyMap<string, number>;
}

/** Seats of one session: what the provider takes, and no more than can leave their units at once. */
export function seatsOfSession(offering: Offering, atOnce: SeatsAtOnce): number {
  return Math.min(batchSize(offering), atOnce.ofOffering.get(offering.code) ?? Number.POSITIVE_INFINITY);
}

/** Counts for each offering who can leave their units at once; no limit for those held online. */
export function seatsAtOnce(people: readonly Candidate[], offerings: readonly Offering[]): SeatsAtOnce {
  const sizes = sizesOf(people);
  const ofUnit = new Map([...sizes].map(([unit, some]) => [unit, mayBeAway(some)]));
  const ofOffering = new Map(
    offerings.flatMap((offering) => {
      if (learnsAtDesk(offering)) return [];
      const fitting = sizesOf(people.filter(({ posts }) => fits(offering.targetPosts, posts)));
      const seats = [...fitting].map(([unit, some]) => Math.min(some, ofUnit.get(unit) ?? 0));
      return [[offering.code, seats.reduce((sum, some) => sum + some, 0)] as const];
    }),
  );
  return { ofOffering, ofUnit };
}

/** Whether nobody leaves the unit for it. */
export function learnsAtDesk(offering: Offering): boolean {
  return isOnline({ form: offering.form, location: placeWord(offering) });
}

/** What a line of the draft says of its place, as far as it tells whether people come together. */
function placeWord({ method }: Offering): string {
  return method === 'daring' ? 'Daring' : '';
}
