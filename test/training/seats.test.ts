import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { releaseSeat, type Seating, takeSeat, waitingPlace } from '../../functions/training/seats/seats.ts';

const empty = (capacity: number): Seating => ({
  capacity,
  seats: [],
  waitlist: [],
  waitingHours: {},
  promoted: [],
});

describe('seats', () => {
  it('go to whoever answers first, until none is left', () => {
    const full = ['ani', 'budi', 'citra'].reduce((seating, who) => takeSeat(seating, who, 0), empty(2));
    expect(full.seats).toEqual(['ani', 'budi']);
    expect(full.waitlist).toEqual(['citra']);
  });

  it('are given once, however often somebody asks', () => {
    const once = takeSeat(empty(2), 'ani', 0);
    expect(takeSeat(once, 'ani', 0)).toBe(once);
  });

  it('that come free go to whoever has the fewest hours this year, then to who answered first', () => {
    let seating = takeSeat(empty(1), 'ani', 0);
    for (const [who, hours] of [
      ['budi', 10],
      ['citra', 0],
      ['dedi', 10],
      ['eka', 0],
    ] as const) {
      seating = takeSeat(seating, who, hours);
    }
    expect(seating.waitlist).toEqual(['citra', 'eka', 'budi', 'dedi']);
    expect(waitingPlace(seating, 'budi')).toBe(3);
    const moved = releaseSeat(seating, 'ani');
    expect(moved.seats).toEqual(['citra']);
    expect(moved.promoted).toEqual(['citra']);
  });

  it('are not lost when somebody who waits gives up', () => {
    const seating = ['ani', 'budi', 'citra'].reduce((all, who) => takeSeat(all, who, 0), empty(1));
    expect(releaseSeat(seating, 'budi')).toMatchObject({ seats: ['ani'], waitlist: ['citra'], promoted: [] });
  });

  it('are never more than the room holds, never doubled, and never free while somebody waits', () => {
    const act = fc.record({
      who: fc.integer({ min: 0, max: 30 }).map(String),
      hours: fc.integer({ min: 0, max: 40 }),
      takes: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(act, { maxLength: 80 }), (capacity, acts) => {
        const end = acts.reduce(
          (seating, { who, hours, takes }) =>
            takes ? takeSeat(seating, who, hours) : releaseSeat(seating, who),
          empty(capacity),
        );
        const everybody = [...end.seats, ...end.waitlist];
        expect(end.seats.length).toBeLessThanOrEqual(capacity);
        expect(new Set(everybody).size).toBe(everybody.length);
        expect(end.waitlist.length === 0 || end.seats.length === capacity).toBe(true);
        expect(Object.keys(end.waitingHours).sort()).toEqual([...end.waitlist].sort());
        const hours = end.waitlist.map((who) => end.waitingHours[who] ?? 0);
        expect(hours).toEqual([...hours].sort((a, b) => a - b));
      }),
    );
  });
});
