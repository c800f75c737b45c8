import { consoleKeys } from '../../../shared/console/console-keys.ts';
import { approvingPosts } from '../../../shared/reference/agency-reference.ts';
import { withoutRepeatedEnd } from '../../../shared/rules/names.ts';
import { concernsCopies, correctionOf, openCycles } from '../../../shared/staff/correct-copies.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { readStaffOf } from '../../../shared/store/participant.ts';
import { presentReference } from '../../../shared/store/reference.ts';
import { type EmployeeItem, listEmployees, listUnits } from '../../../shared/store/staff.ts';
import { filledFromStored } from '../proposal/fill-stored.ts';
import { kindOf, type Proposal } from '../proposal/proposal.ts';
import type { Choices } from '../proposal/proposal-input.ts';
import { propose } from '../proposal/propose.ts';
import { countedSheets } from '../reading/counted-sheets.ts';
import { type Corrections, readPeople } from '../reading/read-people.ts';
import type { StaffTable } from '../reading/staff-table.ts';
import type { OfficerAtStake, TouchedCycle, WholeProposal } from './whole-proposal.ts';

/** What the coordinator may change about a proposal. */
export type ProposalChoices = Choices & {
  readonly corrections: Corrections;
  /** Names of the sheets that count; undefined for those that Excel shows. */
  readonly sheets: readonly string[] | undefined;
};

/** Compares a file with the staff as it stands. */
export async function compare(
  agency: string,
  table: StaffTable,
  { corrections, sheets, ...choices }: ProposalChoices,
  now: Date,
): Promise<WholeProposal> {
  const [employees, units, reference, { employeeIdKey: key }] = await Promise.all([
    listEmployees(agency),
    listUnits(agency),
    presentReference(agency),
    consoleKeys(),
  ]);
  const proposal = propose(
    readPeople(filledFromStored(countedSheets(table, sheets), employees, now), corrections, now),
    { employees, units, posts: reference.posts, key },
    choices,
  );
  const after = staffAfter(employees, proposal);
  const roles = approvingPosts(reference);
  const holders = after.filter(({ postKind }) => roles.includes(postKind));
  const [officers, cycles] = await Promise.all([
    officersAtStake(agency, roles, after, holders),
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
  roles: readonly string[],
  after: readonly StaffRecord[],
  holders: readonly StaffRecord[],
): Promise<readonly OfficerAtStake[]> {
  const active = new Set(after.map(({ employeeId }) => employeeId));
  const found: OfficerAtStake[] = [];
  for (const role of roles) {
    const officer = await readOfficer(agency, role);
    if (officer === undefined) continue;
    const holder = holders.find(({ postKind }) => postKind === role);
    const left = officer.employeeId !== undefined && !active.has(officer.employeeId);
    const replaced =
      holder !== undefined && officer.employeeId !== undefined && holder.employeeId !== officer.employeeId;
    const { title, name } = officer;
    const mended = withoutRepeatedEnd(title);
    if (left || replaced)
      found.push({ role, title, name, ...(holder === undefined ? {} : { successor: holder.name }) });
    else if (mended !== title) found.push({ role, title, name, mended });
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
    if (item === undefined || kindOf(change) !== 'CHANGED') return false;
    return concernsCopies(
      correctionOf(item, 'BY_FILE'),
      correctionOf({ ...item, ...change.after }, 'BY_FILE'),
    );
  });
  const idsOf = (kind: ReturnType<typeof kindOf>) =>
    changes.filter((change) => kindOf(change) === kind).map(({ employeeId }) => employeeId);
  const back = idsOf('BACK');
  return await Promise.all(
    cycles.map(async (open) => {
      const returning = (await readStaffOf(open, back)).size;
      return {
        cycle: open.cycle,
        followed: followed.length,
        leaving: idsOf('LEAVING').length,
        newcomers: idsOf('NEW').length + back.length - returning,
        returning,
        ...(open.surveyOver ? { surveyOver: true } : {}),
      };
    }),
  );
}
