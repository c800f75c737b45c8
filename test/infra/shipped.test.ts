import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { FunctionDefinition } from '../../functions/definition.ts';
import { functions } from '../../functions/functions.ts';
import { type Bundle, bundle } from '../../infra/bundle.ts';
import { shipped, shippedCode } from '../../infra/shipped.ts';
import { machines } from '../../workflows/machines.ts';
import { exportedHandlers } from './support/exported-handlers.ts';
import { type Permission, permissionsOf } from './support/permissions.ts';
import { synthesise } from './support/synthesised.ts';

const OUT = 'dist/bundle-test';
const PAGE_BYTES = 600 * 1024;
/** Lambda's own limit is 250 MB; beyond 4 MB a cold start grows noticeably (shared/rules/README.md 8). */
const ANY_BYTES = 4_000_000;

const bundles = await bundle(shipped, OUT);

const definitions: Readonly<Record<string, FunctionDefinition>> = functions;
/** Documents are drawn with fonts and a layout engine inside; people wait for them knowingly. */
const isPage = ({ name }: Bundle) =>
  definitions[name]?.trigger.kind === 'http' && !name.endsWith('-document');
const pages = bundles.filter(isPage);

const codeOf = shippedCode(bundles);
const roles = permissionsOf(synthesise({ audited: false, codeOf }).resources);

/** Actions of services that cannot name a resource for them. */
const ON_A_STAR = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ses:GetSendQuota',
  // Step Functions sets up the delivery of its own logs and traces.
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
  'logs:CreateLogDelivery',
  'logs:GetLogDelivery',
  'logs:UpdateLogDelivery',
  'logs:DeleteLogDelivery',
  'logs:ListLogDeliveries',
  'logs:PutResourcePolicy',
  'logs:DescribeResourcePolicies',
  'logs:DescribeLogGroups',
]);

/** The actions by which each word of the list of functions shows in a role. */
const SIGNS: Readonly<Record<string, RegExp>> = {
  'table:read': /^dynamodb:(GetItem|BatchGetItem|Query)$/,
  'table:write': /^dynamodb:(PutItem|UpdateItem|DeleteItem|BatchWriteItem)$/,
  mail: /^ses:SendRawEmail$/,
  tokens: /^states:SendTaskSuccess$/,
  executions: /^states:DescribeExecution$/,
};

/** What a function that reads, or writes, the table may ask of it. */
const READING = ['GetItem', 'BatchGetItem', 'Query'];
const WRITING = [...READING, 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

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
    const tools = /^(vitest|esbuild|aws-cdk|cdk-nag|dynalite|playwright|oidc-provider)/;
    expect(bundles.flatMap(({ packages }) => packages).filter((name) => tools.test(name))).toEqual([]);
  });

  test('carries the colour profile of its documents inside: there is no file beside the code', () => {
    const drawing = bundles.filter(({ packages }) => packages.includes('pdfkit'));
    expect(drawing.length).toBeGreaterThan(0);
    for (const { file } of drawing) expect(readFileSync(file, 'utf8')).not.toContain('sRGB_IEC61966_2_1.icc');
  });

  test('asks for no part of the environment that the list of functions does not give', () => {
    // `env('address')` and the like keep their words when they are made small.
    const given: Readonly<Record<string, readonly string[]>> = {
      '("address")': ['keys', 'page'],
      '("links")': ['keys'],
      '("mail")': ['mail'],
      '("sender")': ['mail', 'sender'],
      '("signIn")': ['sign-in'],
      '("policyCycle")': ['executions', 'start:policy-cycle'],
      '("quarterlyEvaluation")': ['start:quarterly-evaluation'],
    };
    const asking = bundles.flatMap(({ name, file }) => {
      const { reach = [], trigger } = definitions[name] ?? {};
      const has: readonly string[] = trigger?.kind === 'http' ? [...reach, 'page'] : reach;
      const text = readFileSync(file, 'utf8');
      return Object.entries(given)
        .filter(([call, words]) => text.includes(call) && !words.some((word) => has.includes(word)))
        .map(([call]) => `${name} ${call}`);
    });
    expect(asking).toEqual([]);
  });

  test('loads and exports a handler', () => {
    const missing = exportedHandlers(bundles).filter(({ handler }) => handler !== 'function');
    expect(missing).toEqual([]);
  });
});

describe('permissions', () => {
  test('are these', () => {
    console.log([...roles].map(([role, permissions]) => lines(role, permissions)).join('\n'));
    expect(roles.size).toBe(shipped.length + Object.keys(machines).length + 1);
  });

  test('name their resource wherever the service can', () => {
    const onStar = [...roles.values()].flat().filter(({ resource }) => resource === '*');
    expect(new Set(onStar.map(({ action }) => action)).difference(ON_A_STAR)).toEqual(new Set());
  });

  test('name their action: there is no star in one', () => {
    const wild = [...roles.values()].flat().filter(({ action }) => action.includes('*'));
    expect(wild).toEqual([]);
  });

  test('never let anything be scanned, or the table be changed itself', () => {
    const actions = [...roles.values()].flat().map(({ action }) => action);
    expect(actions.filter((action) => /:(Scan|CreateTable|DeleteTable|UpdateTable)$/.test(action))).toEqual(
      [],
    );
  });
});

describe.each(Object.entries<FunctionDefinition>(functions))('%s', (name, { reach }) => {
  const actions = (roles.get(name) ?? []).map(({ action }) => action);

  test('uses every word of its reach', () => {
    const idle = reach.filter(
      (word) => SIGNS[word] !== undefined && !actions.some((action) => SIGNS[word]?.test(action)),
    );
    expect(idle).toEqual([]);
  });

  test('may ask of the table all that its code can ask', () => {
    const { asks } = codeOf(name);
    const wanted = reach.includes('table:write') ? WRITING : reach.includes('table:read') ? READING : [];
    const refused = wanted.filter(
      (operation) => asks(operation) && !actions.includes(`dynamodb:${operation}`),
    );
    expect(refused).toEqual([]);
  });
});

/** A role in one line: what it may do, by resource. */
function lines(role: string, permissions: readonly Permission[]): string {
  const own = permissions.filter(({ action }) => !/^(logs|xray):/.test(action));
  const byResource = Map.groupBy(own, ({ resource }) => resource);
  const parts = [...byResource].map(
    ([resource, all]) => `${resource}: ${all.map(({ action }) => action.replace(/^[\w-]+:/, '')).join(', ')}`,
  );
  return `${role.padEnd(28)}${parts.join(' · ')}`;
}
