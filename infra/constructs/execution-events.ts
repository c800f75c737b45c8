import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { placeholderOf } from '../../workflows/machines.ts';
import type { StageConfig } from '../config.ts';
import type { HouseFunction } from './house-function.ts';
import { machineArn } from './machine-arns.ts';

export interface ExecutionEventsProps {
  readonly config: StageConfig;
  readonly functions: readonly HouseFunction[];
  readonly deadLetters: IQueue;
}

/**
 * What Step Functions reports of executions that failed, ran out of their year or were stopped, handed over by the
 * event bus. A call that fails is tried for a day, then kept; the morning's comparison finds what got lost.
 */
export class ExecutionEvents extends Construct {
  constructor(scope: Construct, id: string, props: ExecutionEventsProps) {
    super(scope, id);
    const { config, deadLetters } = props;
    const definitions: Record<string, FunctionDefinition> = functions;
    for (const fn of props.functions) {
      const trigger = definitions[fn.name]?.trigger;
      if (trigger?.kind !== 'execution-event') continue;
      new Rule(this, placeholderOf(fn.name), {
        description: 'Executions that failed, ran out of their year or were stopped.',
        eventPattern: {
          source: ['aws.states'],
          detailType: ['Step Functions Execution Status Change'],
          detail: {
            status: ['FAILED', 'TIMED_OUT', 'ABORTED'],
            stateMachineArn: trigger.machines.map((machine) => machineArn(this, config, machine)),
          },
        },
        targets: [
          new LambdaFunction(fn.lambda, {
            deadLetterQueue: deadLetters,
            maxEventAge: Duration.hours(24),
            retryAttempts: 185,
          }),
        ],
      });
    }
  }
}
