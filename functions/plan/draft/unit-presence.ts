import { isOnline } from '../../../shared/plan/line-text.ts';
import { activityDays } from '../../../shared/rules/activity-times.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';

/**
 * People of a unit who may be away on one day: half of them, so that a counter is never closed for a course; who works
 * alone may go, the unit above stands in. No rule says how many; an assumption of this draft.
 */
export function mayBeAway(people: number): number {
  return Math.max(1, Math.floor(people / 2));
}

/** Counts who is away from each unit, so that none is emptied; who learns from the desk is not away. */
export class UnitPresence {
  readonly #sizes: ReadonlyMap<string, number>;
  readonly #away = new Map<string, Map<PlanLine, number>>();

  /** @param people everybody of the agency, with the unit of each */
  constructor(people: readonly { readonly unitId: string }[]) {
    this.#sizes = sizesOf(people);
  }

  /** People of a unit who may still leave for an activity; no limit for one that is held online. */
  free(line: PlanLine, unitId: string): number {
    if (isOnline(line)) return Number.POSITIVE_INFINITY;
    let free = mayBeAway(this.#sizes.get(unitId) ?? 0);
    for (const [other, count] of this.#away.get(unitId) ?? []) if (overlap(other, line)) free -= count;
    return free;
  }

  /** Somebody of a unit goes to an activity. */
  leave(unitId: string, line: PlanLine): void {
    if (isOnline(line)) return;
    const away = this.#away.get(unitId) ?? new Map<PlanLine, number>();
    away.set(line, (away.get(line) ?? 0) + 1);
    this.#away.set(unitId, away);
  }
}

/** How many people each unit has. */
export function sizesOf(people: readonly { readonly unitId: string }[]): ReadonlyMap<string, number> {
  const sizes = new Map<string, number>();
  for (const { unitId } of people) sizes.set(unitId, (sizes.get(unitId) ?? 0) + 1);
  return sizes;
}

/** Whether two activities share a day; a series leaves the days between its meetings free. */
export function overlap(a: PlanLine, b: PlanLine): boolean {
  if (a.startsOn > b.endsOn || b.startsOn > a.endsOn) return false;
  if (a.rhythm === undefined && b.rhythm === undefined) return true;
  const days = new Set(activityDays(a));
  return activityDays(b).some((day) => days.has(day));
}
