import { describe, expect, it, vi } from 'vitest';
import { paceOf } from '../../../shared/mail/pace.ts';

/** A stopwatch that stands still, and how long each mail had to wait by it. */
function stoodStill() {
  const waits: number[] = [];
  return { waits, now: () => 0, wait: async (milliseconds: number) => void waits.push(milliseconds) };
}

describe('the pace of mails', () => {
  it('asks for the quota once, and not at all for a single mail', async () => {
    const quota = vi.fn(async () => 1_000);
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
      'but never so slowly that a batch outlives its function',
      { senders: 10, perSecond: 1, slower: 2 },
      [1000, 2000, 3000],
    ],
  ])('keeps to the quota %s', async (_how, { senders, perSecond, slower }, waits) => {
    const time = stoodStill();
    const pace = paceOf(async () => perSecond, senders, time);
    for (let times = 0; times < slower; times += 1) pace.slowDown();
    await Promise.all([1, 2, 3, 4].map(() => pace.turn()));
    expect(time.waits).toEqual(waits);
  });
});
