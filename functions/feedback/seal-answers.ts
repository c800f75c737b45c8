import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import { answerOnce, type EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { AnswerKeyRef } from '../../shared/store/training-item.ts';
import { ALGORITHM, CURVE, type KeyPair } from './answer-key.ts';
import { type Answers, answersText, FEEDBACK_BYTES, PRETEST_BYTES } from './answers-text.ts';

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
 * Keeps somebody's test after the training, and opinion on it, sealed, and beside them in the open what he or she wants to
 * do with it. The first stand.
 * @param action '' for none
 * @returns false when they are in already
 */
export async function keepFeedback(
  person: EnrollmentItem,
  key: AnswerKeyRef,
  answers: Answers,
  action: string,
): Promise<boolean> {
  const sealedFeedback = await seal(answersText(answers), key.publicKey, FEEDBACK_BYTES);
  return await answerOnce(person, 'feedbackGiven', { sealedFeedback, ...(action === '' ? {} : { action }) });
}
