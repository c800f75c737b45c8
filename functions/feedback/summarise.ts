import { $remove } from 'dynamodb-toolbox/entity/actions/update';
import { TrainingRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { changeTraining } from '../../shared/training/training-store.ts';
import { anonymousAnswers } from './anonymous-store.ts';
import { summariseFeedback } from './feedback-summary.ts';

/** Closes the collection: destroys the key that tied answers to people, then counts. */
export const handler = step(TrainingRef, async (ref) => await closeFeedback(ref));

/** The key goes first, by a write of its own: no count is ever published while answers can be traced. */
export async function closeFeedback(ref: TrainingRef): Promise<void> {
  const training = await changeTraining(ref, ({ status, feedbackKey }) =>
    status === 'CERTIFIED' && feedbackKey !== undefined ? { feedbackKey: $remove() } : undefined,
  );
  if (training.status !== 'CERTIFIED') return;
  const attended = Object.values(training.attendance ?? {}).filter((days) => days > 0).length;
  const summary = summariseFeedback(await anonymousAnswers(ref), attended);
  await changeTraining(ref, ({ status }) =>
    status === 'CERTIFIED' ? { status: 'EVALUATED', summary } : undefined,
  );
}
