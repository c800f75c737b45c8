import type { ShardRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { type ReminderSource, sourceOf } from '../../shared/mail/reminder-list.ts';
import { allEnrollments } from '../../shared/training/enrollment-store.ts';
import { readTraining } from '../../shared/training/training-store.ts';
import { confirmationSource, surveySource } from '../survey/collection-reminders.ts';
import { silentInTraining } from './silent-in-training.ts';

/**
 * Those who are silent now: of one shard of a survey, of a confirmation, or of a training; undefined when nothing is
 * asked of them any more.
 */
export async function silentSource(
  { activity, ...ref }: ShardRef & { readonly activity?: string | undefined },
  now: Date,
): Promise<ReminderSource | undefined> {
  if (activity === undefined) {
    const cycle = await readCycle(ref.agency, ref.cycle);
    return (await surveySource(cycle, ref.shard, now)) ?? (await confirmationSource(cycle, now));
  }
  const training = { ...ref, activity };
  const list = await silentInTraining(await readTraining(training), await allEnrollments(training), now);
  return list === undefined ? undefined : sourceOf(list);
}
