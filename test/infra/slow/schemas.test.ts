import { expect, test } from 'vitest';
import { synthesise } from '../support/synthesised.ts';

test('the app as it is deployed passes the audit, and CloudFormation’s own schemas for every resource', () => {
  expect(synthesise({ audit: 'rules and schemas' }).templates.size).toBe(5);
});
