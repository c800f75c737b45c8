import { describe, expect, it, vi } from 'vitest';
import { paceOf } from '../../../shared/mail/mailer.ts';

/** A stopwatch that stands still, and how long each mail had to wait by it. */
function stoodStill() {
  const waits: number[] = [];
  return { waits, now: () => 0, wait: async (milliseconds: number) => void waits.push(milliseconds) };
}

describe('the pace of mails', () => {
  it('asks for the quota once, and not at all for a single mail', async () => {
    const quota = vi.fn(async () => ({ perSecond: 1_000, left: 100 }));
    await paceOf(quota, 1, stoodStill()).turn();
    expect(quota).not.toHaveBeenCalled();
    const pace = paceOf(quota, 1, stoodStill());
    await Promise.all([1, 2, 3].map(() => pace.turn()));
    expect(quota).toHaveBeenCalledOnce();
  });

  it.each([
    ['alone', { senders: 1, perSecond: 20, slower: 0 }, [50, 100, 150]],
    ['as one of two senders', { senders: 2, perSecond: 20, slower: 0 }, [100, 200, 300]],
    ['after SES had no time', { senders: 1, perSecond: 20, slower: 1 }, [100, 200, 300]],
    [
      'as one of ten senders of the smallest one',
      { senders: 10, perSecond: 1, slower: 0 },
      [10_000, 20_000, 30_000],
    ],
    [
      'but never waits longer than a step can',
      { senders: 10, perSecond: 1, slower: 2 },
      [15_000, 30_000, 45_000],
    ],
  ])('keeps to the quota %s', async (_how, { senders, perSecond, slower }, waits) => {
    const time = stoodStill();
    const pace = paceOf(async () => ({ perSecond, left: 100 }), senders, time);
    for (let times = 0; times < slower; times += 1) pace.slowDown();
    await Promise.all([1, 2, 3, 4].map(() => pace.turn()));
    expect(time.waits).toEqual(waits);
  });

  it.each([
    [5_000, 1, 10],
    [14, 1, 7],
    [14, 10, 1],
    [1, 10, 1],
  ])('of %i mails a second among %i senders gives work to %i lanes', async (perSecond, senders, lanes) => {
    expect(await paceOf(async () => ({ perSecond, left: 100 }), senders, stoodStill()).lanes()).toBe(lanes);
  });

  it('stops when the share of one of several senders in the mails of 24 hours is used up', async () => {
    const pace = paceOf(async () => ({ perSecond: 20, left: 6 }), 2, stoodStill());
    await pace.lanes();
    const turns = await Promise.all([1, 2, 3, 4].map(() => pace.turn()));
    expect(turns).toEqual([true, true, true, false]);
  });
});
