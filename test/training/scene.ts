import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { confirmAttendance } from '../../functions/training/attendance/confirm-attendance.ts';
import type { AttendedSessions } from '../../functions/training/attendance/days-attended.ts';
import { certifyTraining } from '../../functions/training/certificate/training-certify.step.ts';
import { scheduleTraining } from '../../functions/training/schedule/training-schedule.step.ts';
import { inviteParticipants } from '../../functions/training/seats/training-invite.step.ts';
import { openTraining } from '../../functions/training/training-open.step.ts';
import type { TrainingRef } from '../../shared/contracts.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { readParticipation } from '../../shared/store/enrollment.ts';
import { Officer } from '../../shared/store/officer.ts';
import { Participant } from '../../shared/store/participant.ts';
import { Plan, type PlanLine } from '../../shared/store/plan.ts';
import { mutable } from '../../shared/store/table.ts';
import { Target } from '../../shared/store/targets.ts';
import { trainingLink } from '../../shared/training/training-link.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { type FakeMailer, fakeMailer } from '../support/mailer.ts';
import { putAgency, putCycle, staffRecord } from '../support/staff.ts';

/** The workshop of these tests: Tuesday and Wednesday, 9 and 10 March 2027. */
export const workshop: PlanLine = {
  activity: 'A01',
  title: 'Workshop pelayanan publik di kecamatan',
  competencies: ['M5', 'M3'],
  targetCount: 3,
  targetDescription: 'Pelaksana seksi pelayanan',
  targetPosts: ['pelaksana'],
  form: 'KL07',
  pathway: 'klasikal',
  providerKind: 'mandiri',
  provider: 'Kecamatan Senapelan',
  startsOn: '2027-03-09',
  endsOn: '2027-03-10',
  // As the agency planned it: the estimate of Idulfitri of the house calendar does not move what stands in a plan.
  dates: ['2027-03-09', '2027-03-10'],
  curriculum: 'Sesuai pedoman LAN',
  cost: 2_000_000,
  budgetHolder: 'kecamatan',
  days: 2,
  learningHours: 10,
  countsTowardAnnualHours: true,
  capacity: 2,
  location: 'Aula Kantor Camat Senapelan',
  reason: '3 orang memiliki kesenjangan',
};

/** A moment of the story, in WIB: at('2027-03-09', '09:00'). */
export function at(date: string, time = '09:00'): Date {
  return new Date(`${date}T${time}:00+07:00`);
}

export const INVITATION_DAY = at('2027-02-16');
export const FIRST_MORNING = at('2027-03-09', '08:00');
export const DAY_AFTER = at('2027-03-11');

/** What a step knows beside its input. */
export function context(now: Date, mailer: FakeMailer = fakeMailer()) {
  return { now, remainingMs: () => 60_000, mailer };
}

/** Workflows that remember what they were told. */
export function deafWorkflows(): Workflows & { readonly told: string[] } {
  const told: string[] = [];
  return {
    told,
    start: async () => 'STARTED',
    answer: async (token) => {
      told.push(token);
    },
  };
}

let counter = 0;

/** A cycle whose plan is enacted, with its people, in an agency of its own. */
export async function enactedPlan(
  people: readonly StaffRecord[],
  lines: readonly PlanLine[] = [workshop],
  credits: Readonly<Record<string, number>> = {},
) {
  counter += 1;
  const agency = `pelatihan-${counter}`;
  const key = { agency, cycle: '2027' };
  await Promise.all([putAgency(agency), putCycle(agency, { ...key, phase: 'ENACTMENT' }), putCamat(agency)]);
  await Plan.build(PutItemCommand)
    .item({
      ...key,
      copy: 'CURRENT',
      status: 'APPROVED',
      revision: 1,
      version: 1,
      lines: mutable(lines),
      budget: 0,
    })
    .send();
  await Promise.all(people.map((staff) => putParticipant(key, staff, credits[staff.employeeId])));
  const targets = people.map(({ employeeId }) => ({ employeeId, shard: 0, basis: 'kebutuhan' as const }));
  for (const { activity } of lines) {
    await Target.build(PutItemCommand)
      .item({ ...key, activity, chunk: 0, people: targets })
      .send();
  }
  return { ...key, activity: lines[0]?.activity ?? 'A01' };
}

async function putParticipant(
  key: { agency: string; cycle: string },
  staff: StaffRecord,
  hours: number | undefined,
): Promise<void> {
  const earlier = { learningHours: hours ?? 0, on: '2027-01-20', certificate: 'LAMA' };
  await Participant.build(PutItemCommand)
    .item({
      ...key,
      shard: 0,
      employeeId: staff.employeeId,
      staff,
      linkVersion: 1,
      answersVersion: 0,
      credits: hours === undefined ? {} : { LAMA: earlier },
    })
    .send();
}

export async function putCamat(agency: string): Promise<void> {
  await Officer.build(PutItemCommand)
    .item({
      agency,
      role: 'camat',
      title: 'Camat Senapelan',
      name: 'Fikri Harahap, S.STP.',
      nip: '198001012005011001',
      email: 'camat@instansi.example',
      kind: 'plt',
      since: '2026-01-01',
    })
    .send();
}

/** Ani, Budi, Citra and so on. */
export function people(count: number): StaffRecord[] {
  const names = ['Ani Rahmawati', 'Budi Santoso', 'Citra Lestari', 'Dedi Putra', 'Eka Sari', 'Fajar Nugroho'];
  return Array.from({ length: count }, (_, index) =>
    staffRecord(`p${String(index).padStart(3, '0')}`, { name: names[index] ?? `Pegawai ${index}` }),
  );
}

/** A training whose people have been invited. */
export async function invitedTraining(
  staff: readonly StaffRecord[] = people(3),
  line: Partial<PlanLine> = {},
  credits: Readonly<Record<string, number>> = {},
) {
  const { dates, ...undated } = workshop;
  const days = 'startsOn' in line || 'endsOn' in line ? {} : { dates };
  const ref = await enactedPlan(staff, [{ ...undated, ...days, ...line }], credits);
  await putCycle(ref.agency, { cycle: ref.cycle, phase: 'TRAINING' });
  return { ref, mailer: await invite(ref) };
}

/** Opens the training and mails its invitations. */
export async function invite(ref: TrainingRef): Promise<FakeMailer> {
  const mailer = fakeMailer();
  await openTraining(ref);
  await inviteParticipants(ref, context(INVITATION_DAY, mailer));
  return mailer;
}

/** The address of a person's page. */
export async function linkOf(ref: TrainingRef, employeeId: string): Promise<string> {
  const { training, enrollment } = await readParticipation(ref, employeeId);
  return await trainingLink(training, enrollment);
}

/** The first sessions of each, as many as days: how a list says it. */
export function firstSessions(days: Readonly<Record<string, number>>): AttendedSessions {
  const first = (count: number) => Array.from({ length: count }, (_, index) => `S0${index + 1}`);
  return Object.fromEntries(Object.entries(days).map(([employeeId, count]) => [employeeId, first(count)]));
}

/** Attendance is confirmed and certificates are issued the day after. */
export async function certified(ref: TrainingRef, days: Readonly<Record<string, number>>): Promise<void> {
  await scheduleTraining(ref, DAY_AFTER);
  await confirmAttendance({ ref, attended: firstSessions(days), now: DAY_AFTER }, deafWorkflows());
  await certifyTraining(ref, context(DAY_AFTER));
}
