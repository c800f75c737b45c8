import { openUntil } from '../../../shared/asking.ts';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import type { SentDeadline } from '../../../shared/move-deadline.ts';
import { moveDeadline } from '../../../shared/move-deadline.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { type TrainingAsking, trainingAskings } from '../../../shared/training/training-askings.ts';

/** What is being asked now. */
interface OpenAnswers {
  readonly asking: TrainingAsking;
  readonly closesAt: Date;
}

/** What a training asks of people now, with its deadline; undefined when nothing is open. */
export function openAnswers(training: TrainingItem, now: Date): OpenAnswers | undefined {
  for (const asking of trainingAskings) {
    const closesAt = openUntil(asking, training, now);
    if (closesAt !== undefined) return { asking, closesAt };
  }
  return undefined;
}

/**
 * Moves the deadline of feedback or of the answers about behaviour, whichever is open, by one conditional write. Pages
 * and reminders read it from there, and so does the workflow when it looks next: at the reminder half way, or at the old
 * deadline. It may lie in the next year, as the training's own times do.
 * @param sent the form
 * @throws InvalidInputError and StaleInputError (field 'batas'), RuleViolationError when nothing is open
 */
export async function moveAnswersDeadline(
  { agency, cycle, activity }: TrainingRef,
  sent: SentDeadline,
  now: Date,
): Promise<void> {
  let act: `deadline ${TrainingAsking['purpose']} moved to ${string}` | undefined;
  const change = (training: TrainingItem) => {
    const open = openAnswers(training, now);
    if (open === undefined) throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
    const { asking } = open;
    const moved = moveDeadline(asking, training, sent, { now });
    act = moved && `deadline ${asking.purpose} moved to ${wibDate(moved.to)}`;
    return moved?.changes;
  };
  await changeTraining({ agency, cycle, activity }, change, undefined, (training) =>
    act === undefined ? undefined : noting(act, now)(training),
  );
}
