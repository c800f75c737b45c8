import { allEnrollments, type EnrollmentItem } from '../../../shared/store/enrollment.ts';
import { changeTraining } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { wakeWorkflow } from '../schedule/wake-workflow.ts';
import { offerUntil } from './reply-rule.ts';
import { releaseSeat, seatingChanges, seatingOf } from './seats.ts';

/**
 * Gives back the places of people who left the agency before a training began, offers them to those who wait, and has
 * the workflow tell those who were invited that their calendar entry is void. May be repeated, also after a crash between the
 * seat and the mail.
 */
export async function freeSeatsOfLeavers(training: TrainingItem, now: Date, to: Workflows): Promise<void> {
  if (!isComing(training, now)) return;
  const left = (await allEnrollments(training)).filter(({ moved }) => moved === true);
  const freed = await changeTraining(
    training,
    (current) => {
      const { seats, waitlist, leaving = [], wakes = 0 } = current;
      if (!isComing(current, now)) return undefined;
      const placed = left.filter(({ employeeId: id }) => seats.includes(id) || waitlist.includes(id));
      const until = offerUntil(current, now);
      const seating = placed.reduce(
        (each, { employeeId }) => releaseSeat(each, employeeId, until),
        seatingOf(current),
      );
      const untold = isOut(current) ? left.filter(holdsEntry).map(({ employeeId }) => employeeId) : [];
      const news = untold.filter((person) => !leaving.includes(person));
      if (news.length === 0) return seatingChanges(current, seating);
      return { ...seatingChanges(current, seating), wakes: wakes + 1, leaving: [...leaving, ...news] };
    },
    training,
  );
  const { promoted, leaving = [] } = freed;
  if (promoted.length > 0 || leaving.length > 0) await wakeWorkflow(freed, 'PROMOTED', to);
}

/** Whether invitations have left, and with them calendar entries. */
function isOut({ status, invitesOn }: TrainingItem): boolean {
  return status === 'INVITED' && invitesOn === undefined;
}

/** Whether somebody may have a calendar entry that nobody has taken back. */
function holdsEntry({ answer, voided }: EnrollmentItem): boolean {
  return answer !== 'DECLINED' && voided !== true;
}

function isComing({ status, startsAt }: TrainingItem, now: Date): boolean {
  return (status === 'OPEN' || status === 'INVITED') && now < new Date(startsAt);
}
