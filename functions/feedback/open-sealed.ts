import { randomUUID } from 'node:crypto';
import { readPrivateKey } from '../../shared/store/answers.ts';
import type { EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { AnswerKeyRef, TrainingItem } from '../../shared/store/training-item.ts';
import type { KeyPair } from './answer-key.ts';
import { type Answers, readAnswersText } from './answers-text.ts';
import { pseudonymousAnswers } from './pseudonymous-answers.ts';
import { unseal } from './seal-answers.ts';
import { shuffled } from './test-paper.ts';

/**
 * All answers of a training, each person's together, in an order of chance. Only what closes the collection may.
 * @param people everybody of the training
 * @returns undefined when the key to them is gone
 */
export async function openAnswers(
  training: TrainingItem,
  people: readonly EnrollmentItem[],
): Promise<readonly Answers[] | undefined> {
  const before = await pseudonymousAnswers(training);
  const pair = await pairOf(training.answerKey);
  const isSealed = people.some(({ sealedFeedback }) => sealedFeedback !== undefined);
  if (pair === undefined && isSealed) return undefined;
  const opened = await Promise.all(
    people.map((person) => answersOf(person, pair, before.of(person.employeeId))),
  );
  return shuffled(opened, randomUUID());
}

async function pairOf(key: AnswerKeyRef | undefined): Promise<KeyPair | undefined> {
  const privateKey = key === undefined ? undefined : await readPrivateKey(key.id);
  return key === undefined || privateKey === undefined ? undefined : { ...key, privateKey };
}

/** What was kept under the pseudonym came first, and the first stands. */
async function answersOf(
  { sealedPretest, sealedFeedback }: EnrollmentItem,
  pair: KeyPair | undefined,
  before: Answers,
): Promise<Answers> {
  return { ...(await opened(sealedFeedback, pair)), ...(await opened(sealedPretest, pair)), ...before };
}

async function opened(sealed: string | undefined, pair: KeyPair | undefined): Promise<Answers> {
  return sealed === undefined || pair === undefined ? {} : readAnswersText(await unseal(sealed, pair));
}
