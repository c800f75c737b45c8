import { expect, test } from 'vitest';
import { ConfigurationError, stageConfig } from '../../infra/config.ts';
import { context } from './support/synthesised.ts';

const good = context.stages[context.stage];
const read = (fields: Record<string, unknown>) => () => stageConfig('test', { test: { ...good, ...fields } });

test('the configuration in cdk.json can be deployed', () => {
  expect(stageConfig(context.stage, context.stages).stage).toBe('production');
});

test.each([
  ['an alarm address that is none', { alarmEmail: 'operator' }, /alarmEmail/],
  [
    'a sender outside the mail domain',
    { mailFrom: 'a@gmail.com' },
    /mailFrom must be an address of mailDomain/,
  ],
  [
    'a certificate of another region',
    {
      domain: { name: 'bangkom.go.id', certificateArn: 'arn:aws:acm:elsewhere-1:123456789012:certificate/x' },
    },
    /certificateArn must be a certificate of ap-southeast-3/,
  ],
  [
    'a log retention CloudWatch does not know',
    { logRetentionDays: 100 },
    /logRetentionDays must be one of 1, 3, 5/,
  ],
  ['a field that is misspelt', { alarmMail: 'a@b.go.id' }, /Unrecognized key: "alarmMail"/],
  ['no agency', { agencies: [] }, /agencies/],
])('%s is refused in a sentence', (_, fields, sentence) => {
  expect(read(fields)).toThrow(ConfigurationError);
  expect(read(fields)).toThrow(sentence);
});

test('every fault is named at once', () => {
  expect(read({ alarmEmail: 'x', agencies: [] })).toThrow(
    /alarmEmail[\s\S]+agencies|agencies[\s\S]+alarmEmail/,
  );
});

test('an unknown stage is refused with the stages there are', () => {
  expect(() => stageConfig('prod', context.stages)).toThrow(/Stage "prod" is not in cdk.json.*: production/);
});
