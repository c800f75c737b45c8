import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { performanceGaps } from '../../../shared/plan/performance-gaps.ts';

const names = new Map([
  ['a', 'Seksi A'],
  ['b', 'Seksi B'],
]);

/** "Seksi A: 6 dari 20" as the table says it. */
const rowsOf = (units: Readonly<Record<string, Readonly<Record<string, number>>>>) =>
  performanceGaps({ units }, names).map(({ unit, result }) => `${unit}: ${result.split(' orang')[0]}`);

describe('Table B of the plan', () => {
  it('tells of each unit how many stay below "Baik", the largest first, with their share', () => {
    const units = { a: { BAIK: 14, CUKUP: 5, KURANG: 1 }, b: { SANGAT_BAIK: 2, BAIK: 18, CUKUP: 10 } };
    expect(performanceGaps({ units }, names)).toEqual([
      { unit: 'Seksi B', target: 'Baik', result: '10 dari 30 orang di bawah Baik', category: '33%' },
      { unit: 'Seksi A', target: 'Baik', result: '6 dari 20 orang di bawah Baik', category: '30%' },
    ]);
  });

  it('joins units of which it would expose somebody, and the smallest other one when they are too few', () => {
    expect(rowsOf({ a: { BAIK: 14, CUKUP: 6 }, b: { BAIK: 9, KURANG: 1 } })).toEqual([
      'Semua unit: 7 dari 30',
    ]);
    expect(
      rowsOf({ a: { BAIK: 14, CUKUP: 6 }, b: { BAIK: 4, KURANG: 3 }, c: { BAIK: 4, CUKUP: 3 } }),
    ).toEqual(['Seksi A: 6 dari 20', 'Unit lain: 6 dari 14']);
  });

  it('says nothing of an agency in which nearly all, or nearly none, stay below', () => {
    expect(rowsOf({ a: { BAIK: 60, CUKUP: 4 } })).toEqual([]);
    expect(rowsOf({ a: { BAIK: 2, CUKUP: 60 } })).toEqual([]);
    expect(rowsOf({})).toEqual([]);
    expect(performanceGaps(undefined, names)).toEqual([]);
  });

  it('never shows, nor lets anybody compute, of fewer than five that they have it, or have it not', () => {
    const count = fc.record({ BAIK: fc.nat({ max: 30 }), CUKUP: fc.nat({ max: 12 }) });
    fc.assert(
      fc.property(fc.dictionary(fc.string({ minLength: 1 }), count, { maxKeys: 12 }), (units) => {
        const shown = performanceGaps({ units }, new Map()).map(({ result }) => {
          const [part = 0, people = 0] = (result.match(/\d+/g) ?? []).map(Number);
          return { part, rest: people - part };
        });
        for (const { part, rest } of shown) {
          expect(part).toBeGreaterThanOrEqual(5);
          expect(rest).toBeGreaterThanOrEqual(5);
        }
        // Whoever knows the total of the agency learns nothing more: all its people are in a row, or no row is shown.
        const sum = (of: 'part' | 'rest') => shown.reduce((total, row) => total + row[of], 0);
        const all = Object.values(units);
        const known = [all.reduce((n, { CUKUP }) => n + CUKUP, 0), all.reduce((n, { BAIK }) => n + BAIK, 0)];
        if (shown.length > 0) expect([sum('part'), sum('rest')]).toEqual(known);
      }),
    );
  });
});
