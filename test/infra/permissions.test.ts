import { describe, expect, test } from 'vitest';
import { type FunctionDefinition, functions } from '../../functions/functions.ts';
import { bundle } from '../../infra/bundle.ts';
import { shipped, shippedCode } from '../../infra/shipped.ts';
import { type Permission, permissionsOf } from './support/permissions.ts';
import { synthesise } from './support/synthesised.ts';

const codeOf = shippedCode(await bundle(shipped, 'dist/permission-test'));
const roles = permissionsOf(synthesise({ audited: false, codeOf }).resources);

/** Actions of services that cannot name a resource for them. */
const ON_A_STAR = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
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
};

/** What a function that reads, or writes, the table may ask of it. */
const READING = ['GetItem', 'BatchGetItem', 'Query'];
const WRITING = [...READING, 'PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem'];

describe('permissions', () => {
  test('are these', () => {
    console.log([...roles].map(([role, permissions]) => lines(role, permissions)).join('\n'));
    expect(roles.size).toBe(shipped.length + 4);
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

function lines(role: string, permissions: readonly Permission[]): string {
  return [role, ...permissions.map(({ action, resource }) => `    ${action}  on  ${resource}`)].join('\n');
}
