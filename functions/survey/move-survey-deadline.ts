import { nextLook, openUntil } from '../../shared/asking.ts';
import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import { movedDeadline, type SentDeadline } from '../../shared/rules/deadline.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { isEndedByHand, surveyAskings } from './survey-askings.ts';
import { reminderTimes, surveyTimesOf } from './survey-calendar.ts';

/**
 * Moves the deadline of the survey or of the confirmation, whichever is open: one conditional write over the deadline
 * that was seen. Pages and reminders read it from there, and so does the workflow when it looks next.
 * @param sent the form
 * @throws InvalidInputError and StaleInputError (field 'batas'), RuleViolationError when nothing is open, ConflictError when somebody was first
 */
export async function moveCollectionDeadline(
  ref: { readonly agency: string; readonly cycle: string; readonly now: Date },
  sent: SentDeadline,
): Promise<void> {
  const { agency, cycle, now } = ref;
  const item = await readCycle(agency, cycle);
  const deadline = openDeadline(item, now);
  if (deadline === undefined) throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
  const { asking, present } = deadline;
  const { closesAt, mailedUntil, purpose } = asking;
  const moved = movedDeadline(sent, deadline);
  if (moved.getTime() === present.getTime()) return;
  const act = `deadline ${purpose} moved to ${wibDate(moved)}` as const;
  const written = await changeCycle(
    { agency, cycle },
    { [closesAt]: moved.toISOString(), [mailedUntil]: (deadline.mailed ?? present).toISOString() },
    { phase: item.phase, [closesAt]: present.toISOString() },
    { at: now, act, subject: cycle },
  );
  if (!written) throw new ConflictError('deadline');
}

/** The collection that is open, with the moment at which its workflow looks next: a reminder, or the end. */
function openDeadline(cycle: CycleItem, now: Date) {
  if (isEndedByHand(cycle)) return undefined;
  for (const asking of surveyAskings) {
    const present = openUntil(asking, cycle, now);
    if (present === undefined) continue;
    const next =
      asking.purpose === 'survei'
        ? (reminderTimes(surveyTimesOf(cycle)).find((time) => time > now) ?? present)
        : nextLook(present, cycle.settings[asking.days], now);
    const mailed = cycle[asking.mailedUntil];
    return {
      asking,
      present,
      mailed: mailed === undefined ? undefined : new Date(mailed),
      nextLook: next,
      cycle: cycle.cycle,
      now,
    };
  }
  return undefined;
}
