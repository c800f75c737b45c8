import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLargeEnough, suppressSmallGroups } from '../../../shared/rules/anonymity.ts';

const suppress = (counts: readonly number[]) => suppressSmallGroups(counts, (count) => count);

describe('small groups', () => {
  it('under five are hidden', () => {
    expect(suppress([4, 3, 12, 20])).toEqual([null, null, 12, 20]);
    expect([isLargeEnough(4), isLargeEnough(5)]).toEqual([false, true]);
  });

  it('hidden alone take the next smallest with them, as the total would give them away', () => {
    expect(suppress([4, 12, 9, 20])).toEqual([null, 12, null, 20]);
  });

  it('hidden in a pair that is itself under five take a third', () => {
    expect(suppress([1, 2, 9, 20])).toEqual([null, null, null, 20]);
  });

  it('leave a table alone in which nobody is exposed', () => {
    expect(suppress([5, 6, 0, 7])).toEqual([5, 6, 0, 7]);
  });

  it('can never be worked out from the total', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(30)), (counts) => {
        const shown = suppress(counts);
        const hidden = counts.filter((_, index) => shown[index] === null);
        const people = counts.filter((count) => count > 0);
        expect(shown.every((count) => count === null || count === 0 || count >= 5)).toBe(true);
        if (hidden.length > 0 && people.length > 1) {
          expect(hidden.length).toBeGreaterThanOrEqual(2);
          const everyoneHidden = hidden.length === people.length;
          expect(everyoneHidden || hidden.reduce((a, b) => a + b) >= 5).toBe(true);
        }
      }),
    );
  });
});
