import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { type AwsClientStub, mockClient } from 'aws-sdk-client-mock';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { partitions } from '../../../shared/store/definition.ts';
import { readParticipation } from '../../../shared/store/enrollment.ts';
import { workshop } from '../../training/scene.ts';

const ref = { agency: 'senapelan', cycle: '2027', activity: 'A01' };
const pk = partitions.training('senapelan', '2027', 'A01');
const training = { ...ref, pk, sk: 'TRAINING', line: workshop, status: 'OPEN', startsAt: '', endsAt: '' };
const counts = { sequence: 0, wakes: 0, version: 1, run: 1, attendanceConfirmed: false };
const lists = { seats: [], waitlist: [], waitingHours: {}, promoted: [], reminded: [] };
const person = { ...ref, pk, sk: 'PERSON#ani', employeeId: 'ani', shard: 0, name: 'Ani', answer: 'PENDING' };
const items = [
  { ...training, ...counts, ...lists, entity: 'Training' },
  { ...person, pretestTaken: false, feedbackGiven: false, linkVersion: 1, entity: 'Enrollment' },
];
const left = { bangkom: { Keys: [{ pk, sk: 'PERSON#ani' }] } };

// Files of one worker share the client: what is mocked here must be restored.
let aws: AwsClientStub<DynamoDBDocumentClient>;
beforeEach(() => {
  aws = mockClient(DynamoDBDocumentClient);
  vi.stubEnv('TABLE_NAME', 'bangkom');
});
afterEach(() => {
  aws.restore();
  vi.unstubAllEnvs();
});

describe('a busy table that leaves a part of a batch unread', () => {
  it('is asked again, so that nobody is told that an existing page is not there', async () => {
    aws
      .on(BatchGetCommand)
      .resolvesOnce({ Responses: { bangkom: items.slice(0, 1) }, UnprocessedKeys: left })
      .resolves({ Responses: { bangkom: items } });
    expect((await readParticipation(ref, 'ani')).enrollment.name).toBe('Ani');
  });

  it('is a fault that passes by itself when it stays so', async () => {
    aws.on(BatchGetCommand).resolves({ Responses: { bangkom: [] }, UnprocessedKeys: left });
    await expect(readParticipation(ref, 'ani')).rejects.toThrow(
      expect.objectContaining({ name: 'TransientError' }),
    );
    expect(aws.commandCalls(BatchGetCommand)).toHaveLength(4);
  });
});
