import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { InternalServiceError } from '@aws-sdk/client-secrets-manager';
import { expect, it } from 'vitest';
import { classify, TransientError } from '../../shared/errors.ts';

const about = { $metadata: {}, message: 'away' };

it('a fault on the side of a service passes by itself, by whatever name the service calls it', () => {
  const named = new InternalServiceError(about);
  const unnamed = new DynamoDBServiceException({ ...about, name: 'KmsInternalException', $fault: 'server' });
  expect([named, unnamed].map(classify)).toEqual([
    new TransientError('InternalServiceError'),
    new TransientError('KmsInternalException'),
  ]);
});

it('a fault on our side does not', () => {
  const ours = new ConditionalCheckFailedException(about);
  expect(classify(ours)).toBe(ours);
});
