import type { TrainingRef } from '../contracts.ts';
import { RuleViolationError } from '../errors.ts';
import { movedDeadline, type SentDeadline } from '../rules/deadline.ts';
import { reminderHalfWay } from '../rules/mail-calendar.ts';
import { wibDate } from '../rules/wib.ts';
import { type CycleSettings, readCycle } from '../store/cycle.ts';
import { changeTraining, noting } from '../store/training.ts';
import type { TrainingItem } from '../store/training-item.ts';

/** What a training asks of people afterwards: feedback, then how it is applied; one at a time is open. */
interface OpenAnswers {
  readonly matter: 'umpan-balik' | 'perilaku';
  readonly attribute: 'feedbackClosesAt' | 'behaviourClosesAt';
  readonly mailedUntil: 'feedbackMailedUntil' | 'behaviourMailedUntil';
  readonly days: 'feedbackDays' | 'behaviourDays';
  readonly closesAt: Date;
}

/** What is being collected now, with its deadline; undefined when nothing is. */
export function openAnswers(training: TrainingItem, now: Date): OpenAnswers | undefined {
  const { status, summary, feedbackClosesAt, behaviourClosesAt } = training;
  const until = (moment: string | undefined) =>
    moment !== undefined && now < new Date(moment) ? new Date(moment) : undefined;
  // Once it was counted, no answer is kept any more.
  const takesFeedback = status === 'CERTIFIED' && summary === undefined;
  const feedback = takesFeedback ? until(feedbackClosesAt) : undefined;
  if (feedback !== undefined) {
    return {
      matter: 'umpan-balik',
      attribute: 'feedbackClosesAt',
      mailedUntil: 'feedbackMailedUntil',
      days: 'feedbackDays',
      closesAt: feedback,
    };
  }
  const behaviour = status === 'EVALUATED' ? until(behaviourClosesAt) : undefined;
  return behaviour === undefined
    ? undefined
    : {
        matter: 'perilaku',
        attribute: 'behaviourClosesAt',
        mailedUntil: 'behaviourMailedUntil',
        days: 'behaviourDays',
        closesAt: behaviour,
      };
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
  let act: `deadline ${OpenAnswers['matter']} moved to ${string}` | undefined;
  const change = (training: TrainingItem) => {
    const open = openAnswers(training, now);
    if (open === undefined) throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
    const { closesAt: present, mailedUntil } = open;
    const mailed = training[mailedUntil] === undefined ? undefined : new Date(training[mailedUntil]);
    const moved = movedDeadline(sent, { present, mailed, nextLook: nextLook(open, settings, now), now });
    const same = moved.getTime() === present.getTime();
    act = same ? undefined : `deadline ${open.matter} moved to ${wibDate(moved)}`;
    return same
      ? undefined
      : { [open.attribute]: moved.toISOString(), [mailedUntil]: (mailed ?? present).toISOString() };
  };
  await changeTraining({ agency, cycle, activity }, change, undefined, (training) =>
    act === undefined ? undefined : noting(act, now)(training),
  );
}

/** The workflow's next look by itself: the reminder half way, or the end. */
function nextLook({ closesAt, days }: OpenAnswers, settings: CycleSettings, now: Date): Date {
  const half = reminderHalfWay(closesAt, settings[days]);
  return now < half && half < closesAt ? half : closesAt;
}
