import { answerOnce, type EnrollmentItem } from '../../shared/store/enrollment.ts';
import type { AnswerKeyRef } from '../../shared/store/training-item.ts';
import { type Answers, answersText, FEEDBACK_BYTES, PRETEST_BYTES } from './answers-text.ts';
import { seal } from './seal-answers.ts';

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
