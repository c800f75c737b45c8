import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { employeeId } from '../../functions/intake/proposal/employee-id.ts';

const nip = fc.stringMatching(/^\d{18}$/);

describe('the id of an employee', () => {
  it('is the same at every import, 16 small letters and digits', () => {
    fc.assert(
      fc.property(nip, fc.string(), (number, key) => {
        expect(employeeId(number, key)).toBe(employeeId(number, key));
        expect(employeeId(number, key)).toMatch(/^[a-z2-7]{16}$/);
      }),
    );
  });

  it('differs between people, and between agencies with different keys', () => {
    fc.assert(
      fc.property(nip, nip, (one, other) => {
        expect(employeeId(one, 'a') === employeeId(other, 'a')).toBe(one === other);
        expect(employeeId(one, 'a')).not.toBe(employeeId(one, 'b'));
      }),
    );
  });
});
