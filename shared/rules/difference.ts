import jstat from 'jstat';
import { mean, sampleVariance } from 'simple-statistics';

/** How far the changes of two groups lie apart. */
export interface Difference {
  /** Mean change of the first group less that of the second. */
  readonly difference: number;
  /** Bounds of the confidence interval. */
  readonly low: number;
  readonly high: number;
  /** The share of such intervals that hold the true difference. */
  readonly level: number;
  /** Hedges' g: the difference in pooled standard deviations, corrected for small samples; 0 where nothing varies. */
  readonly effectSize: number;
}

/** Fewer than these in a group give intervals that say nothing. */
const FEWEST_IN_GROUP = 3;

/**
 * The difference of two means with its interval by Welch's t-test, which lets the groups vary unequally (Welch 1947), and
 * Hedges' g (Hedges 1981). Taken over changes of units it is a difference of differences: what both groups share, a season
 * or a new rule, falls out.
 * @param level of confidence, 0-1
 * @returns undefined when a group has fewer than `FEWEST_IN_GROUP`
 */
export function differenceOf(
  first: readonly number[],
  second: readonly number[],
  level: number,
): Difference | undefined {
  if (first.length < FEWEST_IN_GROUP || second.length < FEWEST_IN_GROUP) return undefined;
  const [one, other] = [spread(first), spread(second)];
  const difference = one.mean - other.mean;
  const [a, b] = [one.variance / one.n, other.variance / other.n];
  const error = Math.sqrt(a + b);
  const freedom = (a + b) ** 2 / (a ** 2 / (one.n - 1) + b ** 2 / (other.n - 1));
  const reach = error === 0 ? 0 : error * jstat.jStat.studentt.inv((1 + level) / 2, freedom);
  const left = one.n + other.n - 2;
  const pooled = Math.sqrt(((one.n - 1) * one.variance + (other.n - 1) * other.variance) / left);
  const effectSize = pooled === 0 ? 0 : (difference / pooled) * (1 - 3 / (4 * left - 1));
  return { difference, low: difference - reach, high: difference + reach, level, effectSize };
}

function spread(values: readonly number[]) {
  // Read-only lists are lists to the library, which changes none.
  const list = [...values];
  return { n: list.length, mean: mean(list), variance: sampleVariance(list) };
}
