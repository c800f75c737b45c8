import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { CfnSchedule, CfnScheduleGroup } from 'aws-cdk-lib/aws-scheduler';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { placeholderOf } from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';
import { allow } from './statement.ts';

export interface SchedulesProps {
  readonly config: StageConfig;
  readonly functions: readonly HouseFunction[];
  readonly deadLetters: IQueue;
}

/** What happens by the calendar, in the agency's time. A call that fails is tried for an hour, then kept. */
export class Schedules extends Construct {
  constructor(scope: Construct, id: string, props: SchedulesProps) {
    super(scope, id);
    const { config, deadLetters } = props;
    const group = new CfnScheduleGroup(this, 'Group', { name: `bangkom-${config.stage}` });
    const role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('scheduler.amazonaws.com', {
        conditions: { StringEquals: { 'aws:SourceAccount': group.stack.account } },
      }),
    });
    role.addToPolicy(allow(['sqs:SendMessage'], deadLetters.queueArn));
    const definitions: Record<string, FunctionDefinition> = functions;
    for (const fn of props.functions) {
      const trigger = definitions[fn.name]?.trigger;
      if (trigger?.kind !== 'schedule') continue;
      // The constructs of aws-cdk-lib would let the role call every version of the function.
      role.addToPolicy(allow(['lambda:InvokeFunction'], fn.lambda.functionArn));
      new CfnSchedule(this, placeholderOf(fn.name), {
        name: fn.name,
        groupName: group.ref,
        scheduleExpression: trigger.cron,
        scheduleExpressionTimezone: 'Asia/Jakarta',
        flexibleTimeWindow: { mode: 'OFF' },
        target: {
          arn: fn.lambda.functionArn,
          roleArn: role.roleArn,
          deadLetterConfig: { arn: deadLetters.queueArn },
          retryPolicy: { maximumEventAgeInSeconds: 3600, maximumRetryAttempts: 10 },
        },
      });
    }
  }
}
