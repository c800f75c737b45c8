import { ConditionalCheckFailedException, DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { InternalServiceError } from '@aws-sdk/client-secrets-manager';
import { expect, it, onTestFinished, vi } from 'vitest';
import { classify, MailQuotaError, TransientError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/invocation.ts';
import { amongOthers } from '../../shared/lambda/step.ts';

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

it('the mails of a day that are used up keep no other agency from its turn, and are no defect in the log', async () => {
  const [told, broken] = [vi.spyOn(log, 'info'), vi.spyOn(log, 'error')];
  for (const spy of [told, broken]) spy.mockImplementation(() => undefined);
  onTestFinished(() => void vi.restoreAllMocks());
  const fails = (error: Error) => amongOthers({ agency: 'a' }, () => Promise.reject(error));
  await fails(new MailQuotaError(new Date(0)));
  expect(told.mock.calls).toEqual([['STEP_WAITS', { agency: 'a', fault: 'MailQuotaError' }]]);
  expect(broken.mock.calls).toEqual([]);
  await fails(new TypeError('a defect'));
  expect(broken.mock.calls).toMatchObject([['STEP_DEFECT', { agency: 'a' }]]);
  await expect(fails(new TransientError('busy'))).rejects.toThrow('busy');
});
