import { randomBytes } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { expiryAfter, OPERATIONAL_DAYS } from '../../shared/store/definition.ts';
import { AnswerKey } from '../../shared/table/entities/answer-key.ts';
import type { AnswerKeyRef, TrainingItem } from '../../shared/table/entities/training.ts';
import { changeTraining } from '../../shared/training/training-store.ts';
import { newKeyPair } from './seal-answers.ts';

/**
 * The public half of the key to a training's answers, made when there is none yet. The private half is kept first, under
 * an id of its own: of several who make one at once, the training names one, and the others expire unused.
 * @returns undefined when nothing is collected any more
 */
export async function answerKeyFor(training: TrainingItem, now: Date): Promise<AnswerKeyRef | undefined> {
  if (isCounted(training)) return undefined;
  if (training.answerKey !== undefined) return training.answerKey;
  const { publicKey, privateKey } = await newKeyPair();
  const id = randomBytes(16).toString('base64url');
  await AnswerKey.build(PutItemCommand)
    .item({ id, privateKey, expiresAt: expiryAfter(OPERATIONAL_DAYS, now) })
    .send();
  const keyed = await changeTraining(
    training,
    (current) =>
      isCounted(current) || current.answerKey !== undefined ? undefined : { answerKey: { id, publicKey } },
    training,
  );
  return isCounted(keyed) ? undefined : keyed.answerKey;
}

function isCounted({ status, summary }: TrainingItem): boolean {
  return summary !== undefined || status === 'EVALUATED' || status === 'CLOSED' || status === 'CANCELLED';
}
