import { differenceOf } from '../../../shared/rules/difference.ts';
import { monthsOf } from '../../../shared/rules/service-indicators.ts';
import type { ReportedService } from '../../../shared/store/report.ts';
import type { UnitFigure } from '../../../shared/store/service-figures.ts';

/** A training whose line names the figure that it should move. */
export interface ServedTraining {
  readonly activity: string;
  readonly indicator: string;
  /** First and last day, ISO. */
  readonly startsOn: string;
  readonly endsOn: string;
  /** Units of those who took part. */
  readonly units: ReadonlySet<string>;
}

/** Months before and after that are compared: a year each, so that every season is in both. */
const MONTHS_COMPARED = 12;

/** Comparisons that a report tells of: it is one item of at most 400 KB. @internal */
export const MOST_SERVICES = 60;

/** No more than this share of the years may tell of a change where there is none, in any report and any comparison. */
const FALSE_CLAIMS = 0.05;

/** Four quarters and the closing one look at the same figures. */
const REPORTS_A_YEAR = 5;

/**
 * Compares what each training should have moved: the change in the units that took part, less the change in those that took
 * part in no training for the same figure. The months of the training itself are in neither side.
 * @param figures by indicator, of the years around
 * @param to last day that is counted, ISO
 */
export function serviceEffects(
  trainings: readonly ServedTraining[],
  figures: ReadonlyMap<string, readonly UnitFigure[]>,
  to: string,
): readonly ReportedService[] {
  // Bonferroni: a single comparison is made at 99 %, each of ten at 99.9 %.
  const level = 1 - FALSE_CLAIMS / (REPORTS_A_YEAR * Math.max(1, trainings.length));
  return trainings.slice(0, MOST_SERVICES).map((training) => {
    const { activity, indicator, units } = training;
    const changes = changesByUnit(figures.get(indicator) ?? [], training, to);
    const elsewhere = new Set(
      trainings.filter((each) => each.indicator === indicator).flatMap((each) => [...each.units]),
    );
    const part = [...changes].filter(([unit]) => units.has(unit)).map(([, change]) => change);
    const none = [...changes].filter(([unit]) => !elsewhere.has(unit)).map(([, change]) => change);
    const found = differenceOf(part, none, level);
    return {
      activity,
      indicator,
      unitsWith: part.length,
      unitsWithout: none.length,
      ...(found === undefined ? {} : found),
    };
  });
}

/** Mean after less mean before of each unit that has figures of both. */
function changesByUnit(
  figures: readonly UnitFigure[],
  { startsOn, endsOn }: ServedTraining,
  to: string,
): ReadonlyMap<string, number> {
  const [start, end, last] = [startsOn.slice(0, 7), endsOn.slice(0, 7), to.slice(0, 7)];
  const sides = Map.groupBy(figures, ({ unit }) => unit);
  return new Map(
    [...sides].flatMap(([unit, ofUnit]) => {
      const before = ofUnit.filter(({ period }) => {
        const { first, last: until } = monthsOf(period);
        return until < start && monthsBetween(first, start) <= MONTHS_COMPARED;
      });
      const after = ofUnit.filter(({ period }) => {
        const { first, last: until } = monthsOf(period);
        return first > end && until <= last && monthsBetween(end, until) <= MONTHS_COMPARED;
      });
      return before.length === 0 || after.length === 0
        ? []
        : [[unit, meanValue(after) - meanValue(before)] as const];
    }),
  );
}

function monthsBetween(from: string, to: string): number {
  const [years, months] = [
    Number(to.slice(0, 4)) - Number(from.slice(0, 4)),
    Number(to.slice(5)) - Number(from.slice(5)),
  ];
  return years * 12 + months;
}

function meanValue(figures: readonly UnitFigure[]): number {
  return figures.reduce((sum, { value }) => sum + value, 0) / figures.length;
}

/**
 * The units of which figures are kept, for those in which people work: a section of a kelurahan serves at the counter of its
 * kelurahan. The nearest one above counts, so that not everybody serves at the top.
 */
export function servingUnits(
  units: ReadonlySet<string>,
  kept: ReadonlySet<string>,
  parents: ReadonlyMap<string, string | null>,
): ReadonlySet<string> {
  const serving = [...units].flatMap((unit) => {
    const seen = new Set<string>();
    let at: string | null | undefined = unit;
    while (at !== null && at !== undefined && !kept.has(at) && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    return at !== null && at !== undefined && kept.has(at) ? [at] : [];
  });
  return new Set(serving);
}
