import { execSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { requirements } from './controls/asvs.ts';
import { bssnControls } from './controls/bssn.ts';
import { because, held, open, written } from './controls/control.ts';
import { faultsOf, matrix } from './controls/matrix.ts';

const bom = z.object({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(
    z.object({
      purl: z.string(),
      hashes: z
        .array(z.object({ alg: z.string() }))
        .min(1)
        .optional(),
    }),
  ),
});

const lock = z.object({
  packages: z.record(z.string(), z.object({ version: z.string(), dev: z.boolean() }).partial()),
});

describe('the matrix of controls', () => {
  it('has a row for each of the 253 requirements of ASVS 5 level 2 and the 72 controls of BSSN, and no empty cell', () => {
    expect([requirements().length, bssnControls().length]).toEqual([253, 72]);
    expect(faultsOf(matrix)).toEqual([]);
  });

  it('would tell of a missing row, a row twice, a test that is gone, a paper without its heading and an empty reason', () => {
    const broken = [
      ...matrix.filter(({ asvs }) => asvs !== '3.4.1-6'),
      held('1.3.4', '', 'x', 'security/gone.test.ts'),
      written('2.1.1', '', 'x', 'infra/README.md#gone'),
      because('1.2.10', '', 'x', 'no'),
      open('2.2.1', '', 'x'),
    ];
    expect(faultsOf(broken)).toEqual(
      expect.arrayContaining([
        '3.4.6 has no row',
        'K72 has no row',
        '1.3.4 has two rows',
        '1.3.4: there is no test test/security/gone.test.ts',
        '2.1.1: infra/README.md has no #gone',
        '1.2.10 is no requirement of level 2',
        '1.2.10 has no reason',
        '2.2.1 has an empty cell',
      ]),
    );
  });
});

describe('the list of packages (npm run sbom)', () => {
  it('names every package of the lock file, those that are shipped with their hash', () => {
    const { scripts } = z
      .object({ scripts: z.object({ sbom: z.string() }) })
      .parse(JSON.parse(readFileSync('package.json', 'utf8')));
    const command = /"(npm sbom .*)"/.exec(scripts.sbom)?.[1] ?? '';
    const { components } = bom.parse(
      JSON.parse(execSync(command, { encoding: 'utf8', maxBuffer: 32 * 1024 * 1024 })),
    );
    const { packages } = lock.parse(JSON.parse(readFileSync('package-lock.json', 'utf8')));
    const locked = Object.entries(packages).flatMap(([path, { version, dev }]) =>
      path === ''
        ? []
        : [{ purl: `pkg:npm/${path.split('node_modules/').at(-1)?.replace('@', '%40')}@${version}`, dev }],
    );
    expect(new Set(components.map(({ purl }) => purl))).toEqual(new Set(locked.map(({ purl }) => purl)));
    const proven = new Set(components.flatMap(({ purl, hashes }) => (hashes === undefined ? [] : [purl])));
    const shipped = locked.filter(({ dev }) => dev !== true);
    expect(shipped.length).toBeGreaterThan(50);
    expect(shipped.filter(({ purl }) => !proven.has(purl))).toEqual([]);
  });
});

it('every attack of shared/cases/security.md, S1 to S26, is the name of a test that runs with the others or with the slow ones', () => {
  const named = globSync('test/**/*.test.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/['"`(, ]S(\d{1,2})(?=[:,)])/g)].map(([, number]) =>
      Number(number),
    ),
  );
  const wanted = Array.from({ length: 26 }, (_, index) => index + 1);
  expect(wanted.filter((number) => !named.includes(number))).toEqual([]);
});

it('nothing is deployed before its packages were asked about (ASVS 15.2.1)', () => {
  const { scripts } = z
    .object({ scripts: z.object({ deploy: z.string() }) })
    .parse(JSON.parse(readFileSync('package.json', 'utf8')));
  expect(scripts.deploy).toContain('"npm audit --omit=dev --audit-level=high && cdk deploy ');
});
