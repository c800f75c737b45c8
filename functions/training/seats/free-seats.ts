import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { wakeWorkflow } from '../schedule/wake-workflow.ts';
import { offerUntil } from './reply-rule.ts';
import { releaseSeat, seatingChanges, seatingOf } from './seats.ts';

/**
 * Gives back the places of people who left the agency before a training began, and offers them to those who wait. Their
 * addresses went with them: nobody can mail them that the calendar entry is void. May be repeated, also after a crash between
 * the seat and the mail.
 */
export async function freeSeatsOfLeavers(training: TrainingItem, now: Date, to: Workflows): Promise<void> {
  if (!isComing(training, now)) return;
  const people = await allEnrollments(training);
  const left = people.flatMap(({ employeeId, moved }) => (moved === true ? [employeeId] : []));
  const freed = await changeTraining(
    training,
    (current) => {
      const { seats, waitlist } = current;
      const placed = left.filter((person) => seats.includes(person) || waitlist.includes(person));
      if (placed.length === 0 || !isComing(current, now)) return undefined;
      const until = offerUntil(current, now);
      const seating = placed.reduce((each, person) => releaseSeat(each, person, until), seatingOf(current));
      return seatingChanges(current, seating);
    },
    training,
  );
  if (freed.promoted.length > 0) await wakeWorkflow(freed, 'PROMOTED', to);
}

function isComing({ status, startsAt }: TrainingItem, now: Date): boolean {
  return (status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt);
}
