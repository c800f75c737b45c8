import type { CycleRef } from '../contracts.ts';
import { type Count, publishSensitive, shownValue } from '../rules/anonymity.ts';
import { isBelowTarget, predicateNames, predicates } from '../rules/appraisal.ts';
import { formatNumber, formatPercent } from '../rules/format.ts';
import { findPerformance, type PerformanceItem, type PredicateCounts } from '../store/performance.ts';

/** A row of Table B. */
export type PerformanceGap = {
  readonly unit: string;
  readonly target: string;
  readonly result: string;
  readonly category: string;
};

/** The people of a unit, and those of them below the target. */
export function countOf(counts: PredicateCounts): Count {
  const people = predicates.reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  const part = predicates.filter(isBelowTarget).reduce((sum, each) => sum + (counts[each] ?? 0), 0);
  return { part, people };
}

/** The same of a whole agency. */
export function unitTotal({ units }: Pick<PerformanceItem, 'units'>): Count {
  return together(Object.values(units).map((counts) => ({ count: countOf(counts) })));
}

/** A plan is made in the year before its own, whose appraisals are not complete then. */
export async function lastPerformance({ agency, cycle }: CycleRef): Promise<PerformanceItem | undefined> {
  const [last, before] = [1, 2].map((back) => String(Number(cycle) - back));
  return (await findPerformance(agency, last ?? '')) ?? (await findPerformance(agency, before ?? ''));
}

interface Row {
  readonly unit: string;
  readonly name: string;
  readonly count: Count;
}

/**
 * Table B: who stays below the target, unit by unit, as far as it may be shown. Units that may not be are one row, to which
 * others are added, the smallest first, until that row may be shown too: nobody computes what is left out.
 * @param unitNames by identifier
 */
export function performanceGaps(
  performance: Pick<PerformanceItem, 'units'> | undefined,
  unitNames: ReadonlyMap<string, string>,
): readonly PerformanceGap[] {
  const { shown, rest } = groupsOf(performance, unitNames);
  return [
    ...shown.map(gapRow),
    ...(isShown(rest)
      ? [gapRow({ unit: '', name: shown.length === 0 ? 'Semua unit' : 'Unit lain', count: rest })]
      : []),
  ];
}

/**
 * The share of a unit below the target, 0-1, as Table B tells it: needs are weighed by nothing that may not be shown. A unit
 * that is not in the table itself stands where the others do, or all.
 */
export function sharesBelowTarget(
  performance: Pick<PerformanceItem, 'units'> | undefined,
): (unitId: string) => number {
  if (performance === undefined) return () => 0;
  const { shown, rest } = groupsOf(performance, new Map());
  const others = [rest, unitTotal(performance)].find(isShown);
  const shares = new Map(shown.map(({ unit, count }) => [unit, count.part / count.people]));
  return (unitId) => shares.get(unitId) ?? (others === undefined ? 0 : others.part / others.people);
}

/** Units that may be shown, and the others together. */
function groupsOf(
  performance: Pick<PerformanceItem, 'units'> | undefined,
  unitNames: ReadonlyMap<string, string>,
): { readonly shown: readonly Row[]; readonly rest: Count } {
  const rows = Object.entries(performance?.units ?? {})
    .map(([unit, counts]): Row => ({ unit, name: unitNames.get(unit) ?? unit, count: countOf(counts) }))
    .filter(({ count }) => count.people > 0)
    .sort((one, other) => other.count.people - one.count.people || one.name.localeCompare(other.name));
  const shown = rows.filter(({ count }) => isShown(count));
  const others = rows.filter(({ count }) => !isShown(count));
  while (others.length > 0 && shown.length > 0 && !isShown(together(others))) {
    const smallest = shown.pop();
    if (smallest !== undefined) others.push(smallest);
  }
  return { shown, rest: together(others) };
}

function together(rows: readonly Pick<Row, 'count'>[]): Count {
  return {
    part: rows.reduce((sum, { count }) => sum + count.part, 0),
    people: rows.reduce((sum, { count }) => sum + count.people, 0),
  };
}

/** Whether it may be told how many people of a group stay below the target. */
export function isShown(count: Count): boolean {
  return shownValue(publishSensitive(count, count)) !== undefined;
}

function gapRow({ name, count: { part, people } }: Row): PerformanceGap {
  return {
    unit: name,
    target: predicateNames.BAIK,
    result: `${formatNumber(part)} dari ${formatNumber(people)} orang di bawah ${predicateNames.BAIK}`,
    category: formatPercent(part / people),
  };
}
