import { expect, it } from 'vitest';
import { fuzzYears } from '../fuzz/years.ts';

/** Of each class, about; the long run is `npm run fuzz`. */
const INPUTS = 105;

it('no strange input to any form of a year ends in a defect, takes a second, or loses what was typed (S11)', async () => {
  const { faults, forms, inputs } = await fuzzYears({ inputs: INPUTS, seed: 1, copies: 3 });
  expect([...faults]).toEqual([]);
  for (const count of Object.values(inputs)) expect(count).toBeGreaterThan(40);
  expect(forms.size).toBeGreaterThan(20);
});
