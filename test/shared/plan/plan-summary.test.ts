import { expect, it } from 'vitest';
import {
  lessonsOf,
  notRepeated,
  planByQuarter,
  recordedSum,
  summarisePlan,
} from '../../../shared/plan/plan-summary.ts';
import { hoursOfYear } from '../../../shared/rules/annual-learning-hours.ts';
import { line } from '../../evaluation/scene.ts';

it('a plan by quarter names the year, tells a January of the next from its own, and leaves no line out', () => {
  const lines = [
    line('A01', { startsOn: '2027-01-12', cost: 100 }),
    line('A02', { startsOn: '2027-12-31', cost: 20 }),
    line('A03', { startsOn: '2028-01-11', cost: 3 }),
    line('A04', { startsOn: '', cost: 4000 }),
  ];
  expect(planByQuarter(lines, '2027').map(({ quarter, cost }) => [quarter, cost])).toEqual([
    ['Triwulan I 2027', 100],
    ['Triwulan II 2027', 0],
    ['Triwulan III 2027', 0],
    ['Triwulan IV 2027', 20],
    ['Triwulan I 2028', 3],
    ['Belum dijadwalkan', 4000],
  ]);
});

it('the JP of a plan are the sum of what each person is planned in that year: a course counts in the year of its last day', () => {
  const lines = [
    line('A01', { startsOn: '2027-03-01', endsOn: '2027-03-02', targetCount: 1, learningHours: 10 }),
    line('A02', { startsOn: '2027-12-29', endsOn: '2028-01-04', targetCount: 1, learningHours: 16 }),
    line('A03', { startsOn: '', endsOn: '', targetCount: 1, learningHours: 8 }),
    line('A04', { targetCount: 1, learningHours: 6, countsTowardAnnualHours: false }),
  ];
  const { planned } = hoursOfYear({ kind: 'pns' }, {}, lines, '2027');
  expect([planned, summarisePlan(lines, '2027').seatHours]).toEqual([10, 10]);
});

it('tells what the year before changed, and of a course that the coordinator took in again that it is there', () => {
  const lessons = [
    { course: 'TC01', sentence: '"Dasar data" tidak diulang.' },
    { course: 'TC02', sentence: '"Kearsipan" tidak diulang.' },
    { sentence: 'Dari siklus 2026: 2 tindak lanjut ditetapkan.' },
  ];
  const again = { lessons, lines: [line('A04', { offering: 'TC02' })] };
  expect(lessonsOf(again)).toEqual([
    '"Dasar data" tidak diulang.',
    '"Kearsipan" tidak diulang. Koordinator tetap memasukkannya: A04.',
    'Dari siklus 2026: 2 tindak lanjut ditetapkan.',
  ]);
  expect(notRepeated(again)).toBe('1 kegiatan siklus sebelumnya tidak diulang');
  expect([notRepeated({ lines: [] }), lessonsOf({ lines: [] })]).toEqual([undefined, []]);
});

it('the sum of what is recorded is a dash while nothing is, says what it lacks, and waits for nothing that is free or was cancelled', () => {
  const of = (...amounts: readonly (number | undefined)[]) =>
    recordedSum([
      ...amounts.map((amount) => ({ cost: 100, amount })),
      { cost: 0, amount: undefined },
      { cost: 100, amount: undefined, notHeld: true },
    ]);
  expect([of(), of(undefined, undefined), of(70, undefined), of(70, 0)]).toEqual([
    '–',
    '–',
    'Rp70 (tercatat 1 dari 2 kegiatan)',
    'Rp70',
  ]);
});
