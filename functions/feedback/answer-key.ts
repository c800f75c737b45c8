import { randomBytes } from 'node:crypto';
import { exportJWK, generateKeyPair } from 'jose';
import { keepPrivateKey } from '../../shared/store/answers.ts';
import { changeTraining } from '../../shared/store/training.ts';
import type { AnswerKeyRef, TrainingItem } from '../../shared/store/training-item.ts';

/** RFC 7518 4.6: a fresh key for every text, agreed with the public half of the collection's. */
export const ALGORITHM = 'ECDH-ES';
export const CURVE = { kty: 'OKP', crv: 'X25519' } as const;

/** Both halves of a key, base64url. */
export interface KeyPair {
  readonly publicKey: string;
  readonly privateKey: string;
}

/** A key that nobody has had before. */
async function newKeyPair(): Promise<KeyPair> {
  const { privateKey } = await generateKeyPair(ALGORITHM, { crv: CURVE.crv, extractable: true });
  const { x, d } = await exportJWK(privateKey);
  if (x === undefined || d === undefined) throw new Error('A key without its halves');
  return { publicKey: x, privateKey: d };
}

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
  await keepPrivateKey(id, privateKey, now);
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
