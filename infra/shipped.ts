import { functions } from '../functions/functions.ts';
import type { Shipped } from './bundle.ts';
import { ROTATION } from './constructs/key-rotation.ts';

/** Every function that is deployed: the list of functions, and the one only AWS needs. */
export const shipped: readonly Shipped[] = [
  ...Object.entries(functions).map(([name, { entry }]) => ({ name, entry })),
  ROTATION,
];
