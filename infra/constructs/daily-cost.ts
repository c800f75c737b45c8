import { Duration } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import { MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { prices } from '../prices.ts';
import type { TableInUse } from './house-table.ts';

const period = Duration.days(1);

/**
 * What a day costs in US$, counted from usage. AWS Budgets has no resource in this region and CloudWatch keeps
 * the bill in us-east-1 only, so the house counts by itself; the bill stays the authority (infra/README.md).
 */
export function dailyCost(api: HttpApi, table: TableInUse): MathExpression {
  const sum = (namespace: string, metricName: string, dimensionsMap: Record<string, string> = {}) =>
    new Metric({ namespace, metricName, dimensionsMap, statistic: 'Sum', period });
  return new MathExpression({
    label: 'US$ a day',
    period,
    expression: [
      `FILL(mails,0)*${prices.email}`,
      `FILL(transitions,0)*${prices.transition}`,
      `FILL(calls,0)*${prices.invocation.toFixed(10)}`,
      // Most functions have 512 MB; durations come in milliseconds.
      `FILL(milliseconds,0)/1000*0.5*${prices.gigabyteSecond}`,
      `FILL(requests,0)*${prices.request.toFixed(10)}`,
      `FILL(writes,0)*${prices.writeUnit.toFixed(10)}`,
      `FILL(reads,0)*${prices.readUnit.toFixed(10)}`,
    ].join('+'),
    usingMetrics: {
      mails: sum('AWS/SES', 'Send'),
      transitions: sum('AWS/States', 'ConsumedCapacity', { ServiceMetric: 'StateTransition' }),
      calls: sum('AWS/Lambda', 'Invocations'),
      milliseconds: sum('AWS/Lambda', 'Duration'),
      requests: api.metricCount({ period, statistic: 'Sum' }),
      writes: table.metricConsumedWriteCapacityUnits({ period }),
      reads: table.metricConsumedReadCapacityUnits({ period }),
    },
  });
}
