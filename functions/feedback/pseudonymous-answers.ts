import { createHmac } from 'node:crypto';
import { deletePseudonymous, type FeedbackItem, pseudonymousRows } from '../../shared/store/answers.ts';
import type { TrainingItem } from '../../shared/store/training-item.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import type { Answers } from './answers-text.ts';

/**
 * Answers that were kept before answers were sealed: under a hash of the person's id, made with a key in the training.
 * A collection that was open when this version came has some of both, so each person's are put together.
 * @returns those of a person, by the id; of nobody once the key is gone
 */
export async function pseudonymousAnswers(training: TrainingItem) {
  const { feedbackKey } = training;
  const rows = feedbackKey === undefined ? [] : await pseudonymousRows(training);
  const byHash = new Map(rows.map((row) => [row.hash, answersIn(row)]));
  return {
    of(employeeId: string): Answers {
      if (feedbackKey === undefined) return {};
      const hash = createHmac('sha256', Buffer.from(feedbackKey, 'base64url')).update(employeeId);
      return byHash.get(hash.digest('base64url')) ?? {};
    },
  };
}

/** Takes them away; may be repeated. */
export async function forgetPseudonymous(training: TrainingItem): Promise<void> {
  if (training.feedbackKey === undefined) return;
  await inTurns(await pseudonymousRows(training), 20, async (row) => {
    await deletePseudonymous(row);
  });
}

function answersIn({
  agency: _agency,
  cycle: _cycle,
  activity: _activity,
  hash: _hash,
  ...answers
}: FeedbackItem): Answers {
  return answers;
}
