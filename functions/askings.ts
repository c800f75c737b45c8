import type { ShardRef } from '../shared/contracts.ts';
import { type ReminderSource, sourceOf } from '../shared/mail/reminder-list.ts';
import { readCycle } from '../shared/store/cycle.ts';
import { allEnrollments } from '../shared/store/enrollment.ts';
import { readTraining } from '../shared/store/training.ts';
import { silentInTraining } from './silent-in-training.ts';
import { confirmationSource, surveySource } from './survey/collection-reminders.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

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

export { remindOfficer } from './approval/remind-officer.ts';
export { remindableInCycle, silentInCycle } from './survey/silent-people.ts';
