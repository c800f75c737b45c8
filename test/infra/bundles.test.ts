import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { type FunctionDefinition, functions } from '../../functions/functions.ts';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { shipped } from '../../infra/shipped.ts';

/** Inside the project, so that the baseline finds its package; ignored by git. */
const OUT = 'dist/bundle-test';
const PAGE_BYTES = 600_000;
/** Lambda's own limit is 250 MB; beyond 4 MB a cold start grows noticeably (anchors.md 2.1). */
const ANY_BYTES = 4_000_000;

mkdirSync(OUT, { recursive: true });
writeFileSync(
  `${OUT}/baseline.ts`,
  "export { DynamoDBClient as handler } from '@aws-sdk/client-dynamodb';\n",
);
const [baseline, ...bundles] = await bundle(
  [{ name: 'baseline', entry: `${OUT}/baseline.ts` }, ...shipped],
  OUT,
);

const definitions: Readonly<Record<string, FunctionDefinition>> = functions;
/** Documents are drawn with fonts and a layout engine inside; people wait for them knowingly. */
const isPage = ({ name }: Bundle) =>
  definitions[name]?.trigger.kind === 'http' && !name.endsWith('-document');
const pages = bundles.filter(isPage);

describe('what is shipped', () => {
  test.each(pages.map(({ name, bytes }) => ({ name, bytes })))(
    'the page $name has at most 600 KB',
    ({ bytes }) => {
      expect(bytes).toBeLessThanOrEqual(PAGE_BYTES);
    },
  );

  test('no function has more than 4 MB', () => {
    expect(bundles.filter(({ bytes }) => bytes > ANY_BYTES).map(({ name }) => name)).toEqual([]);
  });

  test('no page carries what draws documents or reads spreadsheets of others', () => {
    const heavy = new Set(['pdfmake', 'pdfkit', 'fontkit', 'highs']);
    expect(pages.filter(({ packages }) => packages.some((name) => heavy.has(name)))).toEqual([]);
  });

  test('carries neither tests nor tools', () => {
    const tools = /^(vitest|esbuild|aws-cdk|cdk-nag|dynalite|playwright|oidc-provider|aws-ses-v2-local)/;
    expect(bundles.flatMap(({ packages }) => packages).filter((name) => tools.test(name))).toEqual([]);
  });

  test('every function exports a handler, and how long its import takes is printed', () => {
    const bare = importTime(baseline);
    const rows = bundles.map((one) => ({ ...one, ...importTime(one) }));
    console.log(table(rows, bare.milliseconds));
    expect(rows.filter(({ handler }) => handler !== 'function').map(({ name }) => name)).toEqual([]);
  });
});

interface Imported {
  readonly milliseconds: number;
  readonly handler: string;
}

/** Imports a bundle in a Node of its own, as a cold start does. */
function importTime(one: Bundle | undefined): Imported {
  const script = `const begun = performance.now();
    const { handler } = await import('./${one?.file}');
    console.log(JSON.stringify({ milliseconds: performance.now() - begun, handler: typeof handler }));`;
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
  return JSON.parse(printed);
}

function table(rows: readonly (Bundle & Imported)[], bare: number): string {
  const lines = rows
    .toSorted((a, b) => b.bytes - a.bytes)
    .map(({ name, bytes, milliseconds, packages }) =>
      [
        name.padEnd(28),
        `${Math.round(bytes / 1000)} KB`.padStart(8),
        `${milliseconds.toFixed(0)} ms`.padStart(7),
        `${(milliseconds / bare).toFixed(1)}×`.padStart(6),
        `  ${packages.filter((name) => !/^@(smithy|aws-sdk|aws)\//.test(name)).join(' ')}`,
      ].join(''),
    );
  const head = `Bundles: size, import, import against a bare DynamoDB client (${bare.toFixed(0)} ms), packages beside the AWS SDK`;
  return [head, ...lines].join('\n');
}
