import { Duration } from 'aws-cdk-lib';
import { type IMetric, MathExpression, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import { Operation } from 'aws-cdk-lib/aws-dynamodb';
import { FilterPattern, MetricFilter } from 'aws-cdk-lib/aws-logs';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { houseAlarm } from './alarm.ts';
import { dailyCost } from './daily-cost.ts';
import type { FrontDoor } from './front-door.ts';
import type { HouseFunction } from './house-function.ts';
import type { TableInUse } from './house-table.ts';
import type { Workflows } from './workflows.ts';

const fiveMinutes = Duration.minutes(5);

export interface Watched {
  readonly door: FrontDoor;
  readonly workflows: Workflows;
  readonly deadLetters: IQueue;
  readonly table: TableInUse;
  /** The step that knows of a survey that nobody answers. */
  readonly surveySchedule: HouseFunction;
  /** The daily check of the audit trails. */
  readonly checkTrails: HouseFunction;
  readonly topic: ITopic;
}

/**
 * One alarm for each thing a person must act on. Lambda's figures are those of the whole account: the agency
 * gives Bangkom an account of its own (infra/README.md), and 64 alarms would cost US$ 6.40 a month.
 */
export function alarms(scope: Construct, config: StageConfig, watched: Watched): void {
  const { door, workflows, deadLetters, table, topic } = watched;
  const alarm = (id: string, metric: IMetric, threshold: number, heading: string, impact: string) =>
    houseAlarm(scope, id, { metric, threshold, heading, impact, topic });

  alarm(
    'WorkflowFailed',
    sum(
      workflows.whole.flatMap((machine) => [
        machine.metricFailed({ period: fiveMinutes }),
        machine.metricTimedOut({ period: fiveMinutes }),
      ]),
    ),
    1,
    'a-workflow-failed',
    'A cycle, a training or a quarterly evaluation stands still: its people get no mails until it is resumed.',
  );
  // An alarm of its own: one takes ten metrics at most.
  alarm(
    'WorkflowStopped',
    sum(workflows.whole.map((machine) => machine.metricAborted({ period: fiveMinutes }))),
    1,
    'a-workflow-failed',
    'Somebody stopped a cycle, a training or a quarterly evaluation: it stands still until it is resumed.',
  );
  alarm(
    'PageErrors',
    door.api.metricServerError({ period: fiveMinutes, statistic: 'Sum' }),
    3,
    'pages-answer-with-errors',
    'People who answer, approve or sign in see an error page.',
  );
  alarm(
    'FunctionErrors',
    lambdaMetric('Errors'),
    10,
    'functions-fail',
    'Steps are tried again and again; mails and analyses come late.',
  );
  alarm(
    'FunctionThrottles',
    lambdaMetric('Throttles'),
    10,
    'functions-are-throttled',
    'Pages are refused and steps wait, because the account runs too many functions at once.',
  );
  alarm(
    'TableThrottles',
    // A plus of CloudWatch knows nothing where one of its parts is missing; only what was throttled has a figure.
    sum(
      [Operation.GET_ITEM, Operation.QUERY, Operation.PUT_ITEM, Operation.UPDATE_ITEM].map((operation) =>
        table.metric('ThrottledRequests', {
          dimensionsMap: { TableName: table.tableName, Operation: operation },
          statistic: 'Sum',
          period: fiveMinutes,
        }),
      ),
    ),
    10,
    'the-table-is-throttled',
    'Answers are saved slowly or must be sent again.',
  );
  alarm(
    'DeadLetters',
    deadLetters.metricApproximateNumberOfMessagesVisible({ period: fiveMinutes, statistic: 'Maximum' }),
    1,
    'the-dead-letter-queue-is-not-empty',
    'A quarterly evaluation did not start, a bounced mail was not noted, or the signing keys were not renewed.',
  );
  // SES reviews an account at 5 % bounces and 0.1 % complaints, and stops it at 10 % and 0.5 %.
  alarm(
    'Bounces',
    sesMetric('Reputation.BounceRate'),
    0.04,
    'too-many-mails-bounce',
    'Staff do not get their links, and SES may stop all mails of the agency.',
  );
  alarm(
    'Complaints',
    sesMetric('Reputation.ComplaintRate'),
    0.0008,
    'people-call-the-mails-spam',
    'SES may stop all mails of the agency.',
  );
  alarm(
    'SilentSurvey',
    linesOf(watched.surveySchedule, 'SilentSurvey', 'SURVEY_SILENT'),
    1,
    'nobody-answered-by-the-last-reminder',
    'All reminders of a survey are out and not one answer is there: its links or mails probably never arrived.',
  );
  alarm(
    'BrokenTrail',
    linesOf(watched.checkTrails, 'BrokenTrail', 'TRAIL_BROKEN'),
    1,
    'the-audit-trail-is-broken',
    'Lines of an audit trail were changed, deleted or put in: somebody with access to the table has done that.',
  );
  alarm(
    'Spending',
    dailyCost(door.api, table),
    // At this pace the budget of the month is gone in ten days.
    config.monthlyBudgetUsd / 10,
    'spending-is-above-the-budget',
    'The bill of the agency grows faster than planned; something sends, calls or loops too much.',
  );
}

/** Counts a line that a function logs; the function's own log needs no other client or permission. */
function linesOf({ logGroup }: HouseFunction, metricName: string, code: string): Metric {
  const filter = new MetricFilter(logGroup, metricName, {
    logGroup,
    filterPattern: FilterPattern.stringValue('$.message', '=', code),
    metricNamespace: 'Bangkom',
    metricName,
  });
  return filter.metric({ statistic: 'Sum', period: Duration.hours(1) });
}

function sum(metrics: readonly IMetric[]): MathExpression {
  const usingMetrics = Object.fromEntries(metrics.map((metric, index) => [`m${index}`, metric]));
  return new MathExpression({ expression: 'SUM(METRICS())', usingMetrics, period: fiveMinutes });
}

function lambdaMetric(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/Lambda', metricName, statistic: 'Sum', period: fiveMinutes });
}

function sesMetric(metricName: string): Metric {
  return new Metric({ namespace: 'AWS/SES', metricName, statistic: 'Maximum', period: Duration.hours(1) });
}
