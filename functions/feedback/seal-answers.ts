import { randomBytes } from 'node:crypto';
import { CompactEncrypt, compactDecrypt, exportJWK, generateKeyPair, importJWK } from 'jose';
import { keepPrivateKey } from '../../shared/store/answers.ts';
import { answerOnce, type EnrollmentItem } from '../../shared/store/enrollment.ts';
import { changeTraining } from '../../shared/store/training.ts';
import type { AnswerKeyRef, TrainingItem } from '../../shared/store/training-item.ts';
import { type Answers, answersText, FEEDBACK_BYTES, PRETEST_BYTES } from './answers-text.ts';

/** RFC 7518 4.6: a fresh key for every text, agreed with the public half of the collection's. */
const ALGORITHM = 'ECDH-ES';
const CURVE = { kty: 'OKP', crv: 'X25519' } as const;

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
 * Seals a text for whoever has the private half. It is filled up with spaces first: the length of what is sealed must
 * not tell how much somebody wrote.
 * @param text ends in no space that matters
 * @param bytes the length of all texts of its kind
 * @returns a compact JWE (RFC 7516)
 * @throws RangeError for a text that is longer
 */
async function seal(text: string, publicKey: string, bytes: number): Promise<string> {
  const filled = Buffer.alloc(bytes, ' ');
  if (Buffer.byteLength(text) > bytes) throw new RangeError('The text is longer than its kind');
  filled.write(text);
  const key = await importJWK({ ...CURVE, x: publicKey }, ALGORITHM);
  return await new CompactEncrypt(filled).setProtectedHeader({ alg: ALGORITHM, enc: 'A256GCM' }).encrypt(key);
}

/**
 * Opens what was sealed.
 * @throws errors of jose for what was sealed for another key, or was altered
 */
export async function unseal(sealed: string, { publicKey, privateKey }: KeyPair): Promise<string> {
  const key = await importJWK({ ...CURVE, x: publicKey, d: privateKey }, ALGORITHM);
  const { plaintext } = await compactDecrypt(sealed, key);
  return Buffer.from(plaintext).toString().trimEnd();
}

/**
 * Keeps the score of somebody's test before the training. The first stands.
 * @returns false when there is one already: a double click, or a second run after a crash
 */
export async function keepPretest(
  person: EnrollmentItem,
  key: AnswerKeyRef,
  score: number,
): Promise<boolean> {
  const sealedPretest = await seal(answersText({ pretest: score }), key.publicKey, PRETEST_BYTES);
  return await answerOnce(person, 'pretestTaken', { sealedPretest });
}

/**
 * Keeps somebody's test after the training, and opinion on it. The first stand.
 * @returns false when they are in already
 */
export async function keepFeedback(
  person: EnrollmentItem,
  key: AnswerKeyRef,
  answers: Answers,
): Promise<boolean> {
  const sealedFeedback = await seal(answersText(answers), key.publicKey, FEEDBACK_BYTES);
  return await answerOnce(person, 'feedbackGiven', { sealedFeedback });
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
