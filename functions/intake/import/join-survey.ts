import { forgottenAt } from '../../../shared/cycle/settings.ts';
import { creditsBrought } from '../../../shared/staff/brought.ts';
import { type CycleItem, countParticipant } from '../../../shared/store/cycle.ts';
import { shardOf } from '../../../shared/store/definition.ts';
import { findParticipant, putNewParticipant } from '../../../shared/store/participant.ts';
import { type EmployeeItem, findEmployee } from '../../../shared/store/staff.ts';
import { joinTeam } from '../../../shared/store/team.ts';

/**
 * Makes people who came after the start of a survey part of it, as its opening would have, one after the other: they are
 * asked with the next reminder, and the supervisor whom the staff list names confirms them. Who takes part stays as he or
 * she is, so it may run twice.
 * @param until when to stop with who is begun, as `performance.now()` says
 * @returns how many of them take part; fewer than there are when time ran short, the survey closed, or somebody is not active
 */
export async function joinSurvey(
  cycle: CycleItem,
  people: readonly EmployeeItem[],
  until: number,
): Promise<number> {
  let joined = 0;
  for (const person of people) {
    if (performance.now() > until) break;
    if (person.status !== 'ACTIVE') continue;
    if (!(await join(cycle, person))) break;
    joined += 1;
  }
  return joined;
}

/** @returns false when the survey has closed */
async function join(cycle: CycleItem, person: EmployeeItem): Promise<boolean> {
  const { agency, employeeId, record } = person;
  const shard = shardOf(employeeId, cycle.shardCount);
  const key = { agency, cycle: cycle.cycle, shard, employeeId };
  const expiresAt = forgottenAt(cycle.cycle, cycle.settings);
  if ((await findParticipant(key)) === undefined) {
    // Counted first: after a crash the survey waits for one more until its deadline, instead of closing before somebody answers.
    if (!(await countParticipant(cycle))) return false;
    await putNewParticipant({
      ...key,
      staff: record,
      linkVersion: 1,
      answersVersion: 0,
      credits: creditsBrought(person, cycle.cycle),
      joinedAt: new Date().toISOString(),
      expiresAt,
    });
  }
  const { supervisorId } = record;
  if (supervisorId === null) return true;
  const ref = { agency, cycle: cycle.cycle, expiresAt };
  await joinTeam(ref, await findEmployee(agency, supervisorId), { employeeId, shard });
  return true;
}
