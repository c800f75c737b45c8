import type { TrainingRef } from '../../../shared/contracts.ts';
import { isOnline } from '../../../shared/plan/line-text.ts';
import { annualStanding } from '../../../shared/rules/annual-learning-hours.ts';
import { monthsBetween } from '../../../shared/rules/working-calendar.ts';
import { remoteUnits } from '../../../shared/staff/remote-units.ts';
import { courseOf } from '../../../shared/store/course.ts';
import { type EnrollmentItem, putEnrollment, type Why } from '../../../shared/store/enrollment.ts';
import { findParticipant, type ParticipantItem } from '../../../shared/store/participant.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { type TargetPerson, targetsOf } from '../../../shared/store/targets.ts';
import { coursesPassed, type PassedCourse } from '../../../shared/training/courses-passed.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';

/**
 * Writes one enrollment for each person that the line aims at, with the reason that the ledger gives; those already there
 * stay as they are. Nobody is sent to what he or she has passed, unless the line says why.
 */
export async function enrolTargets(ref: TrainingRef, line: PlanLine): Promise<void> {
  const [lookUp, remote] = await Promise.all([
    coursesPassed(ref.agency, ref.cycle),
    isOnline(line) ? remoteUnits(ref.agency) : new Set<string>(),
  ]);
  for await (const { people } of targetsOf(ref, [line])) {
    const passed = await lookUp(people.map(({ employeeId }) => employeeId));
    await inTurns(people, 20, async (person) =>
      enrol(ref, line, person, { passed: passed.get(person.employeeId) ?? [], remote }),
    );
  }
}

/** Somebody who left the staff or the cycle after the plan was made is passed over. */
async function enrol(
  ref: TrainingRef,
  line: PlanLine,
  { employeeId, shard, basis }: TargetPerson,
  { passed, remote }: { readonly passed: readonly PassedCourse[]; readonly remote: ReadonlySet<string> },
): Promise<void> {
  const { agency, cycle } = ref;
  const again = passed.some(({ course }) => course === courseOf(line));
  if (again && line.repeatReason === undefined) return;
  const person = await findParticipant({ agency, cycle, shard, employeeId });
  if (person === undefined || person.left === true) return;
  const { hours, missing } = standingAt(person, line);
  const idle = idleOf([...passed, ...Object.values(person.credits ?? {})], line.startsOn);
  const why: Why = {
    basis,
    ...(missing === 0 ? {} : { missing }),
    ...(idle === undefined ? {} : { idle }),
    ...(again && line.repeatReason !== undefined ? { repeat: line.repeatReason } : {}),
    ...(remote.has(person.staff.unitId) ? { fromAfar: true } : {}),
  };
  await putEnrollment(enrollmentOf(ref, person, { hoursBefore: hours, why }));
}

/** JP of the year when the training begins, and what a PNS misses of them. */
function standingAt({ staff, credits = {} }: ParticipantItem, { startsOn }: PlanLine) {
  const { hours, status, remaining } = annualStanding(staff, Object.values(credits), startsOn);
  return { hours, missing: status === 'below' ? remaining : 0 };
}

/** How long somebody was at nothing before a day; undefined for less than a year. */
function idleOf(courses: readonly { readonly on: string }[], day: string): Why['idle'] {
  const last = courses
    .map(({ on }) => on)
    .toSorted()
    .at(-1);
  if (last === undefined) return 'NONE';
  const months = monthsBetween(last, day);
  if (months >= 24) return '24';
  return months >= 12 ? '12' : undefined;
}

function enrollmentOf(
  { agency, cycle, activity }: TrainingRef,
  { employeeId, shard, staff, expiresAt }: ParticipantItem,
  known: Pick<EnrollmentItem, 'hoursBefore' | 'why'>,
): EnrollmentItem {
  return {
    agency,
    cycle,
    activity,
    employeeId,
    shard,
    name: staff.name,
    ...(staff.email === undefined ? {} : { email: staff.email }),
    ...(staff.supervisorId === null ? {} : { supervisorId: staff.supervisorId }),
    ...known,
    answer: 'PENDING',
    pretestTaken: false,
    feedbackGiven: false,
    linkVersion: 1,
    ...(expiresAt === undefined ? {} : { expiresAt }),
  };
}
