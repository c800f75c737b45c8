import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { Agency } from '../../shared/store/agency.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { Enrollment, type EnrollmentItem } from '../../shared/store/enrollment.ts';
import { Participant } from '../../shared/store/participant.ts';
import { Plan, type PlanLine } from '../../shared/store/plan.ts';
import { Unit } from '../../shared/store/staff.ts';
import { mutable } from '../../shared/store/table.ts';
import { Team } from '../../shared/store/team.ts';
import { type FeedbackSummary, Training, type TrainingItem } from '../../shared/store/training-item.ts';
import { putAgency, putCycle, staffRecord } from '../support/staff.ts';

export const SHARDS = 3;

/** The year that these tests evaluate. */
export interface Scene {
  readonly agency: string;
  readonly cycle: '2027';
}

let counter = 0;

/** A cycle in training with its register of units, in an agency of its own. */
export async function newScene(): Promise<Scene> {
  counter += 1;
  const agency = `evaluasi-${counter}`;
  await Promise.all([
    putAgency(agency),
    putCycle(agency, { phase: 'TRAINING', shardCount: SHARDS }),
    ...['a', 'b'].map((name) =>
      Unit.build(PutItemCommand)
        .item({
          agency,
          unitId: `seksi-${name}`,
          unit: {
            unitId: `seksi-${name}`,
            name: `Seksi ${name.toUpperCase()}`,
            kind: 'seksi',
            parentId: null,
            headId: null,
          },
        })
        .send(),
    ),
  ]);
  return { agency, cycle: '2027' };
}

/** The agency with readers of its reports. */
export async function putLeadership(agency: string, emails: readonly string[]): Promise<void> {
  await Agency.build(PutItemCommand)
    .item({
      agency,
      name: 'Kecamatan Senapelan',
      government: 'Pemerintah Kota Pekanbaru',
      coordinator: { name: 'Rina Wati', email: 'rina@instansi.example' },
      leadership: emails.map((email) => ({ name: `Pimpinan ${email}`, email })),
    })
    .send();
}

/** Somebody of the cycle, with hours earned on certain days. */
export async function putPerson(
  { agency, cycle }: Scene,
  employeeId: string,
  other: Partial<StaffRecord> = {},
  hours: Readonly<Record<string, number>> = {},
): Promise<void> {
  const credits = Object.entries(hours).map(([on, learningHours], index) => [
    `A${index}`,
    { learningHours, on, certificate: `S${index}` },
  ]);
  await Participant.build(PutItemCommand)
    .item({
      agency,
      cycle,
      shard: shardOf(employeeId, SHARDS),
      employeeId,
      staff: staffRecord(employeeId, other),
      linkVersion: 1,
      answersVersion: 0,
      credits: Object.fromEntries(credits),
    })
    .send();
}

/** An activity of the plan. */
export function line(activity: string, other: Partial<PlanLine> = {}): PlanLine {
  return {
    activity,
    title: `Lokakarya ${activity}`,
    competencies: ['M5'],
    targetCount: 10,
    targetDescription: 'Pelaksana',
    targetPosts: [],
    form: 'KL07',
    pathway: 'klasikal',
    providerKind: 'mandiri',
    provider: 'BPSDM Provinsi Riau',
    startsOn: '2027-03-09',
    endsOn: '2027-03-10',
    curriculum: 'Sesuai pedoman LAN',
    cost: 2_000_000,
    budgetHolder: 'kecamatan',
    days: 2,
    learningHours: 10,
    countsTowardAnnualHours: true,
    capacity: 30,
    location: 'Aula',
    reason: 'Kesenjangan',
    ...other,
  };
}

export async function putPlan({ agency, cycle }: Scene, lines: readonly PlanLine[]): Promise<void> {
  await Plan.build(PutItemCommand)
    .item({
      agency,
      cycle,
      copy: 'CURRENT',
      status: 'APPROVED',
      revision: 1,
      version: 1,
      lines: mutable(lines),
      budget: 0,
    })
    .send();
}

/** One who was in a training. */
export type Attendee = Partial<EnrollmentItem> & { readonly employeeId: string };

/** A training that was held and closed, with nobody in it. */
export const heldTraining: TrainingItem = {
  agency: 'a',
  cycle: '2027',
  activity: 'A01',
  line: line('A01'),
  status: 'CLOSED',
  startsAt: '2027-03-09T01:00:00.000Z',
  endsAt: '2027-03-10T09:00:00.000Z',
  sequence: 0,
  wakes: 0,
  seats: [],
  waitlist: [],
  waitingHours: {},
  promoted: [],
  version: 1,
  reminded: [],
  attendanceConfirmed: true,
  run: 1,
};

/** A training that was held, with its people; everybody holds a seat. */
export async function putTraining(
  { agency, cycle }: Scene,
  activity: string,
  people: readonly Attendee[],
  other: Partial<TrainingItem> = {},
): Promise<void> {
  const item: TrainingItem = {
    ...heldTraining,
    agency,
    cycle,
    activity,
    line: line(activity),
    status: 'EVALUATED',
    seats: people.map(({ employeeId }) => employeeId),
    ...other,
  };
  await Training.build(PutItemCommand).item(mutable(item)).send();
  await Promise.all(people.map((person) => putAttendee({ agency, cycle, activity }, person)));
}

async function putAttendee(
  key: { agency: string; cycle: string; activity: string },
  { employeeId, ...other }: Attendee,
): Promise<void> {
  const item: EnrollmentItem = {
    ...key,
    employeeId,
    shard: 0,
    name: `Pegawai ${employeeId}`,
    email: `${employeeId}@instansi.example`,
    answer: 'ACCEPTED',
    attended: true,
    pretestTaken: false,
    feedbackGiven: false,
    linkVersion: 1,
    ...other,
  };
  await Enrollment.build(PutItemCommand).item(mutable(item)).send();
}

/** The supervisor of the section, and who belongs to it. */
export async function putTeam(
  { agency, cycle }: Scene,
  members: readonly Attendee[] = [],
  linkVersion = 1,
): Promise<void> {
  await Team.build(PutItemCommand)
    .item({
      agency,
      cycle,
      supervisorId: 'kasi',
      name: 'Kepala Seksi A',
      email: 'kasi@instansi.example',
      members: members.map(({ employeeId }) => ({ employeeId, shard: 0 })),
      linkVersion,
    })
    .send();
}

/** So many different people: p01, p02 and so on. */
export function people(count: number, other: Partial<EnrollmentItem> = {}): Attendee[] {
  return Array.from({ length: count }, (_, index) => ({
    employeeId: `p${String(index + 1).padStart(2, '0')}`,
    ...other,
  }));
}

/** What the participants said of a training. */
export function summary(answered: number, other: Partial<FeedbackSummary> = {}): FeedbackSummary {
  return { attended: answered, answered, reaction: { fasilitator: 4, materi: 4 }, tooShallow: 0, ...other };
}
