import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { region } from '../../infra/config.ts';
import { synthesise } from './support/synthesised.ts';

// Throws on every finding of cdk-nag and of the house's rules that is not acknowledged.
const { templates, resources } = synthesise({ audit: 'rules' });

/** Names of AWS Regions, and services that answer from the United States whatever region asks. */
const REGION =
  /\b(?:af|ap|ca|cn|eu|il|me|mx|sa|us)-(?:gov-)?(?:central|east|north|northeast|northwest|south|southeast|southwest|west)-\d\b/g;
const GLOBAL =
  /AWS::(CloudFront|Route53|Budgets|GlobalAccelerator|Organizations|WAF)::|AWS::DynamoDB::GlobalTable/g;

describe('the app as it is deployed', () => {
  test('passes the audit and has the five stacks', () => {
    expect([...templates.keys()].sort()).toEqual([
      'Bangkom-test-App',
      'Bangkom-test-Data',
      'Bangkom-test-Door',
      'Bangkom-test-Mail',
      'Bangkom-test-Operations',
    ]);
  });

  test('stays in Indonesia: its templates name one region and no global service (PP 71/2019 Ps 20)', () => {
    const named = [...templates.values()].flatMap((text) => [
      ...text.matchAll(REGION),
      ...text.matchAll(GLOBAL),
    ]);
    expect(new Set(named.map(([name]) => name))).toEqual(new Set([region]));
  });

  test('stays in Indonesia: the code that makes and runs it names one region', () => {
    const sources = globSync([
      'infra/**/*.ts',
      'functions/**/*.{ts,tsx}',
      'shared/**/*.{ts,tsx}',
      'workflows/*.json',
    ]);
    const named = sources
      // Prices of Jakarta are not published: these two say whose list they are, and call nothing.
      .filter((file) => !file.endsWith('prices.ts') && !file.endsWith('daily-cost.ts'))
      .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(REGION)].map(([name]) => name));
    expect(new Set(named)).toEqual(new Set([region]));
  });

  test('leaves room: no stack comes near the 500 resources of CloudFormation', () => {
    const perStack = Map.groupBy(resources.keys(), (key) => key.split('/')[0]);
    expect(Math.max(...[...perStack.values()].map((keys) => keys.length))).toBeLessThan(470);
  });

  test('leaves room: no stack comes near the 200 outputs of CloudFormation', () => {
    const outputs = [...templates.values()].map((text) => Object.keys(JSON.parse(text).Outputs ?? {}).length);
    expect(Math.max(...outputs)).toBeLessThan(120);
  });

  test('leaves room: no template comes near the 1,000,000 bytes of CloudFormation', () => {
    expect(Math.max(...[...templates.values()].map(({ length }) => length))).toBeLessThan(800_000);
  });

  test('keeps what holds data when a stack is deleted', () => {
    const holding = [
      'AWS::DynamoDB::Table',
      'AWS::DynamoDB::Table',
      'AWS::KMS::Key',
      'AWS::SecretsManager::Secret',
      'AWS::SecretsManager::Secret',
      'AWS::Cognito::UserPool',
    ];
    const policies = [...resources.values()]
      .filter(({ Type }) => holding.includes(Type))
      .map((resource) => [resource.Type, resource['DeletionPolicy'], resource['UpdateReplacePolicy']]);
    expect(policies.sort()).toEqual(holding.sort().map((type) => [type, 'Retain', 'Retain']));
  });
});

describe('every alarm', () => {
  const alarms = [...resources.values()].filter(({ Type }) => Type === 'AWS::CloudWatch::Alarm');
  const runbook = readFileSync('infra/README.md', 'utf8');

  test.each(alarms.map(({ Properties }) => [String(Properties?.['AlarmDescription'])]))(
    'says what people suffer and leads to the runbook: %s',
    (description) => {
      const anchor = /What to do: infra\/README\.md#([a-z0-9-]+)$/.exec(description)?.[1] ?? '';
      const section = sectionOf(runbook, anchor);
      expect(section).toMatch(
        /\*\*Description\.\*\*[\s\S]+\*\*Investigation\.\*\*[\s\S]+\*\*Resolution\.\*\*/,
      );
    },
  );

  test('mails a person', () => {
    expect(
      alarms.every(({ Properties }) => JSON.stringify(Properties?.['AlarmActions']).includes('Alarms')),
    ).toBe(true);
  });
});

/** The text under the heading with this anchor, up to the next heading. */
function sectionOf(markdown: string, anchor: string): string {
  const sections = markdown.split(/^#+ /m);
  const slug = (title: string) =>
    title
      .toLowerCase()
      .replace(/[^a-z0-9 -]/g, '')
      .replaceAll(' ', '-');
  return sections.find((section) => slug(section.split('\n')[0] ?? '') === anchor) ?? '';
}
