import { Stack, type StackProps } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { alarms } from '../constructs/alarms.ts';
import type { AppStack } from './app-stack.ts';
import type { DataStack } from './data-stack.ts';

export interface OperationsStackProps extends StackProps {
  readonly data: DataStack;
  readonly app: AppStack;
}

/** What tells people: alarms by mail. */
export class OperationsStack extends Stack {
  constructor(scope: Construct, id: string, config: StageConfig, props: OperationsStackProps) {
    super(scope, id, props);
    const topic = alarmTopic(this, config, props.data.key);
    const { door, workflows, deadLetters } = props.app;
    const surveySchedule = props.app.functionOf('survey-schedule');
    alarms(this, config, {
      door,
      workflows,
      deadLetters,
      table: props.data.table.table,
      surveySchedule,
      checkTrails: props.app.functionOf('audit-check-trails'),
      topic,
    });
  }
}

function alarmTopic(scope: Construct, config: StageConfig, key: IKey): Topic {
  const topic = new Topic(scope, 'Alarms', {
    displayName: `Bangkom ${config.stage}`,
    masterKey: key,
    enforceSSL: true,
  });
  topic.addSubscription(new EmailSubscription(config.alarmEmail));
  return topic;
}
