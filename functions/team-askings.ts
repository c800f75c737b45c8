import { allEnrollments } from '../shared/store/enrollment.ts';
import type { TrainingItem } from '../shared/store/training-item.ts';
import { answerUntil } from '../shared/training/weekly-list.ts';
import { awaitsSupervisor } from './evaluation/behaviour/behaviour-awaited.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

/** Supervisors who are asked now how their people apply a training, by their ids. */
export async function supervisorsAsked(training: TrainingItem, now: Date): Promise<ReadonlySet<string>> {
  if (answerUntil(training, 'perilaku', now) === undefined) return new Set();
  const awaited = (await allEnrollments(training)).filter(awaitsSupervisor);
  return new Set(awaited.flatMap(({ supervisorId }) => supervisorId ?? []));
}

export { reminderId } from './evaluation/behaviour/behaviour-letter.ts';
