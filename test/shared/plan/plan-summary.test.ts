import { expect, it } from 'vitest';
import { planByQuarter } from '../../../shared/plan/plan-summary.ts';
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
