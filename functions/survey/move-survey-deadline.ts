import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import { movedDeadline, type SentDeadline } from '../../shared/rules/deadline.ts';
import { reminderHalfWay } from '../../shared/rules/mail-calendar.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { isEndedByHand } from './ask-survey-in-time.ts';
import { reminderTimes } from './survey-calendar.ts';
import { surveyTimesOf } from './survey-times.ts';

const ATTRIBUTES = {
  survei: { closesAt: 'surveyClosesAt', mailed: 'surveyMailedUntil' },
  konfirmasi: { closesAt: 'confirmationClosesAt', mailed: 'confirmationMailedUntil' },
} as const;

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
  const { collection, present } = deadline;
  const { closesAt, mailed } = ATTRIBUTES[collection];
  const moved = movedDeadline(sent, deadline);
  if (moved.getTime() === present.getTime()) return;
  const act = `deadline ${collection} moved to ${wibDate(moved)}` as const;
  const written = await changeCycle(
    { agency, cycle },
    { [closesAt]: moved.toISOString(), [mailed]: (deadline.mailed ?? present).toISOString() },
    { phase: item.phase, [closesAt]: present.toISOString() },
    { at: now, act, subject: cycle },
  );
  if (!written) throw new ConflictError('deadline');
}

function momentOf(text: string | undefined): Date | undefined {
  return text === undefined ? undefined : new Date(text);
}

/** The collection that is open, with the moment at which its workflow looks next: a reminder, or the end. */
function openDeadline(cycle: CycleItem, now: Date) {
  const { phase, settings, surveyClosesAt, confirmationClosesAt } = cycle;
  if (isEndedByHand(cycle)) return undefined;
  if (phase === 'SURVEY' && surveyClosesAt !== undefined) {
    const present = new Date(surveyClosesAt);
    const nextLook = reminderTimes(surveyTimesOf(cycle)).find((time) => time > now) ?? present;
    const mailed = momentOf(cycle.surveyMailedUntil);
    return { collection: 'survei' as const, present, mailed, nextLook, cycle: cycle.cycle, now };
  }
  if (phase === 'CONFIRMATION' && confirmationClosesAt !== undefined) {
    const present = new Date(confirmationClosesAt);
    const reminder = reminderHalfWay(present, settings.confirmationDays);
    const nextLook = reminder > now ? reminder : present;
    const mailed = momentOf(cycle.confirmationMailedUntil);
    return { collection: 'konfirmasi' as const, present, mailed, nextLook, cycle: cycle.cycle, now };
  }
  return undefined;
}
