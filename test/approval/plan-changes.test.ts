import { expect, it } from 'vitest';
import { changesBetween } from '../../functions/approval/plan-changes.ts';
import { needNamer, sampleReference } from '../../shared/reference/agency-reference.ts';
import type { PlanLine } from '../../shared/store/plan.ts';

const needName = needNamer(sampleReference);

const line: PlanLine = {
  activity: 'A01',
  title: 'Pelayanan prima',
  competencies: ['M5'],
  targetCount: 2,
  targetDescription: 'Pelaksana',
  targetPosts: ['pelaksana'],
  form: 'KL07',
  pathway: 'klasikal',
  providerKind: 'mandiri',
  provider: 'Kecamatan Senapelan',
  startsOn: '2027-04-06',
  endsOn: '2027-04-07',
  startTime: '13:00',
  endTime: '16:45',
  curriculum: 'Modul',
  cost: 2_000_000,
  budgetHolder: 'DPA Kecamatan',
  days: 2,
  learningHours: 10,
  countsTowardAnnualHours: true,
  capacity: 30,
  location: 'Aula',
  reason: '',
  peopleList: '0-a',
  sent: 'x',
};
const people = (ids: readonly string[]) => new Map([['A01', ids]]);
const before = { lines: [line], people: people(['ani', 'budi']) };

it('another name of the same list, or another form that wrote the same, is no change', () => {
  const after = { lines: [{ ...line, peopleList: '1-b', sent: 'y' }], people: people(['budi', 'ani']) };
  expect(changesBetween(before, after, needName)).toEqual([]);
});

it('a change is told with how it was and is, and who joined and left by number', () => {
  const after = {
    lines: [{ ...line, cost: 1_500_000, endsOn: '2027-04-08', days: 3, endTime: '17:00' }],
    people: people(['ani', 'citra']),
  };
  expect(changesBetween(before, after, needName)).toEqual([
    {
      activity: 'A01',
      title: 'Pelayanan prima',
      kind: 'changed',
      what: [
        'Jadwal: 6–7 April 2027, 13.00–16.45 WIB menjadi 6–8 April 2027, 13.00–17.00 WIB',
        'Biaya: Rp2.000.000 menjadi Rp1.500.000',
        'Daftar peserta: 1 orang masuk, 1 orang keluar',
      ],
    },
  ]);
});

it('no field can change unseen', () => {
  for (const field of Object.keys(line)) {
    if (['activity', 'peopleList', 'sent'].includes(field)) continue;
    const value = Reflect.get(line, field);
    const other = typeof value === 'number' ? value + 1 : typeof value === 'boolean' ? !value : '2027-05-04';
    const changed = { ...line, [field]: Array.isArray(value) ? ['T06'] : other };
    expect(changesBetween(before, { ...before, lines: [changed] }, needName), field).toHaveLength(1);
  }
});

it('added and removed activities are named', () => {
  const after = { lines: [{ ...line, activity: 'A02', title: 'Arsip' }], people: new Map() };
  expect(changesBetween(before, after, needName).map(({ activity, kind }) => `${activity} ${kind}`)).toEqual([
    'A02 added',
    'A01 removed',
  ]);
});
