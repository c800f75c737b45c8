import { describe, expect, it } from 'vitest';
import { maskedAddress } from '../../../shared/mail/mail-content.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { changeOf, decidesFrom, rememberReplaced, stillTold } from '../../../shared/rules/fresh-address.ts';

const made = { at: '2026-12-01T03:00:00.000Z', by: 'rina' };

it.each([
  ['on a working day', '2026-12-01T10:00+07:00', 'Rabu, 2 Desember 2026 pukul 10.00 WIB'],
  ['before office hours', '2026-12-01T05:00+07:00', 'Rabu, 2 Desember 2026 pukul 08.00 WIB'],
  ['in the evening', '2026-12-01T22:00+07:00', 'Rabu, 2 Desember 2026 pukul 22.00 WIB'],
  ['on a Friday', '2026-12-04T16:00+07:00', 'Senin, 7 Desember 2026 pukul 08.00 WIB'],
  ['before Christmas', '2026-12-24T09:00+07:00', 'Senin, 28 Desember 2026 pukul 08.00 WIB'],
])('an address changed %s decides after a day, and after a working morning', (_when, at, from) => {
  expect(formatMoment(decidesFrom({ at: new Date(at).toISOString() }))).toBe(from);
});

describe('a change', () => {
  it('is another mailbox, not other capitals', () => {
    const before = { email: 'Camat@instansi.example' };
    expect(changeOf(before, 'camat@instansi.example', made, true)).toBeUndefined();
    expect(changeOf(before, 'palsu@instansi.example', made, false)).toBe(made);
  });

  it('keeps the wait of the one before while the address stays', () => {
    const earlier = { at: '2026-11-30T03:00:00.000Z', by: 'rina' };
    expect(changeOf({ email: 'a@b.example', addressChange: earlier }, 'a@b.example', made, true)).toBe(
      earlier,
    );
  });

  it('is the first address of all only in a running cycle', () => {
    expect(changeOf(undefined, 'a@b.example', made, false)).toBeUndefined();
    expect(changeOf({ email: undefined }, 'a@b.example', made, true)).toBe(made);
  });

  it('made in two steps, taken away and put in, waits as in one', () => {
    const taken = changeOf({ email: 'a@b.example' }, undefined, made, false);
    expect(taken).toBe(made);
    expect(changeOf({ addressChange: taken }, 'palsu@b.example', made, false)).toBe(made);
  });
});

describe('an address that was replaced', () => {
  const day = (date: string) => new Date(`${date}T03:00:00Z`);
  const first = rememberReplaced(
    { name: 'Camat', email: 'camat@b.example' },
    'palsu@b.example',
    day('2026-12-01'),
  );

  it('is told of decisions for thirty days', () => {
    expect(first).toEqual([{ name: 'Camat', email: 'camat@b.example', at: '2026-12-01T03:00:00.000Z' }]);
    expect(stillTold(first, day('2026-12-31'))).toEqual(first);
    expect(stillTold(first, day('2027-01-01'))).toEqual([]);
  });

  it('is not forgotten for the many that follow, nor when only a name is corrected', () => {
    let [email, replaced] = ['palsu@b.example', first];
    for (let count = 0; count < 20; count += 1) {
      const next = `palsu${count}@b.example`;
      replaced = rememberReplaced({ name: 'X', email, replaced }, next, day('2026-12-02'));
      email = next;
    }
    expect(replaced).toHaveLength(10);
    expect(replaced[0]).toEqual(first[0]);
    const again = rememberReplaced(
      { name: 'Camat', email: 'camat@b.example', replaced },
      email,
      day('2026-12-03'),
    );
    expect(again[0]).toEqual({ name: 'Camat', email: 'camat@b.example', at: '2026-12-03T03:00:00.000Z' });
    expect(rememberReplaced({ name: 'Y', email, replaced }, email, day('2026-12-03'))).toEqual(replaced);
  });
});

it('an address of another is shown so that its owner knows it and nobody can write to it', () => {
  expect(maskedAddress('rina.wati@pekanbaru.go.id')).toBe('r***@pekanbaru.go.id');
});
