import { expect, it } from 'vitest';
import { checkLayouts } from '../layouts.ts';

it('random staff in 10,000 random layouts is read back the same, or refused by its place', async () => {
  await expect(checkLayouts(10_000)).resolves.toBeUndefined();
}, 600_000);
