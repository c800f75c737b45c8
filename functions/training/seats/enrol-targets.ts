import type { TrainingRef } from '../../../shared/contracts.ts';
import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import { type EnrollmentItem, putEnrollment } from '../../../shared/store/enrollment.ts';
import { findParticipant, type ParticipantItem } from '../../../shared/store/participant.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { targetsOf } from '../../../shared/store/targets.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';

type Person = { readonly employeeId: string; readonly shard: number };

/** Writes one enrollment for each person that the line aims at; those already there stay as they are. */
export async function enrolTargets(ref: TrainingRef, line: PlanLine): Promise<void> {
  const people: Person[] = [];
  for await (const chunk of targetsOf(ref, [line])) people.push(...chunk.people);
  await inTurns(people, 20, async (person) => await enrol(ref, line, person));
}

/** Somebody who left the cycle after the plan was made is passed over. */
async function enrol(ref: TrainingRef, line: PlanLine, { employeeId, shard }: Person): Promise<void> {
  const { agency, cycle } = ref;
  const person = await findParticipant({ agency, cycle, shard, employeeId });
  if (person === undefined) return;
  await putEnrollment(enrollmentOf(ref, line, person));
}

function enrollmentOf(
  { agency, cycle, activity }: TrainingRef,
  { startsOn }: PlanLine,
  person: ParticipantItem,
): EnrollmentItem {
  const { employeeId, shard, staff, credits = {}, expiresAt } = person;
  return {
    agency,
    cycle,
    activity,
    employeeId,
    shard,
    name: staff.name,
    ...(staff.email === undefined ? {} : { email: staff.email }),
    ...(staff.supervisorId === null ? {} : { supervisorId: staff.supervisorId }),
    hoursBefore: annualStanding(staff, Object.values(credits), startsOn).hours,
    answer: 'PENDING',
    pretestTaken: false,
    feedbackGiven: false,
    linkVersion: 1,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
