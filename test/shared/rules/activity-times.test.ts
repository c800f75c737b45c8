import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { developmentForms } from '../../../shared/reference/development-forms.ts';
import { offerings } from '../../../shared/reference/training-catalogue.ts';
import { dailyTimes, readTimes, tooShortFor } from '../../../shared/rules/activity-times.ts';

const hours = (activity: Parameters<typeof dailyTimes>[0]) => {
  const { startTime, endTime } = dailyTimes(activity);
  return `${startTime}–${endTime}`;
};

describe('the times of an activity, unless a person set them,', () => {
  it.each([
    [
      'a weekly session of 2 JP',
      { form: 'NKL03', learningHours: 20, days: 10, minutesPerDay: 90 },
      '08:00–09:30',
    ],
    ['socialisation, 4 JP', { form: 'KL11', learningHours: 4, days: 1 }, '08:00–11:00'],
    ['a workshop, 5 JP a day', { form: 'KL07', learningHours: 10, days: 2 }, '08:00–11:45'],
    ['a day of 6 JP, with rest at noon', { form: 'KL10', learningHours: 6, days: 1 }, '08:00–13:30'],
    ['a bimtek of 8 JP a day', { form: 'KL10', learningHours: 16, days: 2 }, '08:00–15:00'],
    [
      'a day of 10 JP, from when the office opens',
      { form: 'KL02', learningHours: 20, days: 2 },
      '07:30–16:00',
    ],
    [
      'a study assignment, which has no sessions',
      { form: 'PD01', learningHours: 20, days: 180 },
      '08:00–08:45',
    ],
    ['more than a day holds', { form: 'KL03', learningHours: 40, days: 1 }, '07:30–22:00'],
  ])('of %s', (_what, activity, expected) => {
    expect(hours(activity)).toBe(expected);
  });

  it('are within office hours for all that the catalogue offers, and long enough', () => {
    for (const { code, form, learningHours, durationDays: days } of offerings) {
      const activity = { form, learningHours, days };
      const { startTime, endTime } = dailyTimes(activity);
      expect(startTime >= '07:30' && endTime <= '16:00', code).toBe(true);
      expect(tooShortFor(activity), code).toBeUndefined();
    }
  });

  it('hold the JP of a day and its rest, and five minutes more at the most', () => {
    const activities = fc.record({
      form: fc.constantFrom(...developmentForms.map(({ code }) => code)),
      learningHours: fc.integer({ min: 1, max: 60 }),
      days: fc.integer({ min: 5, max: 40 }),
    });
    fc.assert(
      fc.property(activities, (activity) => {
        expect(tooShortFor(activity)).toBeUndefined();
        const [start = 0, end = 0] = Object.values(dailyTimes(activity)).map(
          (time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3)),
        );
        const learning = Math.max(1, activity.learningHours / activity.days) * 45;
        expect(end - start).toBeLessThan(learning + (end > 13 * 60 ? 60 : 0) + 5);
      }),
    );
  });

  it('are those that a person set', () => {
    const evening = { form: 'NKL03', learningHours: 4, days: 2, startTime: '19:00', endTime: '21:00' };
    expect(hours(evening)).toBe('19:00–21:00');
    expect(tooShortFor(evening)).toBeUndefined();
  });
});

describe('times that a person sets', () => {
  it('too short for the JP are refused with both figures; the rest at noon teaches nothing', () => {
    const bimtek = { form: 'KL10', learningHours: 16, days: 2, startTime: '08:00' };
    expect(tooShortFor({ ...bimtek, endTime: '15:00' })).toBeUndefined();
    expect(tooShortFor({ ...bimtek, endTime: '14:30' })).toBe(
      '08.00–14.30 WIB memuat 5 jam 30 menit belajar, tetapi 16 JP dalam 2 hari membutuhkan 6 jam sehari (1 JP = 45 menit, di luar istirahat pukul 12.00–13.00). Perpanjang jamnya atau tambah harinya.',
    );
  });

  it.each([
    ['8.00', '12:00', '08:00–12:00'],
    [' 08:30 ', '9,15', '08:30–09:15'],
  ])('are read from %j and %j', (start, end, expected) => {
    const { times, faults } = readTimes(start, end);
    expect(faults).toEqual({});
    expect(`${times?.startTime}–${times?.endTime}`).toBe(expected);
  });

  it.each([
    ['jam 8', '12.00', 'startTime', 'Pukul mulai harus jam yang benar'],
    ['24.00', '12.00', 'startTime', 'Pukul mulai harus jam yang benar'],
    ['08.00', '', 'endTime', 'Pukul selesai harus jam yang benar'],
    ['08.00', '9.60', 'endTime', 'Pukul selesai harus jam yang benar'],
    ['08.00', '08.00', 'endTime', 'Pukul selesai harus sesudah pukul mulai.'],
    ['01.00', '03.00', 'startTime', 'Pukul mulai paling awal 06.00 WIB.'],
    ['20.00', '22.30', 'endTime', 'Pukul selesai paling lambat 22.00 WIB.'],
  ])('%j to %j are none', (start, end, field, sentence) => {
    const { times, faults } = readTimes(start, end);
    expect(times).toBeUndefined();
    expect(faults).toEqual({ [field]: expect.stringContaining(sentence) });
  });

  it('are none when both are left empty', () => {
    expect(readTimes('', ' ')).toEqual({ faults: {} });
  });
});
