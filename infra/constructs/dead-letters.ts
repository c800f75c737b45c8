import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';

/**
 * What could not be delivered after every retry; kept for two weeks, the longest SQS can. Encrypted with SQS's
 * own key: EventBridge cannot be held to one account in the policy of the house's key.
 */
export function deadLetters(scope: Construct): Queue {
  return new Queue(scope, 'DeadLetters', {
    encryption: QueueEncryption.SQS_MANAGED,
    enforceSSL: true,
    retentionPeriod: Duration.days(14),
    removalPolicy: RemovalPolicy.DESTROY,
  });
}
