import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mailMoment, mailMorning, morningAfter } from '../../../shared/rules/mail-hours.ts';
import { wibDate, wibInstant, wibTime } from '../../../shared/rules/wib.ts';
import { isWorkingDay, workingDaysBefore } from '../../../shared/rules/working-days.ts';

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
    expect(wibDate(mailMorning('2027-01-04', closed))).toBe('2027-01-11');
    expect(wibDate(mailMoment(wibInstant('2027-01-04', '09:00'), closed))).toBe('2027-01-11');
  });
});

describe('reminders', () => {
  it('fall on the morning of their day, or of the next working day', () => {
    const [thursday, friday] = [wibInstant('2026-11-26', '16:40'), wibInstant('2026-11-27', '23:59')];
    expect(morningAfter(thursday, 1)).toEqual(wibInstant('2026-11-27', '08:00'));
    expect(morningAfter(friday, 1)).toEqual(wibInstant('2026-11-30', '08:00'));
  });

  it('before a Monday are counted in working days: one before it is Friday, three before it is Wednesday', () => {
    expect(workingDaysBefore('2026-11-30', 1)).toBe('2026-11-27');
    expect(workingDaysBefore('2026-11-30', 3)).toBe('2026-11-25');
  });
});
