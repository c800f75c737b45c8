import { expect, it } from 'vitest';
import { checkLayouts } from './layouts.ts';

it('random staff in a hundred random layouts is read back the same, or refused by its place', async () => {
  await expect(checkLayouts(100)).resolves.toBeUndefined();
});
