import { openUntil } from '../../shared/asking.ts';
import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import type { SentDeadline } from '../../shared/move-deadline.ts';
import { moveDeadline } from '../../shared/move-deadline.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { confirmation, isEndedByHand, survey, surveyAskings } from './survey-askings.ts';

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
  const open = openCollection(item, now);
  if (open === undefined) throw new RuleViolationError('Tidak ada pengumpulan yang sedang dibuka.');
  const { asking, closesAt } = open;
  const moved = moveDeadline(asking, item, sent, { cycle, now });
  if (moved === undefined) return;
  const act = `deadline ${asking.purpose} moved to ${wibDate(moved.to)}` as const;
  const written = await changeCycle(
    { agency, cycle },
    moved.changes,
    { phase: item.phase, [asking.closesAt]: closesAt.toISOString() },
    { at: now, act, subject: cycle },
  );
  if (!written) throw new ConflictError('deadline');
}

/** The collection that is open, and until when. */
function openCollection(cycle: CycleItem, now: Date) {
  if (isEndedByHand(cycle)) return undefined;
  for (const asking of surveyAskings) {
    const closesAt = openUntil(asking, cycle, now);
    if (closesAt !== undefined) return { asking, closesAt };
  }
  return undefined;
}

/**
 * The coordinator ends what the cycle collects now, survey or confirmation, before its deadline: pages show it as closed before
 * the workflow has counted, nobody is asked any more, and it never begins anew. Ended again it changes nothing.
 */
export async function endCollection(cycle: CycleItem, now: Date): Promise<void> {
  const { phase } = cycle;
  const { closesAt } = phase === 'SURVEY' ? survey : confirmation;
  const at = now.toISOString();
  const deadline = cycle[closesAt];
  await changeCycle(
    cycle,
    { endedByHand: phase, ...(deadline !== undefined && deadline > at ? { [closesAt]: at } : {}) },
    { phase, endedByHand: { not: phase } },
  );
}
