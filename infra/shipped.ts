import { dirname } from 'node:path';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { functions } from '../functions/functions.ts';
import type { Bundle, Shipped } from './bundle.ts';
import type { CodeOf } from './constructs/house-functions.ts';
import { ROTATION } from './constructs/key-rotation.ts';

/** Every function that is deployed: the list of functions, and the one only AWS needs. */
export const shipped: readonly Shipped[] = [
  ...Object.entries(functions).map(([name, { entry }]) => ({ name, entry })),
  ROTATION,
];

/** The code of each bundled function. */
export function shippedCode(bundles: readonly Bundle[]): CodeOf {
  const byName = new Map(bundles.map((bundle) => [bundle.name, bundle]));
  return (name) => {
    const bundle = byName.get(name);
    if (bundle === undefined) throw new Error(`No bundle of ${name}`);
    return Code.fromAsset(dirname(bundle.file));
  };
}
