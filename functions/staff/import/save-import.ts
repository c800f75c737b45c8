import { isDeepStrictEqual } from 'node:util';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { ConflictError } from '../../../shared/errors.ts';
import { appointFirst } from '../../../shared/officers/officer-register.ts';
import { wibDate } from '../../../shared/rules/wib.ts';
import type { StaffRecord } from '../../../shared/staff/staff-record.ts';
import { listEmployees } from '../../../shared/staff/staff-store.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import { versionOf } from '../../../shared/store/definition.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import { sendUnlessLate, unchanged } from '../../../shared/store/table.ts';
import { Employee, type EmployeeItem, Unit } from '../../../shared/table/entities/employee.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { changedAddress, type StaffChange } from '../changed-address.ts';
import { tellMoves } from '../changed-supervisor.ts';
import { concernsCopies, correctCopies, correctionOf, openCycles } from '../correct-copies.ts';
import type { StaffImport } from './staff-import.ts';

/** Writes at the same time; a table on demand takes far more. */
const WIDTH = 20;

/** What an import did: the same file a second time gives only `unchanged`. */
export interface SavedImport {
  readonly added: number;
  readonly changed: number;
  readonly unchanged: number;
  /** People who are no longer in the file and were marked as gone. */
  readonly left: number;
}

/**
 * Saves an import. What the coordinator corrected by hand stays; only what differs is written, and open cycles follow.
 * @param complete true when the file holds the whole staff: who is missing in it has left
 * @param change who imports: supervisors whose address is another one now, or who lost or got people, are told, and the officers appointed from the file
 * @throws ConflictError when a person was corrected meanwhile, TransientError when a mail may go later; the same file
 *   again completes it
 */
export async function saveImport(
  agency: AgencyItem,
  { accepted, units }: Pick<StaffImport, 'accepted' | 'units'>,
  complete: boolean,
  change: StaffChange,
): Promise<SavedImport> {
  const known = new Map((await listEmployees(agency.agency)).map((item) => [item.employeeId, item]));
  const cycles = await openCycles(agency.agency);
  const wanted = accepted.map((record) => merged(agency.agency, record, known.get(record.employeeId)));
  const supervisors = new Set([...wanted, ...known.values()].map(({ record }) => record.supervisorId));
  const gone = complete ? goneFrom(accepted, known) : [];
  const writes = [...wanted.filter((item) => !isSame(item, known.get(item.employeeId))), ...gone];
  const moves = wanted.map((item) => ({ before: known.get(item.employeeId)?.record, after: item.record }));
  const present = new Map(wanted.map((item) => [item.employeeId, item]));
  const recordOf = async (id: string) => (known.get(id) ?? present.get(id))?.record;
  await tellMoves({ agency, cycles }, moves, recordOf, change);
  const hasStaff = known.size > 0;
  await inTurns(writes, WIDTH, async (written) => {
    const before = known.get(written.employeeId);
    const supervises = supervisors.has(written.employeeId);
    const circumstances = { agency, cycles, supervises, origin: 'BY_FILE', hasStaff } as const;
    const address = await changedAddress(before, written.record, change, circumstances);
    const item = { ...written, ...address };
    // Copies first: after a crash the same file still finds the person changed, and completes it.
    const correction = correctionOf(item, 'BY_FILE');
    if (before !== undefined && concernsCopies(correctionOf(before, 'BY_FILE'), correction)) {
      await correctCopies(cycles, correction);
    }
    await put(item, before);
  });
  await inTurns(units, WIDTH, async (unit) => {
    await Unit.build(PutItemCommand).item({ agency: agency.agency, unitId: unit.unitId, unit }).send();
  });
  await appointOfficers(agency, accepted, change);
  const added = wanted.filter((item) => !known.has(item.employeeId)).length;
  const changed = writes.length - added - gone.length;
  return { added, changed, unchanged: wanted.length - added - changed, left: gone.length };
}

/** Writes over what was read only: a correction made while a long file is saved is not lost. */
async function put(item: EmployeeInput, before: EmployeeItem | undefined): Promise<void> {
  const version = before === undefined ? {} : { version: versionOf(before) + 1 };
  const written = await sendUnlessLate(
    Employee.build(PutItemCommand)
      .item({ ...item, ...version })
      .options({ condition: unchanged(before, 'employeeId') }),
  );
  if (written === undefined) throw new ConflictError('employee');
}

type EmployeeInput = Pick<
  EmployeeItem,
  'agency' | 'employeeId' | 'record' | 'corrected' | 'status' | 'addressChange'
>;

/** The record of the file, but corrected fields as the coordinator left them. */
function merged(agency: string, record: StaffRecord, known: EmployeeItem | undefined): EmployeeInput {
  const corrected = known?.corrected ?? [];
  // An address that the coordinator emptied stays empty whatever the file says.
  const { email: _email, ...rest } = record;
  const kept = Object.fromEntries(
    Object.entries(known?.record ?? {}).filter(([field]) => corrected.includes(field)),
  );
  return {
    agency,
    employeeId: record.employeeId,
    record: { ...(corrected.includes('email') ? rest : record), ...kept },
    corrected,
    status: corrected.includes('status') ? (known?.status ?? 'ACTIVE') : 'ACTIVE',
  };
}

function goneFrom(
  accepted: readonly StaffRecord[],
  known: ReadonlyMap<string, EmployeeItem>,
): EmployeeInput[] {
  const present = new Set(accepted.map((record) => record.employeeId));
  return [...known.values()]
    .filter((item) => item.status === 'ACTIVE' && !present.has(item.employeeId))
    .map((item) => ({ ...plain(item), status: 'LEFT' as const }));
}

/** Only what is stored, without the attributes of the library. */
function plain({ agency, employeeId, record, corrected, status }: EmployeeInput): EmployeeInput {
  return { agency, employeeId, record, corrected, status };
}

/** The table keeps no undefined fields, so both sides are compared as JSON has them. */
function isSame(item: EmployeeInput, known: EmployeeItem | undefined): boolean {
  return known !== undefined && isDeepStrictEqual(asJson(plain(item)), asJson(plain(known)));
}

function asJson(item: EmployeeInput): unknown {
  return JSON.parse(JSON.stringify(item));
}

/** Roles of the usual approval chain that the file can fill. */
const APPROVING_POSTS = ['camat', 'sekretarisCamat'] as const;

/** Appoints the holders of approving posts that are still vacant; an officer the coordinator named stays. */
async function appointOfficers(
  agency: AgencyItem,
  staff: readonly StaffRecord[],
  change: StaffChange,
): Promise<void> {
  for (const role of APPROVING_POSTS) {
    const holder = staff.find((record) => record.postKind === role);
    if (holder?.email === undefined || (await readOfficer(agency.agency, role)) !== undefined) continue;
    await appointFirst(
      {
        agency: agency.agency,
        role,
        title: `${holder.postTitle} ${agency.name.replace(/^Kecamatan /, '')}`,
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
