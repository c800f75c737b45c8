import type { Facts, TrainingFact } from './facts.ts';
import { wibDay } from './indonesian.ts';

/** Changes of a figure in units whose people came to a course for it, and in those where nobody came to one. */
interface Changes {
  readonly part: readonly number[];
  readonly none: readonly number[];
  readonly indicator: string;
  /** The share of intervals that are to hold the true difference. */
  readonly level: number;
}

/** One false claim in twenty years, over the five reports of each. */
const FALSE_CLAIMS = 0.05 / 5;

/** The mean of the year after a course less that of the year before, by unit; its own months are in neither. */
export function changesOf(facts: Facts, training: TrainingFact, to: string): Changes {
  const { serviceIndicator: indicator = '' } = training.line;
  const named = facts.trainings.filter(
    ({ line, endsAt }) => line.serviceIndicator !== undefined && wibDay(endsAt) <= to,
  );
  const months = new Map<string, [month: string, value: number][]>();
  for (const { units } of facts.service.filter((each) => each.indicator === indicator))
    for (const [unit, values] of Object.entries(units))
      months.set(unit, [...(months.get(unit) ?? []), ...Object.entries(values)]);
  const [own, others] = [
    unitsAt(facts, [training], months),
    unitsAt(
      facts,
      named.filter(({ line }) => line.serviceIndicator === indicator),
      months,
    ),
  ];
  const changes = [...months].flatMap(([unit, values]) => {
    const before = values.filter(([month]) => isWithinYear(month, wibDay(training.startsAt)));
    const after = values.filter(
      ([month]) => isWithinYear(wibDay(training.endsAt), month) && month <= to.slice(0, 7),
    );
    if (before.length === 0 || after.length === 0) return [];
    return [[unit, mean(after.map(([, value]) => value)) - mean(before.map(([, value]) => value))] as const];
  });
  return {
    part: changes.filter(([unit]) => own.has(unit)).map(([, change]) => change),
    none: changes.filter(([unit]) => !others.has(unit)).map(([, change]) => change),
    indicator,
    level: 1 - FALSE_CLAIMS / named.length,
  };
}

/** Whether a month is one of the twelve before another: of each, its day does not matter. */
function isWithinYear(month: string, another: string): boolean {
  const number = (text: string) => 12 * Number(text.slice(0, 4)) + Number(text.slice(5, 7));
  const away = number(another) - number(month);
  return away > 0 && away <= 12;
}

/** Where those who were there serve: the own unit, or the nearest one above, of which figures are kept. */
function unitsAt(
  { enrollments, people, units }: Facts,
  trainings: readonly TrainingFact[],
  kept: ReadonlyMap<string, unknown>,
): ReadonlySet<string> {
  const activities = trainings.map(({ activity }) => activity);
  const there = enrollments.filter(
    ({ activity, attended }) => attended === true && activities.includes(activity),
  );
  const above = new Map(units.map(({ unitId, unit }) => [unitId, unit.parentId ?? '']));
  return new Set(
    there.flatMap(({ employeeId }) => {
      let unit = people.find((each) => each.employeeId === employeeId)?.staff.unitId ?? '';
      while (unit !== '' && !kept.has(unit)) unit = above.get(unit) ?? '';
      return unit === '' ? [] : unit;
    }),
  );
}

/** Welch's interval around the difference of the mean changes, and Hedges' g; undefined of fewer than three units. */
export function welch({ part, none, level }: Changes) {
  if (part.length < 3 || none.length < 3) return undefined;
  const difference = mean(part) - mean(none);
  const [a, b] = [variance(part) / part.length, variance(none) / none.length];
  const freedom = (a + b) ** 2 / (a ** 2 / (part.length - 1) + b ** 2 / (none.length - 1));
  const reach = quantile(level, freedom) * Math.sqrt(a + b);
  const left = part.length + none.length - 2;
  const pooled = Math.sqrt(((part.length - 1) * variance(part) + (none.length - 1) * variance(none)) / left);
  const effectSize = (difference / pooled) * (1 - 3 / (4 * left - 1));
  return { difference, low: difference - reach, high: difference + reach, effectSize };
}

/** What may be claimed of a figure of which more is better. */
export function claimOf(changes: Changes): 'BETTER' | 'WORSE' | 'NONE' | 'FEW' {
  const found = welch(changes);
  if (found === undefined) return 'FEW';
  if (found.low <= 0 && found.high >= 0) return 'NONE';
  return found.low > 0 ? 'BETTER' : 'WORSE';
}

/** Strips under the curve: the third decimal of a quantile needs far fewer. */
const STRIPS = 20_000;

/**
 * Between minus and plus which value Student's t lies with a probability. With t as the tangent of an angle its density is a power of
 * the cosine, so that no gamma function is needed: the area is added up until the share is reached.
 */
function quantile(level: number, freedom: number): number {
  const width = Math.PI / 2 / STRIPS;
  const strip = (at: number) => Math.cos((at + 0.5) * width) ** (freedom - 1);
  const whole = Array.from({ length: STRIPS }, (_, at) => strip(at)).reduce((all, each) => all + each, 0);
  let [at, area] = [0, 0];
  while (area + strip(at) < level * whole) {
    area += strip(at);
    at += 1;
  }
  const angle = (at + (level * whole - area) / strip(at)) * width;
  return Math.sqrt(freedom) * Math.tan(angle);
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
}
