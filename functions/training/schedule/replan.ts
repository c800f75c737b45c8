import { InvalidInputError } from '../../../shared/errors.ts';
import { sessionHours } from '../../../shared/rules/activity-hours.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Change, Session, TrainingItem } from '../../../shared/store/training-item.ts';
import { believedStart } from '../training-mailer.ts';
import { trainingMoments } from './training-days.ts';

/**
 * The line of a training with other sessions: days and JP follow them, by the rule of the form. What is held is what is
 * credited.
 * @param stated JP as the coordinator says, for forms whose JP no rule counts; left out, they stay
 */
export function lineOfSessions(
  line: PlanLine,
  sessions: readonly Session[],
  stated = line.learningHours,
): PlanLine {
  const held = sessions.filter(({ cancelled }) => cancelled !== true);
  const hours = sessionHours({ ...line, stated }, held);
  return {
    ...line,
    dates: held.map(({ date }) => date),
    days: held.length,
    learningHours: hours.decided ? hours.hours : line.learningHours,
  };
}

interface NewPlan {
  readonly sessions: readonly Session[];
  readonly line: PlanLine;
  readonly changed: readonly Change[];
}

/**
 * What a training is changed to when its sessions change: its workflow wakes and mails the new calendar entries. Another
 * first day brings its reminders anew; what people were reminded of while it goes on stays told.
 */
export function replanned(current: TrainingItem, { sessions, line, changed }: NewPlan, now: Date) {
  const moments = trainingMoments(sessions);
  const begun = now >= new Date(current.startsAt);
  return {
    ...moments,
    sessions,
    line,
    believedStart: believedStart(current),
    changed: [...untoldChanges(current), ...changed],
    sequence: current.sequence + 1,
    wakes: (current.wakes ?? 0) + 1,
    reminded: begun ? current.reminded.filter((announcement) => announcement !== 'DIPINDAH') : [],
  };
}

/** What changed since people were last told: a second change before the mail leaves makes one mail of both. */
export function untoldChanges({
  sequence,
  reminded,
  changed = ['TANGGAL'],
}: Pick<TrainingItem, 'sequence' | 'reminded' | 'changed'>): readonly Change[] {
  return sequence === 0 || reminded.includes('DIPINDAH') ? [] : changed;
}

/** What a move may add to the JP that were approved: half of them, as a workshop of three days in place of two. An assumption of ours. */
const MOST_GROWTH = 1.5;

/**
 * A move, or one more session, is no change of the plan: what officers approved and the decree enacted must be known again in it.
 * @param field of the form in which the sessions are given
 * @throws InvalidInputError for JP far above those of the plan in force
 */
export function requireApproved(
  { learningHours }: PlanLine,
  approved: PlanLine | undefined,
  field: string,
): void {
  const most = Math.floor((approved?.learningHours ?? Number.POSITIVE_INFINITY) * MOST_GROWTH);
  if (approved === undefined || learningHours <= most) return;
  throw new InvalidInputError([
    {
      field,
      sentence: `Dengan jadwal ini jumlahnya ${formatNumber(learningHours)} JP, sedangkan rencana menetapkan ${formatNumber(approved.learningHours)} JP. Perubahan jadwal menambah paling banyak separuhnya (${formatNumber(most)} JP); selebihnya lewat “Ubah rencana”, yang disetujui pejabat.`,
    },
  ]);
}
