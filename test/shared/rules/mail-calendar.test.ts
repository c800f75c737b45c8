import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  askingAfter,
  askingBefore,
  mailMoment,
  nextAsking,
  reminderBefore,
  reminderHalfWay,
  remindersAfter,
  remindersEvery,
  workingMorning,
} from '../../../shared/rules/mail-calendar.ts';
import { isWorkingDay, wibDate, wibInstant, wibTime } from '../../../shared/rules/working-calendar.ts';

const moment = fc.integer({ min: Date.parse('2026-01-01'), max: Date.parse('2028-12-31') });

describe('mails', () => {
  it.each([
    ['Friday at 08.00', '2026-11-27', '08:00', '2026-11-27', '08:00'],
    ['Friday at 14.59', '2026-11-27', '14:59', '2026-11-27', '14:59'],
    ['Friday before work: at 08.00', '2026-11-27', '05:30', '2026-11-27', '08:00'],
    ['Friday at 15.00: on Monday', '2026-11-27', '15:00', '2026-11-30', '08:00'],
    ['Saturday: on Monday', '2026-11-28', '10:00', '2026-11-30', '08:00'],
    [
      'the eve of Christmas, joint leave: after Christmas and Sunday',
      '2026-12-24',
      '09:00',
      '2026-12-28',
      '08:00',
    ],
    ['Independence Day', '2026-08-17', '09:00', '2026-08-18', '08:00'],
  ])('of %s', (_when, date, time, leavesOn, leavesAt) => {
    const leaves = mailMoment(wibInstant(date, time));
    expect([wibDate(leaves), wibTime(leaves)]).toEqual([leavesOn, leavesAt]);
  });

  it('leave at once or on the first working morning that comes, whenever they are ready', () => {
    fc.assert(
      fc.property(moment, (ready) => {
        const leaves = mailMoment(new Date(ready));
        expect(leaves.getTime()).toBeGreaterThanOrEqual(ready);
        expect(isWorkingDay(wibDate(leaves))).toBe(true);
        expect(wibTime(leaves) >= '08:00' && wibTime(leaves) < '15:00').toBe(true);
        if (leaves.getTime() === ready) return;
        for (let between = ready; between < leaves.getTime(); between += 1_800_000) {
          const [day, time] = [wibDate(new Date(between)), wibTime(new Date(between))];
          expect(isWorkingDay(day) && time >= '08:00' && time < '15:00').toBe(false);
        }
      }),
    );
  });

  it("follow the agency's own calendar where there is one", () => {
    const closed = (day: string): boolean => day <= '2027-01-10';
    expect(wibDate(workingMorning('2027-01-04', closed))).toBe('2027-01-11');
    expect(wibDate(mailMoment(wibInstant('2027-01-04', '09:00'), closed))).toBe('2027-01-11');
  });
});

describe('people are asked and reminded', () => {
  const [thursday, friday] = [wibInstant('2026-11-26', '16:40'), wibInstant('2026-11-27', '23:59')];
  const morning = (date: string) => wibInstant(date, '08:00');

  it('on the morning of the day, or of the next working day', () => {
    expect(askingAfter(thursday, 1)).toEqual(morning('2026-11-27'));
    expect(askingAfter(friday, 1)).toEqual(morning('2026-11-30'));
    expect(askingBefore('2026-12-07', 8)).toEqual(morning('2026-11-30'));
  });

  it('before a Monday by working days: one before it is Friday, three before it is Wednesday', () => {
    expect(reminderBefore('2026-11-30', 1)).toEqual(morning('2026-11-27'));
    expect(reminderBefore('2026-11-30', 3)).toEqual(morning('2026-11-25'));
  });

  it('half way to the closing', () => {
    expect(reminderHalfWay(wibInstant('2026-12-11', '23:59'), 7)).toEqual(morning('2026-12-08'));
    expect(reminderHalfWay(wibInstant('2026-12-11', '23:59'), 10)).toEqual(morning('2026-12-07'));
  });

  it('every so many days, once where two fall together, and not at the closing', () => {
    // 3, 6, 9 days after Thursday: Sunday the 29th, Wednesday, Saturday the 5th.
    const until = wibInstant('2026-12-08', '08:00');
    expect(remindersEvery(thursday, 3, until)).toEqual(
      ['2026-11-30', '2026-12-02', '2026-12-07'].map(morning),
    );
    expect(remindersEvery(friday, 1, morning('2026-12-02'))).toEqual(
      ['2026-11-30', '2026-12-01'].map(morning),
    );
  });

  it('always on working mornings, in order, after the asking and before the closing', () => {
    const days = fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 5 });
    fc.assert(
      fc.property(moment, days, fc.integer({ min: 0, max: 60 }), (asked, after, length) => {
        const until = new Date(asked + length * 86_400_000);
        const times = remindersAfter(new Date(asked), after, until).map((time) => time.getTime());
        expect(times).toEqual([...new Set(times)].sort((a, b) => a - b));
        for (const time of times) {
          expect([wibTime(new Date(time)), isWorkingDay(wibDate(new Date(time)))]).toEqual(['08:00', true]);
          expect(time > asked && time < until.getTime()).toBe(true);
        }
      }),
    );
  });

  it('again and again where there is no deadline, once in each period', () => {
    expect(nextAsking(undefined, 7, thursday)).toMatchObject({
      due: true,
      count: 0,
      nextAt: morning('2026-12-03'),
    });
    const asked = { count: 0, at: thursday.toISOString() };
    expect(nextAsking(asked, 7, friday)).toEqual({ due: false, count: 0, nextAt: morning('2026-12-03') });
    expect(nextAsking(asked, 7, morning('2026-12-03'))).toMatchObject({ due: true, count: 1 });
  });
});
