import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { bundle } from '../../infra/bundle.ts';
import { shipped } from '../../infra/shipped.ts';
import { permissionsOf } from './support/permissions.ts';
import { synthesise } from './support/synthesised.ts';

const { resources } = synthesise({ audited: false });
const roles = permissionsOf(resources);
const bundles = await bundle(shipped, 'dist/permission-test');

/** Actions of services that cannot name a resource for them. */
const ON_A_STAR = new Set([
  'xray:PutTraceSegments',
  'xray:PutTelemetryRecords',
  'ses:GetSendQuota',
  // Step Functions sets up the delivery of its own logs and traces.
  ...[
    'CreateLogDelivery',
    'GetLogDelivery',
    'UpdateLogDelivery',
    'DeleteLogDelivery',
    'ListLogDeliveries',
  ].map((action) => `logs:${action}`),
  ...['PutResourcePolicy', 'DescribeResourcePolicies', 'DescribeLogGroups'].map((action) => `logs:${action}`),
  'xray:GetSamplingRules',
  'xray:GetSamplingTargets',
]);

/** Actions that no command of the SDK asks for: the runtime and the services themselves do. */
const ASKED_BY_AWS = /^(logs|xray|kms|sqs):/;

describe('permissions', () => {
  test('are these', () => {
    const lines = [...roles].map(([role, statements]) =>
      [role, ...statements.map(({ action, resource }) => `    ${action}  on  ${resource}`)].join('\n'),
    );
    console.log(lines.join('\n'));
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

  test.each(bundles.map(({ name, file }) => ({ name, file })))(
    '$name may do nothing its code cannot ask for',
    ({ name, file }) => {
      const code = readFileSync(file, 'utf8');
      const asked = (roles.get(name) ?? [])
        .map(({ action }) => action)
        .filter((action) => !ASKED_BY_AWS.test(action));
      const never = asked.filter((action) => !code.includes(`"${action.split(':')[1]}Command"`));
      expect(never).toEqual([]);
    },
  );
});
