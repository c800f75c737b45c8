import jsonata from 'jsonata';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { synthesise } from './support/synthesised.ts';

const { resources } = synthesise({ audit: 'none' });

/** What the services of AWS publish by themselves, with the dimensions by which they can be read (their documentation). */
const PUBLISHED: Readonly<Record<string, readonly string[]>> = {
  'AWS/States ExecutionsFailed': ['StateMachineArn'],
  'AWS/States ExecutionsTimedOut': ['StateMachineArn'],
  'AWS/States ExecutionsAborted': ['StateMachineArn'],
  'AWS/States ConsumedCapacity': ['ServiceMetric'],
  'AWS/ApiGateway 5xx': ['ApiId'],
  'AWS/ApiGateway Count': ['ApiId'],
  'AWS/Lambda Errors': [],
  'AWS/Lambda Throttles': [],
  'AWS/Lambda Invocations': [],
  'AWS/Lambda Duration': [],
  'AWS/DynamoDB ThrottledRequests': ['Operation', 'TableName'],
  'AWS/DynamoDB ConsumedReadCapacityUnits': ['TableName'],
  'AWS/DynamoDB ConsumedWriteCapacityUnits': ['TableName'],
  'AWS/SQS ApproximateNumberOfMessagesVisible': ['QueueName'],
  'AWS/SES Reputation.BounceRate': [],
  'AWS/SES Reputation.ComplaintRate': [],
  'AWS/SES Send': [],
};

const Metric = z.object({
  Namespace: z.string(),
  MetricName: z.string(),
  Dimensions: z.array(z.object({ Name: z.string() })).default([]),
});

const Alarm = z.object({
  AlarmDescription: z.string(),
  Threshold: z.number(),
  ComparisonOperator: z.literal('GreaterThanOrEqualToThreshold'),
  TreatMissingData: z.literal('notBreaching'),
  EvaluationPeriods: z.literal(1),
  Namespace: z.string().optional(),
  MetricName: z.string().optional(),
  Dimensions: z.array(z.object({ Name: z.string() })).optional(),
  Metrics: z
    .array(
      z.object({
        Id: z.string(),
        Expression: z.string().optional(),
        MetricStat: z.object({ Metric }).optional(),
      }),
    )
    .optional(),
});

const MetricFilter = z.object({
  FilterPattern: z.string(),
  LogGroupName: z.unknown(),
  MetricTransformations: z.array(z.object({ MetricNamespace: z.string(), MetricName: z.string() })),
});

const of = <Schema extends z.ZodType>(type: string, schema: Schema) =>
  [...resources].flatMap(([id, { Type, Properties }]) =>
    Type === type ? [[id, schema.parse(Properties)] as const] : [],
  );

const alarms = of('AWS::CloudWatch::Alarm', Alarm);
const filters = of('AWS::Logs::MetricFilter', MetricFilter).map(([, filter]) => filter);

/** The metrics that an alarm listens to, by the name that its expression has for them. */
function metricsOf(alarm: z.output<typeof Alarm>): ReadonlyMap<string, z.output<typeof Metric>> {
  if (alarm.MetricName !== undefined) return new Map([['m', Metric.parse(alarm)]]);
  return new Map(
    (alarm.Metrics ?? []).flatMap(({ Id, MetricStat }) =>
      MetricStat === undefined ? [] : [[Id, MetricStat.Metric] as const],
    ),
  );
}

/** What CloudWatch makes of one period's data: the metric itself, or the alarm's expression over its metrics. */
async function figureOf(alarm: z.output<typeof Alarm>, data: Readonly<Record<string, number>>) {
  const expression = alarm.Metrics?.find(({ Expression }) => Expression !== undefined)?.Expression;
  if (expression === undefined) return data['m'];
  const readable = expression
    .replace('SUM(METRICS())', '$sum($.*)')
    .replace(/FILL\((\w+),0\)/g, '($exists($1) ? $1 : 0)');
  const value: unknown = await jsonata(readable).evaluate(data);
  return typeof value === 'number' ? value : undefined;
}

async function sounds(alarm: z.output<typeof Alarm>, data: Readonly<Record<string, number>>) {
  const value = await figureOf(alarm, data);
  // Missing data do not breach.
  return value !== undefined && value >= alarm.Threshold;
}

describe.each(alarms)('the alarm %s', (_, alarm) => {
  const metrics = metricsOf(alarm);

  test('listens only to what somebody emits', () => {
    expect(metrics.size).toBeGreaterThan(0);
    for (const { Namespace, MetricName, Dimensions } of metrics.values()) {
      if (Namespace === 'Bangkom') {
        const emitters = filters.flatMap(({ MetricTransformations }) => MetricTransformations);
        expect(emitters).toContainEqual(expect.objectContaining({ MetricNamespace: 'Bangkom', MetricName }));
      } else {
        const dimensions = Dimensions.map(({ Name }) => Name).sort();
        expect([MetricName, dimensions]).toEqual([MetricName, PUBLISHED[`${Namespace} ${MetricName}`]]);
      }
    }
  });

  test('is quiet on a quiet night, and sounds when the worst of its metrics comes', async () => {
    expect(await sounds(alarm, {})).toBe(false);
    const names = [...metrics.keys()];
    expect(await sounds(alarm, Object.fromEntries(names.map((name) => [name, 0])))).toBe(false);
    for (const name of names) expect([name, await sounds(alarm, { [name]: 1e12 })]).toEqual([name, true]);
  });
});

describe("the house's own metrics", () => {
  test('are counted from a line that a function really logs', () => {
    // test/survey/survey-steps.test.ts and test/audit/check-trails.test.ts see them log it.
    expect(filters.map(({ FilterPattern }) => FilterPattern)).toEqual([
      '{ $.message = "SURVEY_SILENT" }',
      '{ $.message = "TRAIL_BROKEN" }',
    ]);
  });
});
