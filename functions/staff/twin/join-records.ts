import { ConflictError, InvalidInputError, RuleViolationError } from '../../../shared/errors.ts';
import { changedAddress, type StaffChange, tellMoves } from '../../../shared/staff/changed-address.ts';
import { correctCopies, correctionOf, openCycles } from '../../../shared/staff/correct-copies.ts';
import { supervises, teamOf } from '../../../shared/staff/find-staff.ts';
import { withChange } from '../../../shared/staff/history.ts';
import { mayBeOne } from '../../../shared/staff/same-person.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { listCycles } from '../../../shared/store/cycle.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { putOfficer, readOfficer } from '../../../shared/store/officer.ts';
import { presentReference } from '../../../shared/store/reference.ts';
import {
  changeAsItStands,
  changeEmployee,
  type EmployeeItem,
  findEmployee,
  listUnits,
  putEmployee,
  putUnit,
  readEmployee,
} from '../../../shared/store/staff.ts';
import { listAgain, staffSize } from '../../../shared/store/staff-directory.ts';
import { listImports } from '../../../shared/store/staff-import.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { goOnWithoutLeavers } from '../../leavers.ts';
import { type Pair, pairOf } from './which-stays.ts';
import { withdrawUnanswered } from './withdraw-unanswered.ts';

/** What the coordinator decided about two records. */
export interface Joining {
  readonly one: EmployeeItem;
  readonly other: EmployeeItem;
  /** The id of the record that says what is true of the person. */
  readonly valid: string;
  /** The versions that the page showed, in the same order. */
  readonly shown: readonly [string, string];
}

/** Writes at the same time. */
const WIDTH = 20;

/**
 * Makes one person of two records. One write decides: it puts what is true of the person on the record that stays, with
 * its line in the trail, and names the other. What follows may run twice, and a later press goes on where a crash broke
 * it off. Nothing is taken away: the joined record stays as it was, says where the person is now, and what was earned or
 * answered under it counts as this person's.
 * @returns the id of the record that stays
 * @throws ConflictError when somebody changed one of them first; InvalidInputError, RuleViolationError, TransientError
 */
export async function joinRecords(joining: Joining, change: StaffChange): Promise<string> {
  const { one, other, valid, shown } = joining;
  const under = [one, other].find(({ joining: begun }) => begun !== undefined);
  if (under !== undefined) return await finishJoining(under, change);
  if (one.mergedInto !== undefined || other.mergedInto !== undefined) throw new ConflictError('employee');
  if (String(versionOf(one)) !== shown[0] || String(versionOf(other)) !== shown[1])
    throw new ConflictError('employee');
  requireOnePerson(one, other);
  await requireQuietStaff(one.agency);
  const { kept, twin } = await pairOf(one, other);
  const said = valid === twin.employeeId ? twin : kept;
  const record = recordOf(said, { kept, twin });
  const status = [one, other].some((each) => each.status === 'ACTIVE') ? 'ACTIVE' : 'LEFT';
  const addressChange = await tell({ kept, twin }, record, change);
  const made = { at: change.now.toISOString(), by: change.by.name, origin: 'MERGE' } as const;
  const formerIds = [...new Set([...(kept.formerIds ?? []), twin.employeeId, ...(twin.formerIds ?? [])])];
  const nips = [kept, twin].flatMap((each) => [each.record.nip, ...(each.formerNips ?? [])]);
  const formerNips = [...new Set(nips)].filter((nip) => nip !== record.nip);
  await changeEmployee(
    kept,
    {
      record,
      status,
      corrected: [...new Set(said.corrected)],
      ...addressChange,
      formerIds,
      ...(formerNips.length === 0 ? {} : { formerNips }),
      joining: { twin: twin.employeeId, before: kept.record, status: kept.status },
      history: withChange(kept, { record, status }, made),
    },
    { at: change.now, act: 'records joined', subject: `${kept.employeeId} ${twin.employeeId}` },
  );
  return await finishJoining(await readEmployee(kept.agency, kept.employeeId), change);
}

function requireOnePerson(one: EmployeeItem, other: EmployeeItem): void {
  if (one.employeeId !== other.employeeId && mayBeOne(one.record, other.record)) return;
  throw new InvalidInputError([
    {
      field: 'dengan',
      sentence:
        'Nama dan NIP kedua catatan terlalu berbeda, sehingga tidak dapat digabung. Perbaiki nama atau NIP-nya lewat impor dahulu.',
    },
  ]);
}

/** An import that is being saved goes by the people as they stood when it was compared, and whose team is whose stands in the lists. */
async function requireQuietStaff(agency: string): Promise<void> {
  const busy = (await listImports(agency)).some(({ state }) => state === 'SAVING' || state === 'UNDOING');
  if (busy)
    throw new RuleViolationError('Impor sedang disimpan. Tunggu sampai selesai, lalu gabungkan lagi.');
  if ((await staffSize(agency)) === 0)
    throw new RuleViolationError('Susun daftar pegawai dahulu di halaman Pegawai, lalu gabungkan lagi.');
}

/** What is true of the person, under the id that stays; nobody is under himself or herself. */
function recordOf({ record }: EmployeeItem, { kept, twin }: Pair): StaffRecord {
  const own = [kept.employeeId, twin.employeeId];
  const supervisorId =
    [record, kept.record, twin.record]
      .map((each) => each.supervisorId)
      .find((id) => !own.includes(id ?? '')) ?? null;
  return { ...record, employeeId: kept.employeeId, supervisorId };
}

/** Both addresses learn that mails go to one of them from now on, and supervisors of the person whom they lose or get. */
async function tell(
  { kept, twin }: Pair,
  record: StaffRecord,
  change: StaffChange,
): Promise<Pick<EmployeeItem, 'addressChange'>> {
  const [agency, cycles] = await Promise.all([readAgency(kept.agency), openCycles(kept.agency)]);
  const told = [];
  for (const before of [kept, twin]) {
    const isSupervisor = await supervises(kept.agency, before.employeeId);
    const circumstances = {
      agency,
      cycles,
      supervises: isSupervisor,
      origin: 'BY_HAND',
      hasStaff: true,
    } as const;
    told.push(await changedAddress(before, record, change, circumstances));
  }
  const moved = [{ before: kept.record, after: record }];
  const stands = async (id: string) => (await findEmployee(kept.agency, id))?.record;
  await tellMoves({ agency, cycles }, moved, stands, change);
  // The later change binds: until then nobody confirms from an address that was put in a moment ago.
  const [latest] = told
    .flatMap(({ addressChange }) => addressChange ?? [])
    .toSorted((a, b) => b.at.localeCompare(a.at));
  return latest === undefined ? {} : { addressChange: latest };
}

/**
 * Does what follows the decision, from wherever it broke off.
 * @param kept as it stands, with what is to be joined
 * @returns its id
 */
export async function finishJoining(kept: EmployeeItem, change: StaffChange): Promise<string> {
  const { agency, employeeId, joining } = kept;
  if (joining === undefined) return employeeId;
  const pair = { kept, twin: await readEmployee(agency, joining.twin) };
  const joined = await closeRecord(pair, change);
  await movePeople(pair, change);
  await moveOffices(pair, await readAgency(agency), change);
  for (const cycle of await listCycles(agency)) await withdrawUnanswered(cycle, employeeId, joining.twin);
  await correctCopies(await openCycles(agency), correctionOf(kept, 'BY_HAND'), change.mailer);
  await goOnWithoutLeavers(agency, change.now);
  const { before: record, status } = joining;
  await listAgain(agency, [
    { before: { ...kept, record, status }, after: kept },
    { before: pair.twin, after: joined },
  ]);
  const { joining: _done, version: _version, ...whole } = kept;
  if (!(await putEmployee(whole, kept))) throw new ConflictError('employee');
  return employeeId;
}

/** The joined record, and those that were joined with it before, say where the person is now. */
async function closeRecord({ kept, twin }: Pair, change: StaffChange): Promise<EmployeeItem> {
  const at = { at: change.now.toISOString(), by: change.by.name, origin: 'MERGE' } as const;
  const closed = (item: EmployeeItem): EmployeeItem => ({
    ...item,
    status: 'LEFT',
    mergedInto: kept.employeeId,
    history: [...withChange(item, { ...item, status: 'LEFT' }, at)],
  });
  for (const id of twin.formerIds ?? []) {
    await changeAsItStands(kept.agency, id, (item) => ({ ...item, mergedInto: kept.employeeId }));
  }
  return (
    (await changeAsItStands(kept.agency, twin.employeeId, (item) =>
      item.mergedInto === kept.employeeId ? item : closed(item),
    )) ?? closed(twin)
  );
}

/** Whoever had the joined record as supervisor has the one that stays, and so have units that it headed. */
async function movePeople({ kept, twin }: Pair, change: StaffChange): Promise<void> {
  const { agency, employeeId } = kept;
  const made = { at: change.now.toISOString(), by: change.by.name, origin: 'MERGE' } as const;
  const moved = (item: EmployeeItem): EmployeeItem => {
    if (item.record.supervisorId !== twin.employeeId) return item;
    const record = { ...item.record, supervisorId: employeeId };
    return { ...item, record, history: [...withChange(item, { record, status: item.status }, made)] };
  };
  // Those whom an earlier run moved are listed under the joined record until this is said.
  for (let team = await teamOf(agency, twin.employeeId); team.length > 0; ) {
    await inTurns(team, WIDTH, async (item) => void (await changeAsItStands(agency, item.employeeId, moved)));
    const under = (item: EmployeeItem, supervisorId: string) => ({
      ...item,
      record: { ...item.record, supervisorId },
    });
    await listAgain(
      agency,
      team.map((item) => ({ before: under(item, twin.employeeId), after: moved(item) })),
    );
    team = await teamOf(agency, twin.employeeId);
  }
  for (const unit of await listUnits(agency)) {
    if (unit.headId === twin.employeeId) await putUnit(agency, unit.unitId, { ...unit, headId: employeeId });
  }
}

async function moveOffices(
  { kept, twin }: Pair,
  { agency }: AgencyItem,
  { now }: StaffChange,
): Promise<void> {
  for (const { role } of (await presentReference(agency)).roles) {
    const officer = await readOfficer(agency, role);
    if (officer?.employeeId !== twin.employeeId) continue;
    const { employeeId } = kept;
    const subject = `${employeeId} ${twin.employeeId} ${role}`;
    const entry = { agency, at: now, act: 'records joined', subject } as const;
    if (!(await putOfficer({ ...officer, employeeId }, officer, entry))) throw new ConflictError('officer');
  }
}
