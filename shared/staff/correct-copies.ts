import { isDeepStrictEqual } from 'node:util';
import { forgottenAt } from '../cycle/settings.ts';
import { isSameAddress, type Mailer } from '../mail/mail-content.ts';
import type { AddressChange } from '../rules/fresh-address.ts';
import { countParticipant, countWithdrawn, listCycles } from '../store/cycle.ts';
import { shardOf } from '../store/definition.ts';
import { type EnrollmentItem, enrollmentsOf, updateIfEnrolled } from '../store/enrollment.ts';
import { changeParticipant, findParticipant, noteLeft, type ParticipantItem } from '../store/participant.ts';
import { readLines } from '../store/plan.ts';
import { type EmployeeItem, findEmployee } from '../store/staff.ts';
import { changeTeam, joinTeam, readTeam } from '../store/team.ts';
import { ofThisVersion } from '../store/values.ts';
import { isAfter } from '../words.ts';
import type { StaffRecord } from './staff-record.ts';
import { tellGiven } from './tell-given.ts';

/** What decides which form of the survey somebody gets. */
type Post = Pick<StaffRecord, 'postKind' | 'functionalRank' | 'requiredLevel'>;

/** A cycle that keeps copies of its people, and the activities in which it does. */
export interface OpenCycle {
  readonly agency: string;
  readonly cycle: string;
  readonly shardCount: number;
  readonly activities: readonly string[];
  /** Whether supervisors are still to confirm what their people answer. */
  readonly confirms: boolean;
  /** As of the participants. */
  readonly expiresAt: number;
  /** Its survey takes nobody any more. */
  readonly surveyOver: boolean;
}

/** What the copies of a person follow; the form of the survey stays the one that he or she began. */
interface Correction
  extends Pick<
      StaffRecord,
      'employeeId' | 'nip' | 'name' | 'unitId' | 'unitName' | 'supervisorId' | 'postTitle'
    >,
    Post {
  /** Where mails go from now on; null for nowhere, undefined to leave it as it is. */
  readonly email: string | null | undefined;
  /** Nothing is asked any more of whoever is no longer active. */
  readonly left: boolean;
  /** The change under which the address stands. */
  readonly addressChange: AddressChange | undefined;
  /** Ids of records that were joined with this one: their copies are this person's, too. */
  readonly formerIds?: readonly string[] | undefined;
}

/**
 * What copies take from a corrected person. Who is no longer active is mailed no more, and neither is a person whose
 * address the coordinator emptied; a file without an address says nothing of it.
 */
export function correctionOf(
  {
    record,
    status,
    addressChange,
    formerIds,
  }: Pick<EmployeeItem, 'record' | 'status' | 'addressChange' | 'formerIds'>,
  emptied: 'BY_HAND' | 'BY_FILE',
): Correction {
  const missing = emptied === 'BY_HAND' ? null : undefined;
  const left = status === 'LEFT';
  const email = left ? null : (record.email ?? missing);
  return { ...record, addressChange, formerIds, email, left };
}

/** The address as an item of the table is changed. */
function changedEmail(email: Correction['email']) {
  return email === undefined ? {} : { email };
}

/**
 * The open cycles of an agency, with what has copies of people: next year's needs are asked while this year's
 * trainings run, so there may be two.
 * @throws NewerVersionError when nobody here knows what a cycle has by now
 */
export async function openCycles(agency: string): Promise<readonly OpenCycle[]> {
  const cycles = (await listCycles(agency))
    .filter(({ phase, shardCount }) => phase !== 'CLOSED' && shardCount > 0)
    .map((cycle) => ofThisVersion(cycle, 'phase'));
  return await Promise.all(
    cycles.map(async ({ cycle, phase, shardCount, settings }) => {
      const enrolled = !isAfter('TRAINING', phase);
      const lines = enrolled ? await readLines({ agency, cycle }) : [];
      return {
        agency,
        cycle,
        shardCount,
        activities: lines.map(({ activity }) => activity),
        confirms: !isAfter(phase, 'CONFIRMATION'),
        expiresAt: forgottenAt(cycle, settings),
        surveyOver: phase !== 'SURVEY',
      };
    }),
  );
}

/** Whether a change of a person is one that copies follow. */
export function concernsCopies(before: Correction, after: Correction): boolean {
  const followed = ({ nip, name, email, unitId, unitName, supervisorId, postTitle, ...post }: Correction) => {
    const { postKind, functionalRank, requiredLevel, left } = post;
    const where = [unitId, unitName, supervisorId, postTitle, postKind, functionalRank, requiredLevel];
    return JSON.stringify([nip, name, email ?? '', left, ...where]);
  };
  return followed(before) !== followed(after);
}

/** How a supervisor is found; undefined for one whom the staff does not have. */
export type SupervisorOf = (
  agency: string,
  employeeId: string,
) => Promise<Pick<EmployeeItem, 'employeeId' | 'record' | 'status' | 'addressChange'> | undefined>;

/**
 * Brings a corrected name, address, unit and supervisor to where each open cycle keeps its own copy of the person; who has
 * another address by it hears what was answered in his or her name before.
 * @param supervisorOf where a supervisor may come with the same file, and not be of the staff yet
 * @throws TransientError when a mail may go later
 */
export async function correctCopies(
  cycles: readonly OpenCycle[],
  { formerIds = [], ...correction }: Correction,
  mailer: Mailer,
  supervisorOf: SupervisorOf = findEmployee,
): Promise<void> {
  const { employeeId } = correction;
  for (const cycle of cycles) {
    for (const id of [employeeId, ...formerIds]) {
      await correctTeam(cycle, { ...correction, employeeId: id });
      await correctParticipant(cycle, { ...correction, employeeId: id }, { mailer, supervisorOf });
    }
    await correctEnrollments(cycle, correction, [employeeId, ...formerIds]);
  }
}

/**
 * Mails to a supervisor about his or her people go to the new address too. Links that went to another one stop, so that
 * none that was sent to a false address works once the right one is back.
 */
async function correctTeam(
  { agency, cycle }: OpenCycle,
  { employeeId, name, email, addressChange, left }: Correction,
): Promise<void> {
  const team = await readTeam(agency, cycle, employeeId);
  if (team === undefined) return;
  const changes = {
    name,
    left: left ? true : null,
    ...changedEmail(email),
    ...(addressChange === undefined ? {} : { addressChange }),
  };
  await changeTeam(team, changes, endsLinks({ email, left }, team.email));
}

async function correctParticipant(
  { agency, cycle, shardCount, confirms, expiresAt }: OpenCycle,
  { employeeId, ...correction }: Correction,
  { mailer, supervisorOf }: { readonly mailer: Mailer; readonly supervisorOf: SupervisorOf },
): Promise<void> {
  const key = { agency, cycle, shard: shardOf(employeeId, shardCount), employeeId };
  const person = await findParticipant(key);
  if (person === undefined) return;
  // A crash before the count leaves it one too many or too few: it is a hint, and near the end people themselves are looked at.
  if (await noteLeft(key, correction.left)) {
    if (correction.left) await countWithdrawn(key);
    else await countParticipant(key);
  }
  const staff = staffAfter(person, correction);
  if (isDeepStrictEqual(staff, person.staff)) return;
  const { email: present } = person.staff;
  const { email: address, supervisorId } = staff;
  if (address !== undefined && isElsewhere(address, present)) await tellGiven(person, address, mailer);
  // The team first: only the person's own item says whom it answers to, and a team is read by it.
  if (confirms && supervisorId !== null && supervisorId !== person.staff.supervisorId) {
    const supervisor = await supervisorOf(agency, supervisorId);
    await joinTeam({ agency, cycle, expiresAt }, supervisor, { employeeId, shard: key.shard });
  }
  const ends = endsLinks(correction, present);
  await changeParticipant(key, {
    staff,
    ...sinceOf(person.staff, staff),
    ...(ends ? { linkVersion: person.linkVersion + 1 } : {}),
  });
}

/** Whoever becomes a supervisor by a correction waits as one with a new address does: both are told first. */
function sinceOf(
  before: { readonly supervisorId?: string | null | undefined },
  after: { readonly supervisorId: string | null },
) {
  const isAnother = after.supervisorId !== null && after.supervisorId !== (before.supervisorId ?? null);
  return isAnother ? { supervisorSince: new Date().toISOString() } : {};
}

/** Whether mails go elsewhere than before, or nowhere. */
function isElsewhere(address: string | null | undefined, present: string | undefined): boolean {
  return !isSameAddress(address ?? '', present ?? '');
}

/**
 * Whether links that work now end with a correction, whosever they are: what was mailed to the address of before, or passed
 * on while there was none, is in other hands. Who left keeps what he or she has.
 */
function endsLinks(
  { email, left }: Pick<Correction, 'email' | 'left'>,
  present: string | undefined,
): boolean {
  return !left && email !== undefined && isElsewhere(email, present);
}

/** The copy of the staff record from now on; the form of a survey that was begun stays as it was begun. */
function staffAfter(
  { staff, answers }: ParticipantItem,
  correction: Omit<Correction, 'employeeId'>,
): StaffRecord {
  const { nip, name, email, unitId, unitName, supervisorId, postTitle } = correction;
  const { email: present, functionalRank, ...kept } = staff;
  const address = email === undefined ? present : (email ?? undefined);
  const begun = { ...kept, ...(functionalRank === undefined ? {} : { functionalRank }) };
  return {
    ...kept,
    ...postOf(answers === undefined ? correction : begun),
    nip,
    name,
    unitId,
    unitName,
    supervisorId,
    postTitle,
    ...(address === undefined ? {} : { email: address }),
  };
}

function postOf({ postKind, functionalRank, requiredLevel }: Post): Post {
  return { postKind, requiredLevel, ...(functionalRank === undefined ? {} : { functionalRank }) };
}

/**
 * One small read for each activity of the plan, about twelve, and one small write where the person is in it. Who is in a
 * training under two ids is written to once: under the one that has gone further in it.
 */
async function correctEnrollments(
  { agency, cycle, activities }: OpenCycle,
  { name, supervisorId, left, ...correction }: Omit<Correction, 'employeeId'>,
  ids: readonly string[],
): Promise<void> {
  for (const activity of activities) {
    const enrolled = await enrollmentsOf({ agency, cycle, activity }, ids);
    const kept = furthest(enrolled, ids);
    for (const enrollment of enrolled) {
      const email = enrollment.employeeId === kept?.employeeId ? correction.email : null;
      const { linkVersion } = enrollment;
      await updateIfEnrolled(enrollment, {
        name,
        supervisorId,
        ...sinceOf(enrollment, { supervisorId }),
        moved: left ? true : null,
        ...changedEmail(email),
        ...(endsLinks({ email, left }, enrollment.email) ? { linkVersion: linkVersion + 1 } : {}),
      });
    }
  }
}

function furthest(enrolled: readonly EnrollmentItem[], ids: readonly string[]): EnrollmentItem | undefined {
  const steps = ({ answer, checkedInAt, attended, employeeId }: EnrollmentItem) => [
    Number(attended === true),
    Number(checkedInAt !== undefined),
    Number(answer === 'ACCEPTED'),
    Number(answer === 'PENDING'),
    -ids.indexOf(employeeId),
  ];
  const [first] = enrolled.toSorted((one, other) => {
    const [own, others] = [steps(one), steps(other)];
    const at = own.findIndex((step, index) => step !== others[index]);
    return (others[at] ?? 0) - (own[at] ?? 0);
  });
  return first;
}
