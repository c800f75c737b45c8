import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calm, counted, hostile, hostilityOf } from '../../../infra/local/hostility.ts';
import { misfortuneCells, misfortunesIn } from '../../../infra/local/misfortunes.ts';
import { chance, stream } from '../../../infra/local/seeded.ts';

const share = (count: number, drawn: (n: number) => boolean) =>
  Array.from({ length: count }, (_, n) => drawn(n)).filter(Boolean).length / count;

describe('numbers by seed', () => {
  it('are the same for the same seed, purpose and key, and in [0, 1)', () => {
    fc.assert(
      fc.property(fc.integer(), fc.string(), fc.string(), (seed, purpose, key) => {
        const drawn = chance(seed, purpose, key);
        expect(drawn).toBe(chance(seed, purpose, key));
        expect(drawn >= 0 && drawn < 1).toBe(true);
      }),
    );
  });

  it('of one purpose are not disturbed by another', () => {
    const alone = stream(7, 'jitter');
    const [jitter, other] = [stream(7, 'jitter'), stream(7, 'other')];
    const mixed = Array.from({ length: 5 }, () => [other(), jitter()][1]);
    expect(mixed).toEqual(Array.from({ length: 5 }, () => alone()));
    expect(stream(8, 'jitter')()).not.toBe(stream(7, 'jitter')());
  });
});

describe('the hostility of a seed', () => {
  it('delivers about 5 % of the tasks twice', () => {
    const { deliverTwice } = hostile(1);
    expect(share(4000, (n) => deliverTwice('arn', `State${n % 7}`) !== 'no')).toBeCloseTo(0.05, 1);
    expect(share(4000, (n) => deliverTwice('arn', `State${n % 7}`) !== 'no')).toBeGreaterThan(0.03);
  });

  it('lets both deliveries run at the same moment only when told to', () => {
    const seen = (overlapping: boolean) => {
      const { deliverTwice } = hostile(1, { overlapping });
      return new Set(Array.from({ length: 4000 }, (_, n) => deliverTwice('arn', `State${n}`)));
    };
    expect(seen(false)).toEqual(new Set(['no', 'after', 'lost']));
    expect(seen(true)).toEqual(new Set(['no', 'after', 'together', 'lost']));
  });

  it('strikes the same tasks of an execution whatever runs beside it', () => {
    const alone = hostile(1);
    const beside = hostile(1);
    const struck = Array.from({ length: 500 }, () => alone.deliverTwice('arn', 'State'));
    const mixed = Array.from({ length: 500 }, () => {
      beside.deliverTwice('other', 'State');
      return beside.deliverTwice('arn', 'State');
    });
    expect(mixed).toEqual(struck);
  });

  it('throttles about 0.2 % of the first attempts and slows 5 %, but never throttles the third', () => {
    const { call } = hostile(1);
    const first = Array.from({ length: 8000 }, () => call('dynamodb', 1));
    expect(first.filter(({ throttled }) => throttled).length / 8000).toBeCloseTo(0.002, 2);
    expect(first.filter(({ delayMs }) => delayMs > 0).length / 8000).toBeCloseTo(0.05, 2);
    expect(Math.max(...first.map(({ delayMs }) => delayMs))).toBeLessThanOrEqual(4);
    expect(share(8000, () => call('dynamodb', 3).throttled)).toBe(0);
  });

  it('refuses about 2 % of the mails, the same ones whatever their order', () => {
    const keys = Array.from({ length: 5000 }, (_, n) => `<undangan-${n}@senapelan.example>`);
    const { mailRefusals } = hostile(3);
    const refused = keys.filter((key) => mailRefusals(key) > 0);
    expect(refused.length / keys.length).toBeCloseTo(0.02, 2);
    expect(keys.toReversed().filter((key) => hostile(3).mailRefusals(key) > 0)).toEqual(refused.toReversed());
  });

  it('refuses every call of a service that is away, and counts what was done', () => {
    const misfortunes = misfortunesIn(misfortuneCells());
    const { call, deliverTwice } = counted({ ...calm(), deliverTwice: () => 'lost' }, misfortunes);
    misfortunes.setAway('ses', true);
    expect([call('ses', 3).away, call('sfn', 1).away]).toEqual([true, undefined]);
    misfortunes.setAway('ses', false);
    expect([call('ses', 1).away, deliverTwice('arn', 'State')]).toEqual([undefined, 'lost']);
    expect(misfortunes.struck()).toEqual({
      refused: { dynamodb: 0, sfn: 0, ses: 1, secrets: 0 },
      delivered: { together: 0, after: 0, lost: 1 },
    });
  });

  it('is no hostility at all when calm', () => {
    const { call, mailRefusals, deliverTwice } = calm();
    expect(
      share(
        500,
        (n) => call('ses', 1).throttled || mailRefusals(`${n}`) > 0 || deliverTwice('arn', 'A') !== 'no',
      ),
    ).toBe(0);
  });
});

describe('the numbers from which task tokens are drawn', () => {
  const drawn = (options: Parameters<typeof hostilityOf>[0]) => {
    const random = hostilityOf(options).random('an execution');
    return Array.from({ length: 4 }, () => random());
  };

  it('cannot be guessed where people use the platform, whatever its seed (S3)', () => {
    for (const hostile of [undefined, { seed: 1 }]) {
      const numbers = drawn({ clock: 'real', hostile });
      expect(numbers).not.toEqual(drawn({ clock: 'real', hostile }));
      expect(numbers.every((number) => number >= 0 && number < 1)).toBe(true);
    }
  });

  it('repeat in a simulation', () => {
    for (const hostile of [undefined, { seed: 1 }])
      expect(drawn({ clock: {}, hostile })).toEqual(drawn({ clock: {}, hostile }));
  });
});
