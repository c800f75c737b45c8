import { describe, expect, it } from 'vitest';
import {
  type ServedTraining,
  serviceEffects,
  servingUnits,
} from '../../../functions/evaluation/report/service-effects.ts';
import { claimOf, serviceSentence } from '../../../shared/evaluation/service-claim.ts';
import type { UnitFigure } from '../../../shared/store/service-figures.ts';

/** A workshop of March 2027 in which people of the first units took part. */
const workshop = (indicator: string, ...units: string[]): ServedTraining => ({
  activity: 'A01',
  indicator,
  startsOn: '2027-03-09',
  endsOn: '2027-03-10',
  units: new Set(units),
});

const series = (unit: string, values: Readonly<Record<string, number>>): UnitFigure[] =>
  Object.entries(values).map(([period, value]) => ({ unit, period, value }));

const claims = (training: ServedTraining, figures: readonly UnitFigure[], to = '2027-12-31') =>
  serviceEffects([training], new Map([[training.indicator, figures]]), to);

describe('what a training did to the figure that it should move', () => {
  const kept = [
    ...['a', 'b', 'c'].flatMap((unit, index) =>
      series(unit, { '2027-02': 3 + index / 10, '2027-04': 3.6 + index / 9 }),
    ),
    ...['d', 'e', 'f'].flatMap((unit, index) =>
      series(unit, { '2027-02': 3 + index / 10, '2027-04': 3.1 + index / 9 }),
    ),
  ];

  it('is the change of the units that took part, less that of those that did not: 0.6 - 0.1', () => {
    const [found] = claims(workshop('U7', 'a', 'b', 'c'), kept);
    expect(found).toMatchObject({ unitsWith: 3, unitsWithout: 3 });
    expect(found?.difference).toBeCloseTo(0.5, 10);
    expect(found && claimOf(found)).toBe('BETTER');
  });

  it('is worse where less is better: more complaints', () => {
    const [found] = claims(workshop('ADUAN', 'a', 'b', 'c'), kept);
    expect(found && claimOf(found)).toBe('WORSE');
  });

  it('leaves out the months of the training itself, and what lies more than a year away', () => {
    const around = [...kept, ...series('a', { '2027-03': 1, '2026-02': 1, '2028-04': 1 })];
    expect(claims(workshop('U7', 'a', 'b', 'c'), around, '2028-12-31')).toEqual(
      claims(workshop('U7', 'a', 'b', 'c'), kept, '2028-12-31'),
    );
  });

  it('counts nothing after the last day of the report', () => {
    const [found] = claims(workshop('U7', 'a', 'b', 'c'), kept, '2027-03-31');
    expect(found).toEqual({ activity: 'A01', indicator: 'U7', unitsWith: 0, unitsWithout: 0 });
  });

  it('compares with units that took part in nothing for this figure', () => {
    const other = { ...workshop('U7', 'd'), activity: 'A02' };
    const [found] = serviceEffects(
      [workshop('U7', 'a', 'b', 'c'), other],
      new Map([['U7', kept]]),
      '2027-12-31',
    );
    expect(found).toMatchObject({ unitsWith: 3, unitsWithout: 2 });
    expect(found && serviceSentence(found)).toContain('data belum cukup untuk menyimpulkan');
  });

  it('reads halves of a year: the survey of satisfaction is held twice a year', () => {
    const halves = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((unit, index) =>
      series(unit, { '2026-S2': 80 + index, '2027-S2': (index < 3 ? 90 : 81) + index * 1.1 }),
    );
    const [found] = claims(workshop('IKM', 'a', 'b', 'c'), halves);
    expect(found && claimOf(found)).toBe('BETTER');
    expect(claims(workshop('IKM', 'a', 'b', 'c'), halves, '2027-11-30')[0]?.difference).toBeUndefined();
  });

  it('is said with interval and effect size, and with no claim where the interval holds zero', () => {
    const noisy = kept.map((figure, index) => ({ ...figure, value: figure.value + (index % 3) / 2 }));
    const [found] = claims(workshop('U7', 'a', 'b', 'c'), noisy);
    const sentence = found === undefined ? '' : serviceSentence(found);
    expect(sentence).toMatch(/^U7 Perilaku pelaksana: belum terlihat perbedaan; selisih perubahan [+−]?\d/);
    expect(sentence).toMatch(/selang kepercayaan 99,00%: .* sampai .*; ukuran efek /);
  });
});

/** A small generator of numbers, the same for a seed (mulberry32). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * A year before and a year after of fourteen units, each with a level of its own, a season that all share and noise of 0.25
 * a month; three workshops for three figures, each for seven of them.
 */
function simulated(seed: number, effect: number, upTo: readonly string[] = ['2028-03-31']) {
  const random = generator(seed);
  const noise = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const units = Array.from({ length: 14 }, (_, index) => `unit-${index}`);
  const trainings = ['U5', 'U6', 'U7'].map((indicator, index) => ({
    ...workshop(indicator, ...units.filter((_, unit) => (unit + index) % 2 === 0)),
    activity: `A0${index + 1}`,
  }));
  const figures = trainings.map(({ indicator, units: taught }) => {
    const ofUnits = units.flatMap((unit) => {
      const level = 3 + noise() / 4;
      return Array.from({ length: 24 }, (_, month) => {
        const period = `${2026 + Math.floor((month + 2) / 12)}-${String(((month + 2) % 12) + 1).padStart(2, '0')}`;
        const season = Math.sin(month / 2) / 5 + month / 100;
        const helped = month > 12 && taught.has(unit) ? effect : 0;
        return { unit, period, value: level + season + helped + noise() / 4 };
      });
    });
    return [indicator, ofUnits] as const;
  });
  return upTo.flatMap((to) => serviceEffects(trainings, new Map(figures), to));
}

/** To be read by whoever runs the test. */
function print(what: string, part: number, whole: number): void {
  process.stdout.write(`${what}: ${part} of ${whole} (${((100 * part) / whole).toFixed(1)} %)\n`);
}

describe('claims about agencies in which it is known what is true', () => {
  // Far apart: the generator's first numbers of neighbouring seeds are alike.
  const seeds = Array.from({ length: 200 }, (_, index) => (index + 1) * 104_729);

  it('are false in at most 5 % of agencies in which training does nothing: three comparisons in each of five reports', () => {
    const reports = ['2027-06-30', '2027-09-30', '2027-12-31', '2028-01-31', '2028-03-31'];
    const fooled = seeds.filter((seed) =>
      simulated(seed, 0, reports).some((each) => claimOf(each) !== 'NOT_KNOWN'),
    );
    print('agencies with a false claim where training does nothing', fooled.length, seeds.length);
    expect(fooled.length / seeds.length).toBeLessThanOrEqual(0.05);
  });

  it('find an effect of 0.35 on the scale in at least 90 % of trainings, and never the wrong way', () => {
    const found = seeds.flatMap((seed) => simulated(seed, 0.35).map(claimOf));
    const better = found.filter((claim) => claim === 'BETTER').length;
    print('trainings whose effect of 0.35 is found', better, found.length);
    expect(better / found.length).toBeGreaterThanOrEqual(0.9);
    expect(found).not.toContain('WORSE');
  });

  it('have intervals that hold the true effect at the rate that they state', () => {
    const intervals = seeds.flatMap((seed) => simulated(seed, 0.35));
    const holds = intervals.filter(({ low = 1, high = 0 }) => low <= 0.35 && high >= 0.35);
    // Three comparisons in each of five reports: an interval at 99.67 %.
    print('intervals that hold the true effect', holds.length, intervals.length);
    expect(holds.length / intervals.length).toBeGreaterThanOrEqual(0.99);
  });
});

describe('where people serve', () => {
  const parents = new Map([
    ['kecamatan', null],
    ['kelurahan', 'kecamatan'],
    ['seksi-kelurahan', 'kelurahan'],
    ['seksi', 'kecamatan'],
  ]);

  it('is the nearest unit above them of which figures are kept', () => {
    const kept = new Set(['kecamatan', 'kelurahan']);
    expect(servingUnits(new Set(['seksi-kelurahan']), kept, parents)).toEqual(new Set(['kelurahan']));
    expect(servingUnits(new Set(['seksi', 'kelurahan']), kept, parents)).toEqual(kept);
  });

  it('is nowhere without figures, and where the units lead round in a circle', () => {
    expect(servingUnits(new Set(['seksi-kelurahan']), new Set(), parents)).toEqual(new Set());
    const circle = new Map([
      ['a', 'b'],
      ['b', 'a'],
    ]);
    expect(servingUnits(new Set(['a']), new Set(['c']), circle)).toEqual(new Set());
  });
});
