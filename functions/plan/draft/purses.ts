import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { BudgetShare } from '../../../shared/store/cycle.ts';

/** Rupiah by who holds them: `OWN`, and each holder of a share of its own. */
export type Purses = ReadonlyMap<string, number>;

/** The agency itself, whose is what no share takes. */
export const OWN = '';

/** The budget by its holders: the shares as they were given, and what they leave to the agency itself. */
export function pursesOf(budget: number, shares: readonly BudgetShare[]): Purses {
  const given = shares.reduce((sum, { rupiah }) => sum + rupiah, 0);
  return new Map([
    [OWN, Math.max(0, budget - given)],
    ...shares.map(({ holder, rupiah }) => [holder, rupiah] as const),
  ]);
}

/** Rupiah for an offering: of who pays it. A holder without a share this year has none. */
export function purseFor({ paidBy = OWN }: Offering, purses: Purses): number {
  return purses.get(paidBy) ?? 0;
}

/** What is left after activities, each paid by its holder. */
export function afterPaying(
  purses: Purses,
  activities: readonly { readonly offering: Offering; readonly cost: number }[],
): Purses {
  const left = new Map(purses);
  for (const { offering, cost } of activities) {
    const { paidBy = OWN } = offering;
    left.set(paidBy, (left.get(paidBy) ?? 0) - cost);
  }
  return left;
}

export function sumOf(purses: Purses): number {
  return [...purses.values()].reduce((sum, rupiah) => sum + rupiah, 0);
}

/** The offers with what is left of their yearly quota after these seats. */
export function quotaLeft<O extends Offering>(
  offerings: readonly O[],
  taken: readonly { readonly offering: Offering; readonly seats: number }[],
): readonly O[] {
  return offerings.map((offering) => {
    if (offering.quota === undefined) return offering;
    const seats = taken
      .filter((each) => each.offering.code === offering.code)
      .reduce((sum, each) => sum + each.seats, 0);
    return seats === 0 ? offering : { ...offering, quota: Math.max(0, offering.quota - seats) };
  });
}
