import { Duration } from 'aws-cdk-lib';
import { Rule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import type { IQueue } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import type { FunctionDefinition } from '../../functions/function-definition.ts';
import { functions } from '../../functions/functions.ts';
import { placeholderOf } from '../../workflows/machines.ts';
import type { HouseFunction } from './house-function.ts';
import type { Mailer } from './mailer.ts';

export interface MailEventsProps {
  readonly functions: readonly HouseFunction[];
  readonly mailer: Mailer;
  readonly deadLetters: IQueue;
}

/**
 * What SES reports of this stage's mails, handed over by the event bus. A call that fails is tried for an hour, then
 * kept.
 */
export class MailEvents extends Construct {
  constructor(scope: Construct, id: string, props: MailEventsProps) {
    super(scope, id);
    const { mailer, deadLetters } = props;
    const definitions: Record<string, FunctionDefinition> = functions;
    for (const fn of props.functions) {
      const trigger = definitions[fn.name]?.trigger;
      if (trigger?.kind !== 'mail-event') continue;
      new Rule(this, placeholderOf(fn.name), {
        description: 'Mails that bounced, were called spam, are late or were rejected.',
        eventPattern: {
          source: ['aws.ses'],
          detailType: [...trigger.detailTypes],
          detail: {
            mail: { tags: { 'ses:configuration-set': [mailer.configurationSet.configurationSetName] } },
          },
        },
        targets: [
          new LambdaFunction(fn.lambda, {
            deadLetterQueue: deadLetters,
            maxEventAge: Duration.hours(1),
            retryAttempts: 10,
          }),
        ],
      });
    }
  }
}
