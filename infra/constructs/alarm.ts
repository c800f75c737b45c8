import { Alarm, ComparisonOperator, type IMetric, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions';
import type { ITopic } from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';

/** Where the operator reads what to do; each alarm has a heading there. */
const RUNBOOK = 'infra/README.md';

export interface HouseAlarmProps {
  readonly metric: IMetric;
  /** Sounds when the metric is at or above this. */
  readonly threshold: number;
  /** What people notice while nobody acts, in a sentence. */
  readonly impact: string;
  /** Heading of the runbook, as its anchor: `a-workflow-failed`. */
  readonly heading: string;
  readonly topic: ITopic;
}

/** An alarm that a person must act on; the mail it sends says what people suffer and where the way out is written. */
export function houseAlarm(scope: Construct, id: string, props: HouseAlarmProps): Alarm {
  const alarm = new Alarm(scope, id, {
    metric: props.metric,
    threshold: props.threshold,
    evaluationPeriods: 1,
    comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
    // No figure means nothing happened: a quiet night is not a fault.
    treatMissingData: TreatMissingData.NOT_BREACHING,
    alarmDescription: `${props.impact} What to do: ${RUNBOOK}#${props.heading}`,
  });
  alarm.addAlarmAction(new SnsAction(props.topic));
  return alarm;
}
