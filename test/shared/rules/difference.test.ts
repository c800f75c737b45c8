import { tTestTwoSample } from 'simple-statistics';
import { describe, expect, it } from 'vitest';
import { differenceOf } from '../../../shared/rules/difference.ts';

/** Student's sleep data (Biometrika 6, 1908), as R ships them: hours won by each of ten patients under two drugs. */
const FIRST = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2];
const SECOND = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4];

describe('the difference of two means', () => {
  it('has the interval that R gives for Student’s sleep data: t.test(extra ~ group)', () => {
    const found = differenceOf(FIRST, SECOND, 0.95);
    expect(found?.difference).toBeCloseTo(-1.58, 10);
    expect(found?.low).toBeCloseTo(-3.3654832, 6);
    expect(found?.high).toBeCloseTo(0.2054832, 6);
  });

  it('has Hedges’ g: Cohen’s d of the sleep data, -0.832, times 1 - 3/71', () => {
    expect(differenceOf(FIRST, SECOND, 0.95)?.effectSize).toBeCloseTo(-0.8321811 * (1 - 3 / 71), 6);
  });

  it('agrees with the t of another library where Welch and Student are the same: groups of one size', () => {
    const found = differenceOf(FIRST, SECOND, 0.95);
    // g without its correction is t times the root of 2/n.
    const t = tTestTwoSample(FIRST, SECOND, 0) ?? Number.NaN;
    expect((found?.effectSize ?? 0) / (1 - 3 / 71)).toBeCloseTo(t * Math.sqrt(2 / 10), 10);
  });

  it('is wider at a higher level, and none where a group has fewer than three', () => {
    const [narrow, wide] = [differenceOf(FIRST, SECOND, 0.9), differenceOf(FIRST, SECOND, 0.99)];
    expect(wide?.low).toBeLessThan(narrow?.low ?? 0);
    expect(wide?.high).toBeGreaterThan(narrow?.high ?? 0);
    expect(differenceOf([1, 2], SECOND, 0.95)).toBeUndefined();
    expect(differenceOf(FIRST, [], 0.95)).toBeUndefined();
  });

  it('is exact where nothing varies', () => {
    expect(differenceOf([2, 2, 2], [1, 1, 1], 0.95)).toMatchObject({
      difference: 1,
      low: 1,
      high: 1,
      effectSize: 0,
    });
  });
});
