import { TransientError } from '../../../shared/errors.ts';
import { actingAs } from '../../../shared/lambda/invocation.ts';
import { isSameAddress, type Mailer } from '../../../shared/mail/mail-content.ts';
import { appointFirst } from '../../../shared/officers/officer-register.ts';
import { approvingPosts } from '../../../shared/reference/agency-reference.ts';
import { changeOf } from '../../../shared/rules/fresh-address.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { changedAddress, type StaffChange, tellMoves } from '../../../shared/staff/changed-address.ts';
import {
  concernsCopies,
  correctCopies,
  correctionOf,
  openCycles,
  type SupervisorOf,
} from '../../../shared/staff/correct-copies.ts';
import { withChange } from '../../../shared/staff/history.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { presentReference } from '../../../shared/store/reference.ts';
import {
  type EmployeeItem,
  findEmployee,
  putEmployee,
  putUnit,
  readEmployees,
  removeEmployee,
} from '../../../shared/store/staff.ts';
import { makeDirectory } from '../../../shared/store/staff-directory.ts';
import {
  changeImport,
  MOST_PASSED_OVER,
  noteCursor,
  readImport,
  replaceImport,
  type StaffImportItem,
} from '../../../shared/store/staff-import.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { goOnWithoutLeavers } from '../../leavers.ts';
import { applyChange, undoChange } from '../proposal/apply-change.ts';
import { changedSince, NOTHING_TYPED, otherImport } from './decided-import.ts';
import { countedImport, tellLeadersOfImport } from './import-letter.ts';
import { changesOf, type KeptChange, type KeptProposal, proposalOf, unitsOf } from './kept-proposal.ts';
import { officeTitle } from './office-title.ts';

/** Writes at the same time; a table on demand takes far more. */
const WIDTH = 20;

/**
 * Changed people of a file of whom each is told of another address, for it opens what he or she answered. A larger file would
 * take the mails of days; the leaders are told how many addresses it changes.
 */
const MOST_TOLD = 1_000;

/** People between two notes of how far it is: what a crash does once more, to no effect. */
const BATCH = 50;

type OpenCycles = Awaited<ReturnType<typeof openCycles>>;

/** All that the saving of one import goes by. */
interface Saving {
  readonly item: StaffImportItem;
  readonly agency: AgencyItem;
  readonly proposal: KeptProposal;
  readonly cycles: OpenCycles;
  readonly change: StaffChange;
  readonly direction: 'SAVE' | 'UNDO';
  readonly supervisorOf: SupervisorOf;
}

/**
 * Saves, or takes back, an import that was decided, from where an earlier run stopped. Everything may run twice: a person
 * who stands as the import leaves him or her is passed by. Who decided, and when, is the same at every run, so that nobody is
 * told twice.
 * @param until when to stop with what is begun, as `performance.now()` says: the clock of a demonstration may jump
 * @returns whether there is nothing more to do in this direction: it is done, or somebody turned it round
 * @throws TransientError when a mail may go later
 */
export async function saveOn(item: StaffImportItem, mailer: Mailer, until: number): Promise<boolean> {
  const { state, decidedBy } = item;
  if (state !== 'SAVING' && state !== 'UNDOING') return true;
  // Whatever does the work, it is done in the name of whoever decided.
  const as = decidedBy === undefined ? {} : { actor: `koordinator:${decidedBy.sub}` };
  return await actingAs(as, async () => await saveDecided(item, mailer, until));
}

async function saveDecided(item: StaffImportItem, mailer: Mailer, until: number): Promise<boolean> {
  const { state, decidedAt, decidedBy, uploadedBy } = item;
  const [agency, proposal, cycles] = await Promise.all([
    readAgency(item.agency),
    proposalOf(item),
    openCycles(item.agency),
  ]);
  const change = { now: new Date(decidedAt ?? item.uploadedAt), by: decidedBy ?? uploadedBy, mailer };
  const direction = state === 'UNDOING' ? 'UNDO' : 'SAVE';
  const supervisorOf = supervisorsOf(item, change, proposal);
  const saving: Saving = { item, agency, proposal, cycles, change, direction, supervisorOf };
  if (item.cursor === 0 && !(await begin(saving))) return true;
  const done = await saveBatches(saving, until);
  if (done === 'STOPPED') return true;
  if (done === 'MORE' || performance.now() > until) return false;
  await saveUnits(saving);
  await makeDirectory(item.agency);
  if (direction === 'SAVE') await appointOfficers(agency, proposal.holders, change);
  await goOnWithoutLeavers(item.agency, change.now);
  await finish(saving);
  return true;
}

/**
 * What comes before the first person.
 * @returns false when nothing is to be done: another import is at work, or this one is not to be taken back any more
 */
async function begin(saving: Saving): Promise<boolean> {
  const { item, direction } = saving;
  const { finishedAt, ...rest } = item;
  const fault = await hindrance(saving);
  if (fault !== undefined) {
    await replaceImport(item, { ...item, state: direction === 'SAVE' ? 'PROPOSED' : 'SAVED', fault });
    return false;
  }
  // Once people are taken back, they are no more as it left them.
  if (finishedAt !== undefined && !(await replaceImport(item, rest))) return false;
  const shifts = await shiftsOf(item);
  await tellLeaders(saving, shifts);
  await tellSupervisors(saving, shifts);
  return true;
}

/** Where two are decided in one moment, both see each other and stand back; one of them is pressed again. */
const BUSY =
  'Impor lain disimpan atau dibatalkan pada saat yang sama. Tunggu sampai selesai, lalu tekan sekali lagi.';

/**
 * Why an import does not begin, as a sentence: another one is at work, or somebody was changed while a large one waited to
 * be taken back. What was stopped half way is taken back whatever happens.
 */
async function hindrance({ item, direction }: Saving): Promise<string | undefined> {
  if (direction === 'UNDO' && item.finishedAt === undefined) return undefined;
  if ((await otherImport(item)) === 'SAVING') return BUSY;
  return direction === 'UNDO' ? await changedSince(item) : undefined;
}

/** Changes of somebody whom the staff has already, in supervisor or address: what is told before they are made. */
async function shiftsOf(item: StaffImportItem): Promise<readonly KeptChange[]> {
  const shifts: KeptChange[] = [];
  for await (const changes of changesOf(item)) {
    const shifted = changes.filter(
      ({ before, after }) =>
        before !== undefined &&
        (before.record.supervisorId !== after.record.supervisorId ||
          !isSameAddress(before.record.email ?? '', after.record.email ?? '')),
    );
    shifts.push(...shifted);
  }
  return shifts;
}

async function saveBatches(saving: Saving, until: number): Promise<'DONE' | 'MORE' | 'STOPPED'> {
  const { item } = saving;
  let cursor = item.cursor;
  let passed = passedBefore(item);
  for await (const changes of changesOf(item, cursor)) {
    for (let at = 0; at < changes.length; at += BATCH) {
      if (performance.now() > until) return 'MORE';
      const batch = changes.slice(at, at + BATCH);
      passed = passedWith(passed, await saveBatch(saving, batch));
      cursor += batch.length;
      if (!(await noteCursor(item, cursor, passed))) return 'STOPPED';
    }
  }
  return 'DONE';
}

type Passed = Parameters<typeof noteCursor>[2];

/** Whoever was passed over when an import was saved is of no account when it is taken back. */
function passedBefore({ cursor, passedOver = [], keptFields = {}, unsaved = 0 }: StaffImportItem): Passed {
  return cursor === 0
    ? { names: [], fields: {}, unsaved: 0 }
    : { names: passedOver, fields: keptFields, unsaved };
}

function passedWith({ names, fields, unsaved }: Passed, batch: readonly PassedOver[]): Passed {
  const room = Math.max(0, MOST_PASSED_OVER - names.length);
  const kept = batch.slice(0, room).map((person) => [person.employeeId, person.kept] as const);
  return {
    names: [...names, ...batch.map(({ name }) => name)],
    fields: { ...fields, ...Object.fromEntries(kept) },
    unsaved: unsaved + batch.filter(({ isWhole }) => isWhole).length,
  };
}

async function finish(saving: Saving): Promise<void> {
  const { item, change, direction, proposal } = saving;
  const present = await readImport(item);
  if (present.state !== item.state) return;
  const done = direction === 'SAVE' ? ('staff imported' as const) : ('staff import undone' as const);
  const entry = {
    agency: item.agency,
    at: change.now,
    act: done,
    subject: countedImport(item.importId, item.counts),
    title: item.fileName,
  };
  await changeImport(
    present,
    {
      state: direction === 'SAVE' ? 'SAVED' : 'UNDONE',
      cursor: proposal.total,
      ...NOTHING_TYPED,
      finishedAt: new Date().toISOString(),
    },
    entry,
  );
}

/** Before anybody is changed, whatever breaks off: after a crash they are told again, under the same identity of the mail. */
async function tellLeaders(
  { item, agency, change, direction }: Saving,
  shifts: readonly KeptChange[],
): Promise<void> {
  const news = {
    importId: item.importId,
    kind: direction === 'SAVE' ? 'SAVED' : 'UNDONE',
    counts: item.counts,
    changes: shifts.map(({ before, after }) => ({ before: before?.record, after: after.record })),
    at: change.now,
    byName: change.by.name,
  } as const;
  await tellLeadersOfImport(agency, news, change.mailer);
}

async function tellSupervisors(
  { item, agency, cycles, change, direction }: Saving,
  shifts: readonly KeptChange[],
): Promise<void> {
  const moves = shifts.flatMap(({ before, after }) => {
    if (before === undefined || before.record.supervisorId === after.record.supervisorId) return [];
    const [old, wanted] = [before.record, after.record];
    return [direction === 'SAVE' ? { before: old, after: wanted } : { before: wanted, after: old }];
  });
  const ids = [
    ...new Set(
      moves.flatMap((move) => [move.before.supervisorId ?? [], move.after.supervisorId ?? []].flat()),
    ),
  ];
  const stored = await readEmployees(item.agency, ids);
  const coming = await recordsAmong(item, new Set(ids.filter((id) => !stored.has(id))));
  const recordOf = async (id: string) => stored.get(id)?.record ?? coming.get(id);
  await tellMoves({ agency, cycles }, moves, recordOf, change);
}

/**
 * Supervisors as the staff has them, else as the import brings them, new or back: each is looked for in its files once, and
 * a new address waits as it will in the staff.
 */
function supervisorsOf(
  item: StaffImportItem,
  { now, by }: StaffChange,
  { hasStaff }: KeptProposal,
): SupervisorOf {
  const coming = new Map<string, ReturnType<typeof recordsAmong>>();
  return async (agency, employeeId) => {
    const stored = await findEmployee(agency, employeeId);
    if (stored?.status === 'ACTIVE') return stored;
    const found = coming.get(employeeId) ?? recordsAmong(item, new Set([employeeId]));
    coming.set(employeeId, found);
    const record = (await found).get(employeeId);
    if (record === undefined) return undefined;
    const standing = { email: stored?.record.email, addressChange: stored?.addressChange };
    const made = { at: now.toISOString(), by: by.sub };
    const change = changeOf(standing, record.email, made, hasStaff);
    return { employeeId, record, status: 'ACTIVE', addressChange: change };
  };
}

/** People whom an import brings, of those who are looked for. */
async function recordsAmong(
  item: StaffImportItem,
  ids: ReadonlySet<string>,
): Promise<ReadonlyMap<string, StaffRecord>> {
  const found = new Map<string, StaffRecord>();
  if (ids.size === 0) return found;
  for await (const changes of changesOf(item)) {
    for (const { employeeId, after } of changes) if (ids.has(employeeId)) found.set(employeeId, after.record);
  }
  return found;
}

/** Somebody whom another changed by hand meanwhile. */
interface PassedOver {
  readonly employeeId: string;
  readonly name: string;
  readonly kept: readonly string[];
  /** Nothing of the change was saved. */
  readonly isWhole: boolean;
}

async function saveBatch(saving: Saving, changes: readonly KeptChange[]): Promise<readonly PassedOver[]> {
  const current = await readEmployees(
    saving.item.agency,
    changes.map(({ employeeId }) => employeeId),
  );
  const passedOver: PassedOver[] = [];
  await inTurns(changes, WIDTH, async (change) => {
    const { employeeId, after } = change;
    const passed = await savePerson(saving, change, current.get(employeeId));
    if (passed !== undefined) passedOver.push({ employeeId, name: after.record.name, ...passed });
  });
  return passedOver;
}

/** Somebody may correct a person in the moment between reading and writing, but hardly again and again. */
const ATTEMPTS = 5;

/** @returns what of the change was passed over, because somebody changed it by hand; undefined for nothing */
async function savePerson(
  saving: Saving,
  change: KeptChange,
  read: EmployeeItem | undefined,
): Promise<Pick<PassedOver, 'kept' | 'isWhole'> | undefined> {
  let current = read;
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const { agency } = saving.item;
    const apply = saving.direction === 'SAVE' ? applyChange : undoChange;
    const applied = apply(agency, change, current);
    if (applied.outcome === 'DONE') return undefined;
    if (applied.outcome === 'PASSED_OVER') return applied;
    const written =
      applied.outcome === 'PUT'
        ? await write(saving, applied.item, current, change.supervises === true)
        : current === undefined || (await removeEmployee(current));
    if (written)
      return applied.outcome === 'PUT' && applied.kept.length > 0
        ? { kept: applied.kept, isWhole: false }
        : undefined;
    current = (await readEmployees(agency, [change.employeeId])).get(change.employeeId);
  }
  throw new TransientError('a person is changed again and again');
}

/** Copies first: after a crash the same change still finds the person changed, and completes it. */
async function write(
  { item: { importId, counts }, agency, cycles, proposal, change, direction, supervisorOf }: Saving,
  wanted: Omit<EmployeeItem, 'version'>,
  before: EmployeeItem | undefined,
  supervises: boolean,
): Promise<boolean> {
  const { hasStaff } = proposal;
  const by = counts.changed > MOST_TOLD ? 'BY_LARGE_FILE' : 'BY_FILE';
  const circumstances = { agency, cycles, supervises, origin: by, hasStaff } as const;
  const address = await changedAddress(before, wanted.record, change, circumstances);
  const origin = direction === 'UNDO' ? { origin: 'UNDO' as const } : {};
  const made = { at: change.now.toISOString(), by: change.by.name, importId, ...origin };
  const item = { ...wanted, ...address, history: withChange(before, wanted, made) };
  const correction = correctionOf(item, 'BY_FILE');
  if (before !== undefined && concernsCopies(correctionOf(before, 'BY_FILE'), correction))
    await correctCopies(cycles, correction, change.mailer, supervisorOf);
  return await putEmployee(item, before);
}

async function saveUnits({ item, direction }: Saving): Promise<void> {
  await inTurns(await unitsOf(item), WIDTH, async ({ before, after }) => {
    await putUnit(item.agency, after.unitId, direction === 'SAVE' ? after : before);
  });
}

/** Appoints the holders of approving posts that are still vacant; an officer the coordinator named stays. */
async function appointOfficers(
  agency: AgencyItem,
  holders: readonly StaffRecord[],
  change: StaffChange,
): Promise<void> {
  for (const role of approvingPosts(await presentReference(agency.agency))) {
    const holder = holders.find((record) => record.postKind === role);
    if (holder?.email === undefined || (await readOfficer(agency.agency, role)) !== undefined) continue;
    await appointFirst(
      {
        agency: agency.agency,
        role,
        title: officeTitle(holder.postTitle, agency.name),
        name: holder.name,
        nip: holder.nip,
        email: holder.email,
        kind: 'definitif',
        since: wibDate(change.now),
        employeeId: holder.employeeId,
      },
      change,
    );
  }
}
