import { Stack } from 'aws-cdk-lib';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';

/**
 * The agency's own key for everything that rests: table, keys secret, alarm topic. One key, because a
 * key costs US$ 1 a month and all of it has one owner. AWS renews its material yearly by itself.
 */
export function houseKey(scope: Construct, stage: string): Key {
  const key = new Key(scope, 'Key', {
    alias: `bangkom/${stage}`,
    description: 'Encrypts what Bangkom keeps: table, keys, alarms.',
    enableKeyRotation: true,
  });
  // An alarm that may not use the key is lost silently; CloudWatch says for whose alarms it acts.
  key.addToResourcePolicy(
    new PolicyStatement({
      principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: ['*'],
      conditions: { StringEquals: { 'aws:SourceAccount': Stack.of(scope).account } },
    }),
  );
  return key;
}
