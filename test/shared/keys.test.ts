import { describe, expect, it } from 'vitest';
import { keyFor } from '../../shared/keys.ts';

const ring = {
  current: '2027-01-01',
  keys: { '2027-01-01': 'c2VjcmV0' },
};

describe('the key a token names', () => {
  it('is the current one when none is named', () => {
    expect(keyFor(ring, 'session')).toBe(keyFor(ring, 'session', '2027-01-01'));
  });

  it.each(['constructor', 'toString', '__proto__', '2026-01-01', ''])('is unknown when it is %j', (kid) => {
    expect(keyFor(ring, 'session', kid)).toBeUndefined();
  });
});
