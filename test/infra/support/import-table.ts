import { execFileSync } from 'node:child_process';
import { z } from 'zod';
import type { Bundle } from '../../../infra/bundle.ts';

const Imported = z.object({ milliseconds: z.number(), handler: z.string() });

/** How long the import of a bundle took, and the type of its `handler`. */
export type Imported = z.infer<typeof Imported>;

/** Imports a bundle in a Node of its own, as a cold start does. */
export function importOf({ file }: Bundle): Imported {
  const script = `const begun = performance.now();
    const { handler } = await import('./${file}');
    console.log(JSON.stringify({ milliseconds: performance.now() - begun, handler: typeof handler }));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return Imported.parse(JSON.parse(printed));
}

/** One line a function, the largest first; times against that of a bare DynamoDB client in the same run. */
export function importTable(rows: readonly (Bundle & Imported)[], bare: number): string {
  const lines = rows
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes, milliseconds, packages }) =>
      [
        name.padEnd(28),
        `${Math.round(bytes / 1024)} KB`.padStart(8),
        `${milliseconds.toFixed(0)} ms`.padStart(7),
        `${(milliseconds / bare).toFixed(1)}×`.padStart(6),
        `  ${packages.filter((name) => !/^@(smithy|aws-sdk|aws)\//.test(name)).join(' ')}`,
      ].join(''),
    );
  const head = `Bundles: size, import, import against a bare DynamoDB client (${bare.toFixed(0)} ms), packages beside the AWS SDK`;
  return [head, ...lines].join('\n');
}
