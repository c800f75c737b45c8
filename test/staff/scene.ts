import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { keepProposal } from '../../functions/intake/import/kept-proposal.ts';
import { saveOn } from '../../functions/intake/import/save-import.ts';
import type { WholeProposal } from '../../functions/intake/import/whole-proposal.ts';
import { withCorrections } from '../../functions/intake/proposal/merge-person.ts';
import type { PersonChange } from '../../functions/intake/proposal/proposal.ts';
import type { StaffChange } from '../../shared/staff/changed-address.ts';
import type { StaffRecord } from '../../shared/staff/staff-record.ts';
import { shardOf } from '../../shared/store/definition.ts';
import { Participant } from '../../shared/store/participant.ts';
import { Plan } from '../../shared/store/plan.ts';
import { type EmployeeItem, listEmployees } from '../../shared/store/staff.ts';
import { createImport, readImport } from '../../shared/store/staff-import.ts';
import { mutable } from '../../shared/store/table.ts';
import { putCycle } from '../support/staff.ts';
import { workshop } from '../training/scene.ts';

let counter = 0;

/**
 * An import that was accepted and is to be saved: people exactly as given, whatever their units would make of them.
 * @param complete whoever is not among them leaves
 * @returns saves it, from where an earlier call stopped
 */
export async function acceptedImport(
  agency: string,
  records: readonly StaffRecord[],
  complete: boolean,
  change: StaffChange,
): Promise<() => Promise<boolean>> {
  const employees = await listEmployees(agency);
  const changes = changesOf(employees, records, complete);
  counter += 1;
  const ref = { agency, importId: `impor-${counter}` };
  const proposalParts = await keepProposal(
    { ...ref, revision: 1 },
    proposalOf(employees, changes),
    change.now,
  );
  const at = change.now.toISOString();
  await createImport({
    ...ref,
    fileName: 'pegawai.xlsx',
    uploadedAt: at,
    uploadedBy: change.by,
    state: 'SAVING',
    complete,
    others: [],
    released: {},
    corrections: {},
    counts: { added: 0, changed: changes.length, left: 0, unchanged: 0, rejected: 0 },
    revision: 1,
    tableParts: 0,
    proposalParts,
    comparedAt: at,
    decidedAt: at,
    decidedBy: change.by,
  });
  return async () => {
    return await saveOn(await readImport(ref), change.mailer, performance.now() + 60_000);
  };
}

/** Saves people exactly as given. */
export async function saveRecords(...of: Parameters<typeof acceptedImport>): Promise<void> {
  await (await acceptedImport(...of))();
}

function changesOf(
  employees: readonly EmployeeItem[],
  records: readonly StaffRecord[],
  complete: boolean,
): readonly PersonChange[] {
  const known = new Map(employees.map((item) => [item.employeeId, item]));
  const named = new Set(records.map(({ employeeId }) => employeeId));
  const standing = ({ record, status }: EmployeeItem) => ({ record, status });
  const changed = records.map((record): PersonChange => {
    const item = known.get(record.employeeId);
    const { record: merged } = withCorrections(record, item, []);
    const status = item?.corrected.includes('status') ? item.status : 'ACTIVE';
    const before = item === undefined ? {} : { before: standing(item) };
    return { employeeId: record.employeeId, ...before, after: { record: merged, status } };
  });
  const gone = employees.filter(
    ({ employeeId, status }) => complete && status === 'ACTIVE' && !named.has(employeeId),
  );
  return [
    ...changed,
    ...gone.map((item) => ({
      employeeId: item.employeeId,
      before: standing(item),
      after: { record: item.record, status: 'LEFT' as const },
    })),
  ];
}

function proposalOf(employees: readonly EmployeeItem[], changes: readonly PersonChange[]): WholeProposal {
  const records = [...employees.map(({ record }) => record), ...changes.map(({ after }) => after.record)];
  return {
    changes,
    units: [],
    unchanged: 0,
    active: employees.length,
    accepted: changes.length,
    rejected: [],
    leftOut: [],
    notes: [],
    fileNotes: [],
    kept: [],
    likelySame: [],
    twins: [],
    gaps: [],
    pelaksana: [],
    sharedAddresses: [],
    warnings: [],
    supervisors: records.flatMap(({ supervisorId }) => supervisorId ?? []),
    hasStaff: employees.length > 0,
    names: {},
    holders: [],
    officers: [],
    cycles: [],
  };
}

/** A person in a cycle of one shard, as its survey opens. */
export function participant(agency: string, cycle: string, staff: StaffRecord) {
  const { employeeId } = staff;
  const shard = shardOf(employeeId, 1);
  return { agency, cycle, shard, employeeId, staff, linkVersion: 1, answersVersion: 0, credits: {} };
}

/** A cycle in which a person passed the workshop of the scenes, in June. */
export async function putPassed(
  agency: string,
  cycle: string,
  staff: StaffRecord,
  phase: 'CLOSED' | 'TRAINING' = 'CLOSED',
  proof: { readonly number?: string } = {},
): Promise<void> {
  await putCycle(agency, { cycle, phase, shardCount: 1 });
  const plan = { copy: 'CURRENT', status: 'APPROVED', revision: 1, version: 1, budget: 0 } as const;
  await Plan.build(PutItemCommand)
    .item({ agency, cycle, ...plan, lines: [mutable(workshop)] })
    .send();
  const credits = { A01: { learningHours: 10, on: `${cycle}-06-01`, certificate: `S${cycle}`, ...proof } };
  await Participant.build(PutItemCommand)
    .item({ ...participant(agency, cycle, staff), credits })
    .send();
}
