import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  countWords,
  publishGroups,
  publishSensitive,
  publishTable,
  shownValue,
} from '../../../shared/rules/anonymity.ts';

interface Cell {
  readonly total: string;
  readonly people: number;
}

const table = (cells: readonly Cell[]) =>
  publishTable({ cells, peopleOf: ({ people }) => people, totalOf: ({ total }) => total });

/** What becomes of one column. */
const column = (counts: readonly number[]) =>
  table(counts.map((people) => ({ total: 'T', people }))).map((figure) =>
    figure.kind === 'SHOWN' ? figure.value.people : figure.why,
  );

describe('a table whose totals are known', () => {
  it('withholds cells under five people', () => {
    expect(column([4, 3, 12, 20])).toEqual(['FEW', 'FEW', 12, 20]);
  });

  it('withholds the next smallest too when the total would give a single cell away', () => {
    expect(column([4, 12, 9, 20])).toEqual(['FEW', 12, 'COMPLEMENT', 20]);
  });

  it('goes on until five people are withheld together', () => {
    expect(column([1, 2, 9, 20])).toEqual(['FEW', 'FEW', 'COMPLEMENT', 20]);
  });

  it('is left alone when nobody is exposed', () => {
    expect(column([5, 6, 0, 7])).toEqual([5, 6, 0, 7]);
  });

  it('never lets a withheld cell be computed from the shown ones and the totals', () => {
    const cell = fc.record({ total: fc.constantFrom('A', 'B', 'C'), people: fc.nat(30) });
    fc.assert(
      fc.property(fc.array(cell, { maxLength: 40 }), (cells) => {
        const figures = table(cells);
        for (const total of ['A', 'B', 'C']) {
          const own = cells.flatMap((each, index) => (each.total === total ? [index] : []));
          const people = (some: readonly number[]) =>
            some.reduce((sum, index) => sum + (cells[index]?.people ?? 0), 0);
          const hidden = own.filter((index) => figures[index]?.kind === 'WITHHELD');
          // What is left of the total when all that is shown is taken away: one unknown would be known.
          const rest = people(own) - people(own.filter((index) => !hidden.includes(index)));
          const everyone = own.filter((index) => (cells[index]?.people ?? 0) > 0);
          if (hidden.length === 1) expect(people(own)).toBeLessThan(5);
          if (hidden.length > 0) expect(rest >= 5 || hidden.length === everyone.length).toBe(true);
          for (const index of own.filter((one) => !hidden.includes(one))) {
            const shown = cells[index]?.people ?? 0;
            expect(shown === 0 || shown >= 5).toBe(true);
          }
        }
      }),
    );
  });
});

describe('a sensitive count', () => {
  it.each([
    { part: 1, people: 4, words: 'kurang dari lima orang' },
    { part: 5, people: 5, words: 'tidak disebutkan berapa dari 5 orang' },
    { part: 0, people: 5, words: 'tidak disebutkan berapa dari 5 orang' },
    { part: 1, people: 6, words: 'kurang dari lima dari 6 orang' },
    { part: 0, people: 40, words: 'kurang dari lima dari 40 orang' },
    { part: 6, people: 6, words: 'hampir semua dari 6 orang' },
    { part: 36, people: 40, words: 'hampir semua dari 40 orang' },
    { part: 35, people: 40, words: '35 dari 40 orang' },
    { part: 5, people: 10, words: '5 dari 10 orang' },
  ])('of $part among $people is told as "$words"', ({ words, ...count }) => {
    expect(countWords(count)).toBe(words);
    expect(shownValue(publishSensitive(count, 'x'))).toBe(
      words.startsWith(`${count.part}`) ? 'x' : undefined,
    );
  });
});

describe('figures over several groups', () => {
  const mean = (groups: readonly (readonly number[])[]) => {
    const published = publishGroups(groups.map((scores) => ({ people: scores.length, scores })));
    const scores = shownValue(published)?.flatMap((group) => group.scores) ?? [];
    return { n: scores.length, sum: scores.reduce((total, score) => total + score, 0) };
  };
  const scores = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 9 });

  it('change by the answers of no one or of five people and more when a group is added', () => {
    fc.assert(
      fc.property(fc.array(scores, { maxLength: 6 }), scores, (earlier, later) => {
        const [before, after] = [mean(earlier), mean([...earlier, later])];
        expect(after.n === before.n || after.n - before.n >= 5).toBe(true);
        if (after.n === before.n) expect(after.sum).toBe(before.sum);
      }),
    );
  });

  it('are withheld when each group is small, however many there are', () => {
    expect(publishGroups([{ people: 4 }, { people: 4 }, { people: 4 }]).kind).toBe('WITHHELD');
  });
});
