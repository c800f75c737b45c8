import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { billOf, costSection, fixedAYear, total } from './bill.ts';

test('a bill is the sum of what was used times its price', () => {
  const usage = { lambdaInvocations: 0, stateTransitions: 40, readUnits: 0, writeUnits: 0, emails: 10 };
  // A state transition costs a quarter of a mail (shared/rules/README.md 8): 40 of them as much as 10 mails.
  expect(total(billOf(usage))).toBeCloseTo(2 * 10 * 0.0001, 10);
});

test('a year costs something although nobody takes part: key, secrets', () => {
  expect(fixedAYear(10)).toBeCloseTo(12 * 1.8, 10);
});

test("the operator's document says what the measured usage costs", () => {
  const readme = readFileSync('infra/README.md', 'utf8');
  expect(readme).toContain(costSection());
});
