import { TrainingRef } from '../../shared/contracts.ts';
import { step } from '../../shared/lambda/step.ts';
import { allEnrollments } from '../../shared/store/enrollment.ts';
import { changeTraining, readTraining } from '../../shared/store/training.ts';
import type { FeedbackSummary, TrainingItem } from '../../shared/store/training-item.ts';
import { forgetSealed } from '../../shared/training/forget-sealed.ts';
import { summariseFeedback, unreadableFeedback } from './feedback-summary.ts';
import { openAnswers } from './open-sealed.ts';
import { forgetPseudonymous } from './pseudonymous-answers.ts';

/** Closes the collection: counts the answers, destroys their key, and takes them away. */
export const handler = step(TrainingRef, async (ref) => await closeFeedback(ref));

/**
 * The count is kept first, for it cannot be made again; nobody is shown it (the status still says that answers are
 * collected) before the answers themselves are gone.
 */
export async function closeFeedback(ref: TrainingRef): Promise<void> {
  const training = await readTraining(ref);
  if (training.status !== 'CERTIFIED') return;
  const summary = training.summary ?? (await summaryOf(training));
  const counted = await changeTraining(
    ref,
    (current) => (current.status === 'CERTIFIED' && current.summary === undefined ? { summary } : undefined),
    training,
  );
  await forgetSealed(counted);
  await forgetPseudonymous(counted);
  await changeTraining(
    ref,
    ({ status }) =>
      status === 'CERTIFIED' ? { status: 'EVALUATED', answerKey: null, feedbackKey: null } : undefined,
    counted,
  );
}

async function summaryOf(training: TrainingItem): Promise<FeedbackSummary> {
  const people = await allEnrollments(training);
  const given = people.filter(({ feedbackGiven }) => feedbackGiven).length;
  // What was given counts whatever a correction of the list says since: whoever may strike people off must not choose whose
  // sealed answers stand together, and so read the one among them that he or she does not know.
  const there = people.filter(
    ({ employeeId, feedbackGiven }) => feedbackGiven === true || (training.attendance?.[employeeId] ?? 0) > 0,
  );
  const attended = there.length;
  const answers = await openAnswers(training, people);
  const names = [
    ...people.map(({ name }) => name),
    ...(training.sessions ?? []).flatMap(({ facilitator }) => facilitator ?? []),
  ];
  if (answers !== undefined) return summariseFeedback(answers, attended, names, training.test?.passMark);
  return unreadableFeedback(given, attended);
}
