import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type Time, type Travel, virtualTime } from '../../../infra/local/time.ts';

const FROM = Date.UTC(2027, 0, 1);
const HOUR = 3_600_000;
const times: Time[] = [];
afterEach(() => {
  for (const time of times.splice(0)) time.stop();
});

function travelling(path?: string) {
  const time = virtualTime(path, FROM);
  times.push(time);
  return { time, clock: time.clock, travel: time.travel as Travel };
}
const idle = async () => undefined;

describe('virtual time', () => {
  it('stands still, for Date too, while timeouts go on', async () => {
    travelling();
    await new Promise((resolve) => setTimeout(resolve, 5));
    expect(Date.now()).toBe(FROM);
    expect(new Date()).toEqual(new Date(FROM));
  });

  it('that is set forward fires at once what has become due, and back fires nothing before its time', async () => {
    const { clock, travel } = travelling();
    const seen: number[] = [];
    for (const hours of [1, 2, 5])
      clock.setTimer(FROM + hours * HOUR, () => seen.push((Date.now() - FROM) / HOUR));
    travel.jump(FROM + 3 * HOUR);
    travel.jump(FROM - 24 * HOUR);
    expect([seen, Date.now()]).toEqual([[3, 3], FROM - 24 * HOUR]);
    await travel.advance(FROM + 5 * HOUR, idle);
    expect(seen).toEqual([3, 3, 5]);
  });

  it('ends when the platform stops', () => {
    travelling().time.stop();
    expect(Math.abs(Date.now() - FROM)).toBeGreaterThan(HOUR);
  });

  it('stops at each timer until the platform is idle', async () => {
    const { clock, travel } = travelling();
    const seen: string[] = [];
    const note = (what: string) => seen.push(`${what} ${(Date.now() - FROM) / HOUR}`);
    clock.setTimer(FROM + 2 * HOUR, () => note('second'));
    clock.setTimer(FROM + HOUR, () => {
      note('first');
      clock.setTimer(FROM + 1.5 * HOUR, () => note('set by the first'));
    });
    await travel.advance(FROM + 3 * HOUR, async () => {
      note('idle');
    });
    expect(seen).toEqual([
      'idle 0',
      'first 1',
      'idle 1',
      'set by the first 1.5',
      'idle 1.5',
      'second 2',
      'idle 2',
      'idle 3',
    ]);
  });

  it('goes to the next timer alone, and never back', async () => {
    const { clock, travel } = travelling();
    clock.setTimer(FROM + HOUR, () => undefined);
    clock.setTimer(FROM + 2 * HOUR, () => undefined);
    await travel.advance('next', idle);
    expect([clock.now(), travel.nextDue()]).toEqual([FROM + HOUR, FROM + 2 * HOUR]);
    await travel.advance(FROM, idle);
    expect(clock.now()).toBe(FROM + HOUR);
  });

  it('lets two travellers go one after the other', async () => {
    const { clock, travel } = travelling();
    clock.setTimer(FROM + HOUR, () => undefined);
    clock.setTimer(FROM + 2 * HOUR, () => undefined);
    await Promise.all([travel.advance('next', idle), travel.advance('next', idle)]);
    expect(clock.now()).toBe(FROM + 2 * HOUR);
  });

  it('goes on after a restart at the moment where it was', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'clock.json');
    const first = travelling(path);
    await first.travel.advance(FROM + HOUR, idle);
    first.time.stop();
    expect(travelling(path).clock.now()).toBe(FROM + HOUR);
  });
});
