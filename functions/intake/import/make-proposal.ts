import { createHash } from 'node:crypto';
import { consoleKeys } from '../../../shared/console/console-keys.ts';
import type { Identity } from '../../../shared/console/signed-in.tsx';
import { ConflictError } from '../../../shared/errors.ts';
import { concernsCopies, correctionOf, openCycles } from '../../../shared/staff/correct-copies.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { type EmployeeItem, listEmployees, listUnits } from '../../../shared/store/staff.ts';
import {
  changeImport,
  createImport,
  deleteParts,
  findImport,
  type StaffImportItem,
} from '../../../shared/store/staff-import.ts';
import { kindOf, type Proposal } from '../proposal/proposal.ts';
import type { Choices } from '../proposal/proposal-input.ts';
import { propose } from '../proposal/propose.ts';
import { type Corrections, readPeople } from '../reading/read-people.ts';
import type { StaffTable } from '../reading/staff-table.ts';
import {
  type KeptProposal,
  keepPart,
  type OfficerAtStake,
  type TouchedCycle,
  tableOf,
} from './kept-proposal.ts';

/** Posts of the usual approval chain that a file can fill. */
export const APPROVING_POSTS = ['camat', 'sekretarisCamat'] as const;

/** What the coordinator may change about a proposal. */
export type ProposalChoices = Choices & { readonly corrections: Corrections };

/**
 * Keeps a file that was uploaded, with what it would change. Nothing of the staff is changed.
 * @returns the import's id
 */
export async function proposeFile(
  { agency, sub, name }: Identity,
  table: StaffTable,
  complete: boolean,
  now: Date,
): Promise<string> {
  const { ref, isThere } = await refOf(agency, { table, complete }, now);
  if (isThere) return ref.importId;
  const choices: ProposalChoices = { complete, others: [], released: {}, corrections: {} };
  const proposal = await compare(agency, table, choices, now);
  const tableParts = await keepPart(ref, 0, 'TABLE', table, now);
  const proposalParts = await keepPart(ref, 1, 'PROPOSAL', proposal, now);
  await createImport({
    ...ref,
    fileName: table.fileName,
    uploadedAt: now.toISOString(),
    uploadedBy: { sub, name },
    state: 'PROPOSED',
    complete,
    others: [],
    released: {},
    corrections: {},
    counts: countsOf(proposal),
    revision: 1,
    tableParts,
    proposalParts,
    comparedAt: now.toISOString(),
  });
  return ref.importId;
}

/** Files of one agency at one moment: more than one only where a clock stands still, as that of a rehearsal does. */
const MOST_AT_ONCE = 20;

/**
 * The name of an import. A double click finds its own proposal; the same file once more is another import as soon as the
 * first one was decided.
 */
async function refOf(
  agency: string,
  upload: { readonly table: StaffTable; readonly complete: boolean },
  now: Date,
) {
  // Of what was read, not of the bytes: a workbook that is saved again holds another time.
  const said = JSON.stringify(upload);
  for (let number = 0; number < MOST_AT_ONCE; number += 1) {
    const hash = createHash('sha256').update(`${said}${number}`).digest('hex').slice(0, 8);
    const ref = { agency, importId: `${now.toISOString().replace(/[-:.]/g, '')}-${hash}` };
    const present = await findImport(ref);
    if (present === undefined || present.state === 'PROPOSED') return { ref, isThere: present !== undefined };
  }
  throw new ConflictError('import');
}

/**
 * Compares the file once more: with a choice or a correction, or with a staff that has changed.
 * @throws ConflictError when somebody else changed the proposal first
 */
export async function compareAgain(
  item: StaffImportItem,
  changes: Partial<ProposalChoices>,
  now: Date,
): Promise<void> {
  const choices: ProposalChoices = { ...choicesOf(item), ...changes };
  const proposal = await compare(item.agency, await tableOf(item), choices, now);
  const revision = item.revision + 1;
  const proposalParts = await keepPart(item, revision, 'PROPOSAL', proposal, now);
  const changed = await changeImport(item, {
    ...mutable(choices),
    revision,
    proposalParts,
    counts: countsOf(proposal),
    comparedAt: now.toISOString(),
  });
  if (!changed) throw new ConflictError('import');
  await deleteParts(item, item.revision, 'PROPOSAL', item.proposalParts);
}

/** What was chosen for an import so far. */
export function choicesOf({ complete, others, released, corrections }: StaffImportItem): ProposalChoices {
  return { complete, others, released: defined(released), corrections: defined(corrections) };
}

/** A record of the table may lack any key; those that are there have a value. */
function defined<T>(found: Readonly<Record<string, T | undefined>>): Record<string, T> {
  return Object.fromEntries(
    Object.entries(found).filter((entry): entry is [string, T] => entry[1] !== undefined),
  );
}

function mutable({ complete, others, released, corrections }: ProposalChoices) {
  return {
    complete,
    others: [...others],
    released: Object.fromEntries(Object.entries(released).map(([id, fields]) => [id, [...fields]])),
    corrections: Object.fromEntries(Object.entries(corrections).map(([row, cells]) => [row, { ...cells }])),
  };
}

function countsOf({ changes, unchanged, rejected }: Proposal): StaffImportItem['counts'] {
  const kinds = changes.map(kindOf);
  const count = (kind: (typeof kinds)[number]) => kinds.filter((each) => each === kind).length;
  return {
    added: count('NEW'),
    changed: count('CHANGED') + count('BACK'),
    left: count('LEAVING'),
    unchanged,
    rejected: rejected.length,
  };
}

async function compare(
  agency: string,
  table: StaffTable,
  { corrections, ...choices }: ProposalChoices,
  now: Date,
): Promise<KeptProposal> {
  const [employees, units, { employeeIdKey: key }] = await Promise.all([
    listEmployees(agency),
    listUnits(agency),
    consoleKeys(),
  ]);
  const proposal = propose(readPeople(table, corrections, now), { employees, units, key }, choices);
  const after = staffAfter(employees, proposal);
  const holders = after.filter(({ postKind }) => APPROVING_POSTS.some((post) => post === postKind));
  const [officers, cycles] = await Promise.all([
    officersAtStake(agency, after, holders),
    touchedCycles(agency, employees, proposal),
  ]);
  return {
    ...proposal,
    supervisors: supervisorsOf([...employees.map(({ record }) => record), ...after]),
    hasStaff: employees.length > 0,
    names: namesOf(employees, proposal),
    holders,
    officers,
    cycles,
  };
}

/** Everybody who is active afterwards. */
function staffAfter(employees: readonly EmployeeItem[], { changes }: Proposal): readonly StaffRecord[] {
  const changed = new Map(changes.map(({ employeeId, after }) => [employeeId, after]));
  const stayed = employees.filter(({ employeeId }) => !changed.has(employeeId));
  return [...stayed, ...changed.values()]
    .filter(({ status }) => status === 'ACTIVE')
    .map(({ record }) => record);
}

function supervisorsOf(records: readonly StaffRecord[]): readonly string[] {
  return [...new Set(records.flatMap(({ supervisorId }) => supervisorId ?? []))];
}

function namesOf(employees: readonly EmployeeItem[], { changes }: Proposal): Record<string, string> {
  const named = new Set(
    changes.flatMap(({ before, after }) =>
      [before?.record.supervisorId ?? [], after.record.supervisorId ?? []].flat(),
    ),
  );
  const records = [...employees.map(({ record }) => record), ...changes.map(({ after }) => after.record)];
  return Object.fromEntries(
    records
      .filter(({ employeeId }) => named.has(employeeId))
      .map(({ employeeId, name }) => [employeeId, name]),
  );
}

/** Officers who approve and no longer hold their post by the staff: appointed by an earlier file, and named nowhere else. */
async function officersAtStake(
  agency: string,
  after: readonly StaffRecord[],
  holders: readonly StaffRecord[],
): Promise<readonly OfficerAtStake[]> {
  const active = new Set(after.map(({ employeeId }) => employeeId));
  const found: OfficerAtStake[] = [];
  for (const role of APPROVING_POSTS) {
    const officer = await readOfficer(agency, role);
    if (officer === undefined) continue;
    const holder = holders.find(({ postKind }) => postKind === role);
    const left = officer.employeeId !== undefined && !active.has(officer.employeeId);
    const replaced =
      holder !== undefined && officer.employeeId !== undefined && holder.employeeId !== officer.employeeId;
    if (left || replaced)
      found.push({
        role,
        title: officer.title,
        name: officer.name,
        ...(holder === undefined ? {} : { successor: holder.name }),
      });
  }
  return found;
}

async function touchedCycles(
  agency: string,
  employees: readonly EmployeeItem[],
  { changes }: Proposal,
): Promise<readonly TouchedCycle[]> {
  const cycles = await openCycles(agency);
  if (cycles.length === 0) return [];
  const stored = new Map(employees.map((item) => [item.employeeId, item]));
  const followed = changes.filter((change) => {
    const item = stored.get(change.employeeId);
    const kind = kindOf(change);
    if (item === undefined || kind === 'LEAVING') return false;
    return concernsCopies(
      correctionOf(item, 'BY_FILE'),
      correctionOf({ ...item, ...change.after }, 'BY_FILE'),
    );
  });
  const count = (kind: ReturnType<typeof kindOf>) =>
    changes.filter((change) => kindOf(change) === kind).length;
  return cycles.map(({ cycle }) => ({
    cycle,
    followed: followed.length,
    leaving: count('LEAVING'),
    newcomers: count('NEW') + count('BACK'),
  }));
}
