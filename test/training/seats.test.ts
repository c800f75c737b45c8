import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  claimOf,
  lapseOffers,
  readClaim,
  releaseSeat,
  type Seating,
  takeSeat,
  waitingPlace,
  withdrawOffers,
} from '../../functions/training/seats/seats.ts';

const empty = (capacity: number): Seating => ({
  capacity,
  seats: [],
  waitlist: [],
  waitingHours: {},
  promoted: [],
  offers: {},
});

const ZERO = 0;
const UNTIL = '2027-02-17T08:00:00.000Z';

describe('seats', () => {
  it('go to whoever answers first, until none is left', () => {
    const full = ['ani', 'budi', 'citra'].reduce((seating, who) => takeSeat(seating, who, ZERO), empty(2));
    expect(full.seats).toEqual(['ani', 'budi']);
    expect(full.waitlist).toEqual(['citra']);
  });

  it('are given once, however often somebody asks', () => {
    const once = takeSeat(empty(2), 'ani', ZERO);
    expect(takeSeat(once, 'ani', ZERO)).toBe(once);
  });

  it('that come free are offered to whoever was longest at nothing, then has the fewest hours, then answered first', () => {
    let seating = takeSeat(empty(1), 'ani', ZERO);
    for (const [who, hours, idle] of [
      ['budi', 10, 0],
      ['citra', 0, 0],
      ['dedi', 10, 0],
      ['eka', 0, 0],
      ['fajar', 15, 12],
      ['gita', 18, 24],
    ] as const) {
      seating = takeSeat(seating, who, claimOf({ hours, idle }));
    }
    expect(seating.waitlist).toEqual(['gita', 'fajar', 'citra', 'eka', 'budi', 'dedi']);
    expect(waitingPlace(seating, 'budi')).toBe(5);
    expect(readClaim(seating.waitingHours['gita'] ?? 0)).toEqual({ hours: 18, idle: 24 });
    expect(readClaim(seating.waitingHours['budi'] ?? 0)).toEqual({ hours: 10, idle: 0 });
    const moved = releaseSeat(seating, 'ani', UNTIL);
    expect(moved).toMatchObject({ seats: ['gita'], promoted: ['gita'], offers: { gita: UNTIL } });
    expect(takeSeat(moved, 'gita', ZERO)).toMatchObject({ seats: ['gita'], offers: {} });
  });

  it('that are offered go on to the next when nobody answers in time, and to nobody once it has begun', () => {
    const full = ['ani', 'budi', 'citra'].reduce((all, who) => takeSeat(all, who, ZERO), empty(1));
    const offered = releaseSeat(full, 'ani', UNTIL);
    const early = new Date(Date.parse(UNTIL) - 1);
    expect(lapseOffers(offered, early, 'later')).toBe(offered);
    expect(lapseOffers(offered, new Date(UNTIL), 'later')).toMatchObject({
      seats: ['citra'],
      waitlist: [],
      offers: { citra: 'later' },
    });
    expect(withdrawOffers(offered)).toMatchObject({ seats: [], waitlist: ['citra'], offers: {} });
    // Whose offer has lapsed asks again, and waits behind the others.
    expect(takeSeat(lapseOffers(offered, new Date(UNTIL), 'later'), 'budi', ZERO).waitlist).toEqual(['budi']);
  });

  it('are not lost when somebody who waits gives up', () => {
    const seating = ['ani', 'budi', 'citra'].reduce((all, who) => takeSeat(all, who, ZERO), empty(1));
    expect(releaseSeat(seating, 'budi', UNTIL)).toMatchObject({
      seats: ['ani'],
      waitlist: ['citra'],
      promoted: [],
    });
  });

  it('are never more than the room holds, never doubled, and never free while somebody waits', () => {
    const act = fc.record({
      who: fc.integer({ min: 0, max: 30 }).map(String),
      hours: fc.integer({ min: 0, max: 40 }),
      idle: fc.constantFrom(0, 12, 24),
      does: fc.constantFrom('takes', 'releases', 'lapses'),
    });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.array(act, { maxLength: 80 }), (capacity, acts) => {
        const end = acts.reduce((seating, { who, hours, idle, does }) => {
          if (does === 'takes') return takeSeat(seating, who, claimOf({ hours, idle }));
          return does === 'releases'
            ? releaseSeat(seating, who, UNTIL)
            : lapseOffers(seating, new Date(UNTIL), UNTIL);
        }, empty(capacity));
        const everybody = [...end.seats, ...end.waitlist];
        expect(end.seats.length).toBeLessThanOrEqual(capacity);
        expect(new Set(everybody).size).toBe(everybody.length);
        expect(end.waitlist.length === 0 || end.seats.length === capacity).toBe(true);
        expect(Object.keys(end.waitingHours).sort()).toEqual([...end.waitlist].sort());
        expect(Object.keys(end.offers).every((who) => end.seats.includes(who))).toBe(true);
        const claims = end.waitlist.map((who) => end.waitingHours[who] ?? 0);
        expect(claims).toEqual(claims.toSorted((a, b) => a - b));
      }),
    );
  });
});
