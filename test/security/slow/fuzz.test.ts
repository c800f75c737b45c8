import { expect, it } from 'vitest';
import { fuzzYears } from '../fuzz/years.ts';

/** Of each class; the long run is `npm run fuzz`. */
const INPUTS = 35;

it('no strange input to any form of a year ends in a defect, takes a second, or loses what was typed (S11)', async () => {
  const { faults, forms, inputs } = await fuzzYears({ inputs: INPUTS, seed: 1, moments: 10 });
  expect([...faults]).toEqual([]);
  for (const count of Object.values(inputs)) expect(count).toBeGreaterThanOrEqual(INPUTS);
  expect(forms.size).toBeGreaterThan(6);
});
