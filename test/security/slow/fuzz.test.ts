import { expect, it } from 'vitest';
import { fuzzYears } from '../fuzz/years.ts';

/** The long run is `npm run fuzz`. */
const INPUTS = 300;

it('no strange input to any form of a year ends in a defect, takes a second, or loses what was typed', async () => {
  const { faults, forms } = await fuzzYears(INPUTS, 1);
  expect([...faults]).toEqual([]);
  expect(forms.size).toBeGreaterThan(10);
});
