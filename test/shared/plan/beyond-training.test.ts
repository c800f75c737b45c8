import { describe, expect, it } from 'vitest';
import { defaultSettings } from '../../../shared/cycle/settings.ts';
import { weighingRules } from '../../../shared/plan/needs-basis.ts';
import { beyondTraining } from '../../../shared/plan/published-analysis.ts';
import type { GapTable } from '../../../shared/store/analysis.ts';

const gaps: GapTable = {
  answered: 40,
  confirmed: 0,
  participants: 50,
  byCompetency: {
    M5: { people: 40, withGap: 20, gap: 30, asked: 120, causes: { tool: 7, procedure: 3 } },
    M1: { people: 40, withGap: 20, gap: 30, asked: 120, causes: { tool: 4 } },
  },
  byPost: {},
  byCause: { tool: 9, procedure: 3, knowledge: 12 },
};

describe('what training does not close', () => {
  it('is told by cause, with the needs at which five or more named it', () => {
    const rows = beyondTraining(gaps, defaultSettings, (code) => code);
    expect(rows.map(({ people, needs }) => [people, needs])).toEqual([
      ['9 dari 40 orang', ['M5 (7 orang)']],
      ['kurang dari lima dari 40 orang', []],
      ['kurang dari lima dari 40 orang', []],
      ['kurang dari lima dari 40 orang', []],
    ]);
  });

  it('is told of no need by a number that says more than how many have its gap', () => {
    const of = (people: number, withGap: number, causes: Record<string, number>) => {
      const byCompetency = { M1: { people, withGap, gap: withGap, asked: 3 * people, causes } };
      const rows = beyondTraining({ ...gaps, byCompetency }, defaultSettings, String);
      return rows.flatMap(({ needs }) => needs);
    };
    // All have the gap, all but three, and all by two causes together; and then with three left who named another or none.
    expect(of(12, 12, { tool: 12 })).toEqual([]);
    expect(of(12, 9, { tool: 9 })).toEqual([]);
    expect(of(12, 12, { tool: 6, procedure: 6 })).toEqual([]);
    expect(of(40, 9, { tool: 6 })).toEqual([]);
    expect(of(40, 15, { tool: 5, procedure: 7 })).toEqual(['M1 (7 orang)']);
    expect(of(40, 12, { tool: 5, procedure: 7 })).toEqual(['M1 (5 orang)', 'M1 (7 orang)']);
  });

  it('does not exist where nobody was asked why, or too few answered', () => {
    const { byCause: _, ...before } = gaps;
    expect(beyondTraining(before, defaultSettings, String)).toEqual([]);
    expect(beyondTraining({ ...gaps, answered: 4 }, defaultSettings, String)).toEqual([]);
  });
});

it('the rules say which sources weigh, and none that does not', () => {
  expect(
    weighingRules(defaultSettings, { performanceYear: '2026', goals: 1, next: false }).join(' '),
  ).toMatch(
    /alat atau sarana, .* dorongan atau penghargaan tidak dihitung .* paling banyak 50 persen, .* \(penilaian 2026\).* satu sasaran .* dinaikkan 25 persen, .* dua sasaran atau lebih 50 persen/,
  );
  const alone = { ...defaultSettings, causesBeyondTraining: [], groupPercent: 0 };
  expect(weighingRules(alone, { goals: 0, next: false })).toHaveLength(1);
  expect(weighingRules({ ...alone, goalPercent: 0 }, { goals: 3, next: false })).toHaveLength(1);
});
