import { nextLook, openUntil, type TrainingAsking, trainingAskings } from '../asking.ts';
import type { TrainingRef } from '../contracts.ts';
import { RuleViolationError } from '../errors.ts';
import { movedDeadline, type SentDeadline } from '../rules/deadline.ts';
import { wibDate } from '../rules/working-calendar.ts';
import { readCycle } from '../store/cycle.ts';
import { changeTraining, noting } from '../store/training.ts';
import type { TrainingItem } from '../store/training-item.ts';

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
  const { settings } = await readCycle(agency, cycle);
  let act: `deadline ${TrainingAsking['purpose']} moved to ${string}` | undefined;
  const change = (training: TrainingItem) => {
    const open = openAnswers(training, now);
    if (open === undefined) throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
    const { asking, closesAt: present } = open;
    const { closesAt, mailedUntil, purpose } = asking;
    const mailed = training[mailedUntil] === undefined ? undefined : new Date(training[mailedUntil]);
    const moved = movedDeadline(sent, {
      present,
      mailed,
      nextLook: nextLook(present, settings[asking.days], now),
      now,
    });
    const same = moved.getTime() === present.getTime();
    act = same ? undefined : `deadline ${purpose} moved to ${wibDate(moved)}`;
    return same
      ? undefined
      : { [closesAt]: moved.toISOString(), [mailedUntil]: (mailed ?? present).toISOString() };
  };
  await changeTraining({ agency, cycle, activity }, change, undefined, (training) =>
    act === undefined ? undefined : noting(act, now)(training),
  );
}
