import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { shipped } from '../../infra/shipped.ts';

/** Inside the project, so that the bare client finds its package; ignored by git. */
const OUT = 'dist/bundle-bench';
const RUNS = 3;

/** How long the import of a bundle takes. */
export interface ImportTime {
  readonly name: string;
  readonly kilobytes: number;
  readonly milliseconds: number;
  /** Against a bare DynamoDB client in the same run. */
  readonly ratio: number;
}

/** Imports each bundle in Nodes of their own, as cold starts do; the largest first. */
export async function measureImports(): Promise<readonly ImportTime[]> {
  mkdirSync(OUT, { recursive: true });
  const entry = `${OUT}/bare-client.ts`;
  writeFileSync(entry, "export { DynamoDBClient } from '@aws-sdk/client-dynamodb';\n");
  const [bareClient, ...bundles] = await bundle([{ name: 'bare client', entry }, ...shipped], OUT);
  if (bareClient === undefined) throw new Error('esbuild made nothing of the bare client');
  const bare = importTime(bareClient);
  return bundles
    .toSorted((a, b) => b.bytes - a.bytes)
    .map((one) => {
      const milliseconds = importTime(one);
      return { name: one.name, kilobytes: one.bytes / 1024, milliseconds, ratio: milliseconds / bare };
    });
}

/** The shortest of several: what else the machine did is not the bundle's. */
function importTime({ file }: Bundle): number {
  const script = `const begun = performance.now();
    await import('./${file}');
    console.log(performance.now() - begun);`;
  const measure = () =>
    Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
  return Math.min(...Array.from({ length: RUNS }, measure));
}
