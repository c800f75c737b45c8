import { CycleRef } from '../../shared/contracts.ts';
import { forgottenAt } from '../../shared/cycle/settings.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { type StepContext, step } from '../../shared/lambda/step.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { creditsBrought } from '../../shared/staff/brought.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { type CycleItem, changeCycle, readCycle } from '../../shared/store/cycle.ts';
import { partitions, shardNumbers, shardOf } from '../../shared/store/definition.ts';
import { registerOpenCycle } from '../../shared/store/open-cycle.ts';
import { putNewParticipant } from '../../shared/store/participant.ts';
import { noteIllPerson } from '../../shared/store/progress.ts';
import { type EmployeeItem, employeesAfter } from '../../shared/store/staff.ts';
import { MOST_MEMBERS, putTeam } from '../../shared/store/team.ts';
import { inTurns } from '../../shared/workflow/in-turns.ts';
import { workThrough } from '../../shared/workflow/work-through.ts';
import { takeCensus } from './staff-census.ts';
import { closingTime, surveyTimesOf } from './survey-calendar.ts';

/**
 * Makes participants of the active staff: counts them and forms the teams once, then one write a person.
 * @returns more = true when time ran short
 * @throws RuleViolationError when the agency has no active staff
 */
export async function prepare({ agency, cycle }: CycleRef, { now, remainingMs }: StepContext) {
  const item = await openSurvey(await readCycle(agency, cycle), now);
  const { shardCount, startedAt } = item;
  await registerOpenCycle({ agency, cycle, shardCount, startedOn: wibDate(new Date(startedAt)) });
  await recordAudit({
    agency,
    cycle,
    at: surveyTimesOf(item).openedAt,
    act: 'survey opened',
    subject: cycle,
  });
  const { more } = await workThrough({
    partition: partitions.cycle(agency, cycle),
    step: 'survey-prepare',
    next: (after, limit) => employeesAfter(agency, after, limit),
    keyOf: ({ employeeId }) => `EMPLOYEE#${employeeId}`,
    each: (employee) => enrol(item, employee),
    remainingMs,
  });
  return { more, shardCount, shards: shardNumbers(shardCount) };
}

export const handler = step(CycleRef, prepare);

/** The step that is not done for a supervisor of too many people: the cycle's page says so. */
const OVERBURDENED = 'confirmation-too-many';

/** Sets what the whole survey rests on, once: later runs find it set and change nothing. */
async function openSurvey(cycle: CycleItem, now: Date): Promise<CycleItem> {
  if (cycle.shardCount > 0) return cycle;
  const key = { agency: cycle.agency, cycle: cycle.cycle };
  const { people, shardCount, teams, overburdened } = await takeCensus(cycle.agency);
  if (people === 0) {
    throw new RuleViolationError(
      'Belum ada pegawai aktif yang dapat disurvei. Impor data pegawai di menu Pegawai, lalu lanjutkan siklus ini.',
    );
  }
  await inTurns(teams, 10, async (team) => {
    await putTeam({ ...key, ...team, linkVersion: 1, expiresAt: forgottenAt(cycle.cycle, cycle.settings) });
  });
  for (const supervisorId of overburdened) {
    const tooMany = new RangeError(`more than ${MOST_MEMBERS} people`);
    await noteIllPerson(partitions.cycle(key.agency, key.cycle), OVERBURDENED, supervisorId, tooMany);
  }
  await changeCycle(
    key,
    {
      shardCount,
      participantCount: people,
      surveyUnasked: true,
      surveyOpenedAt: now.toISOString(),
      surveyClosesAt: closingTime(now, cycle.settings.surveyDays).toISOString(),
    },
    { shardCount: 0 },
  );
  return await readCycle(cycle.agency, cycle.cycle);
}

/** The staff record is copied: what happens to the person's post later does not change this year's form. */
async function enrol(
  { agency, cycle, shardCount, settings }: CycleItem,
  employee: EmployeeItem,
): Promise<void> {
  if (employee.status !== 'ACTIVE') return;
  const { employeeId, record } = employee;
  await putNewParticipant({
    agency,
    cycle,
    shard: shardOf(employeeId, shardCount),
    employeeId,
    staff: record,
    linkVersion: 1,
    answersVersion: 0,
    credits: creditsBrought(employee, cycle),
    expiresAt: forgottenAt(cycle, settings),
  });
}
