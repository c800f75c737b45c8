import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { realClock, virtualClock } from '../../../../infra/local/stepfunctions/clock.ts';

describe('the virtual clock', () => {
  it('fires timers in order of due time, then of setting, each at its own time', () => {
    const clock = virtualClock(100);
    const fired: [string, number][] = [];
    const set = (name: string, due: number) => clock.setTimer(due, () => fired.push([name, clock.now()]));
    set('c', 300);
    set('a', 200);
    set('b', 200);
    set('past', 50);
    expect(clock.nextDue()).toBe(50);
    clock.advanceTo(250);
    expect(fired).toEqual([
      ['past', 100],
      ['a', 200],
      ['b', 200],
    ]);
    expect(clock.now()).toBe(250);
    expect(clock.nextDue()).toBe(300);
  });

  it('does not fire what was cancelled, and a cancel after the firing does nothing', () => {
    const clock = virtualClock(0);
    const fired: number[] = [];
    const cancels = [1, 1, 1].map((due, i) => clock.setTimer(due, () => fired.push(i)));
    cancels[1]?.();
    clock.advanceTo(1);
    cancels[0]?.();
    expect(fired).toEqual([0, 2]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('fires what a timer sets on the way', () => {
    const clock = virtualClock(0);
    const times: number[] = [];
    const tick = () => {
      times.push(clock.now());
      clock.setTimer(clock.now() + 10, tick);
    };
    tick();
    clock.advanceTo(35);
    expect(times).toEqual([0, 10, 20, 30]);
  });
});

describe('the real clock', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('waits longer than the 24.8 days of setTimeout', () => {
    const clock = realClock();
    const days = 86_400_000;
    let fired = false;
    clock.setTimer(clock.now() + 30 * days, () => {
      fired = true;
    });
    vi.advanceTimersByTime(30 * days - 1);
    expect(fired).toBe(false);
    vi.advanceTimersByTime(1);
    expect(fired).toBe(true);
  });

  it('can be told not to', () => {
    const clock = realClock();
    let fired = false;
    const cancel = clock.setTimer(clock.now() + 40 * 86_400_000, () => {
      fired = true;
    });
    vi.advanceTimersByTime(30 * 86_400_000);
    cancel();
    vi.advanceTimersByTime(30 * 86_400_000);
    expect(fired).toBe(false);
  });

  describe('when the wall clock is set', () => {
    const minute = 60_000;
    const set = (inMs: number) => {
      const fired: number[] = [];
      const clock = realClock();
      clock.setTimer(clock.now() + inMs, () => fired.push(Date.now()));
      return fired;
    };

    it('back, even by a millisecond, waits until it is due', () => {
      const due = Date.now() + 2000;
      const fired = set(2000);
      vi.setSystemTime(Date.now() - 1);
      vi.advanceTimersByTime(2000);
      expect(fired).toEqual([]);
      vi.advanceTimersByTime(1);
      expect(fired).toEqual([due]);
    });

    it('back by a day, waits that day, and fires once', () => {
      const due = Date.now() + 2000;
      const fired = set(2000);
      vi.setSystemTime(Date.now() - 86_400_000);
      vi.advanceTimersByTime(86_400_000);
      expect(fired).toEqual([]);
      vi.advanceTimersByTime(10 * minute);
      expect(fired).toEqual([due]);
    });

    it('forward by 60 days, as after a sleep, fires within a minute', () => {
      const fired = set(60 * 86_400_000);
      vi.setSystemTime(Date.now() + 60 * 86_400_000);
      vi.advanceTimersByTime(minute);
      expect(fired).toHaveLength(1);
    });
  });
});
