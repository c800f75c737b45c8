import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  closingTime,
  isSuperseded,
  nextMove,
  reminderTimes,
} from '../../functions/survey/survey-calendar.ts';
import { reminderHalfWay } from '../../shared/rules/mail-calendar.ts';

const openedAt = new Date('2026-11-02T02:00:00Z');
const times = { openedAt, closesAt: closingTime(openedAt, 14), reminderDays: [5, 9, 12] };

describe('the calendar of a survey', () => {
  it('closes at the end of its last day in WIB', () => {
    expect(closingTime(openedAt, 14).toISOString()).toBe('2026-11-16T16:59:00.000Z');
  });

  it('gives back holidays and the days around Idulfitri, and ends on a day on which people work', () => {
    // 25 and 26 December are a Friday that is a holiday and a Saturday.
    expect(closingTime(new Date('2026-12-21T02:00:00Z'), 4).toISOString()).toBe('2026-12-28T16:59:00.000Z');
    // Idulfitri 2027 is estimated for 9 March: what would end in the week before ends after the week that follows it.
    expect(closingTime(new Date('2027-02-25T02:00:00Z'), 7).toISOString()).toBe('2027-03-16T16:59:00.000Z');
  });

  it('counts days by the calendar of WIB, not of UTC', () => {
    const lateEvening = new Date('2026-11-02T17:30:00Z'); // 3 November, 00.30 WIB
    expect(closingTime(lateEvening, 1).toISOString()).toBe('2026-11-04T16:59:00.000Z');
  });

  it('reminds at eight in the morning of a working day', () => {
    expect(reminderTimes(times).map((time) => time.toISOString())).toEqual([
      '2026-11-09T01:00:00.000Z',
      '2026-11-11T01:00:00.000Z',
      '2026-11-16T01:00:00.000Z',
    ]);
  });

  it('never reminds after the closing, nor twice on a day', () => {
    expect(reminderTimes({ ...times, reminderDays: [9, 5, 5, 15, 60] })).toHaveLength(2);
  });

  it('waits for the next reminder, reminds, and closes', () => {
    expect(nextMove(times, 0, openedAt)).toEqual({ action: 'WAIT', waitSeconds: 7 * 86_400 - 3600 });
    expect(nextMove(times, 0, new Date('2026-11-09T01:00:00Z')).action).toBe('REMIND');
    expect(nextMove(times, 3, new Date('2026-11-16T16:58:00Z'))).toEqual({ action: 'WAIT', waitSeconds: 60 });
    expect(nextMove(times, 0, times.closesAt).action).toBe('CLOSE');
  });

  it('after a standstill sends the latest reminder only', () => {
    const dayTen = new Date('2026-11-12T03:00:00Z');
    expect([0, 1].map((round) => nextMove(times, round, dayTen).action)).toEqual(['REMIND', 'REMIND']);
    expect([0, 1].map((round) => isSuperseded(times, round, dayTen))).toEqual([true, false]);
  });

  it('always comes to its end, whatever the settings', () => {
    const settings = fc.record({
      days: fc.integer({ min: 1, max: 60 }),
      reminderDays: fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 10 }),
    });
    fc.assert(
      fc.property(settings, ({ days, reminderDays }) => {
        const survey = { openedAt, closesAt: closingTime(openedAt, days), reminderDays };
        let now = openedAt;
        let round = 0;
        for (let moves = 0; moves < 50; moves += 1) {
          const { action, waitSeconds } = nextMove(survey, round, now);
          if (action === 'CLOSE') {
            expect(now >= survey.closesAt).toBe(true);
            return;
          }
          if (action === 'REMIND') round += 1;
          else now = new Date(now.getTime() + waitSeconds * 1000);
        }
        throw new Error('The survey never closes');
      }),
    );
  });

  it('reminds supervisors half way, inside their time', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), (days) => {
        const closesAt = closingTime(openedAt, days);
        const reminder = reminderHalfWay(closesAt, days);
        expect(reminder > openedAt && reminder < closesAt).toBe(true);
      }),
    );
  });
});
