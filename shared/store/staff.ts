import { ConflictError, NotFoundError, TransientError } from '../errors.ts';
import { functionalRanks } from '../reference/agency-reference.ts';
import { type OrganizationUnit, unitKinds } from '../staff/staff-record.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import {
  BATCH_GET,
  batchGet,
  batchRows,
  type Changes,
  isReadable,
  mutable,
  patch,
  type ReadOnly,
  readRows,
  sendUnlessLate,
  table,
  type UnreadableRow,
  unchanged,
} from './table.ts';
import {
  anyOf,
  BatchGetCommand,
  BatchGetRequest,
  boolean,
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  nul,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { addressChange, deep, rowReader, word } from './values.ts';

/** One person of the staff: all that is kept of an export (`StaffRecord`). A post that a newer version knows is read as the most common one. */
export const staffRecord = map({
  employeeId: string(),
  nip: string(),
  name: string(),
  email: string().optional(),
  kind: word(['pns', 'pppk', 'pppkParuhWaktu'], 'pns'),
  sex: word(['L', 'P'], 'L'),
  grade: string(),
  postTitle: string(),
  postKind: string(),
  /** Absent where the career path says it. */
  nextPost: string().optional(),
  functionalRank: word(functionalRanks, 'pemula').optional(),
  echelon: string().optional(),
  requiredLevel: number().enum(1, 2, 3, 4, 5),
  unitId: string(),
  unitName: string(),
  supervisorId: anyOf(string(), nul()),
  education: string().optional(),
  contractStart: string().optional(),
});

const organizationUnit = map({
  unitId: string(),
  name: string(),
  kind: word(unitKinds, 'lainnya'),
  parentId: anyOf(string(), nul()),
  headId: anyOf(string(), nul()),
});

/** A course that somebody passed at an agency, as it is handed over. */
export const passedCourse = map({
  /** Names the course through the years (`courseOf`). */
  course: string(),
  title: string(),
  cycle: string(),
  /** Day of its JP, ISO. */
  on: string(),
  learningHours: number(),
  /** False for a PPPK orientation: it does not use up the 24 JP. */
  countsTowardAnnualHours: boolean().optional(),
  /** Code of its certificate or record of attendance. */
  certificate: string(),
  /** Number of the certificate of whoever held it; absent for one of the agency's own. */
  number: string().optional(),
  /** Who issued that: the code and the name of the agency. */
  issuer: map({ agency: string(), name: string() }),
});

const standing = word(['ACTIVE', 'LEFT'], 'ACTIVE');

/** One person of the staff as the last import and the coordinator's corrections have it. */
export const Employee = new Entity({
  name: 'Employee',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    employeeId: string().key(),
    record: deep(staffRecord),
    /** Fields the coordinator corrected by hand: a later import leaves them alone. */
    corrected: list(string()),
    status: standing,
    addressChange,
    /** Ids of records that were joined with this one: what stands under them is this person's. Absent when there are none. */
    formerIds: list(string()).optional(),
    /** NIPs under which this person stood before records were joined: lists of others still have them. Absent when there are none. */
    formerNips: list(string()).optional(),
    /** The record that this one was joined with, and that stands for the person since. */
    mergedInto: string().optional(),
    /** A record whose joining with this one is not through yet, and this person as the lists have him or her until then. */
    joining: map({ twin: string(), before: deep(staffRecord), status: standing }).optional(),
    /** What other agencies handed over of this person, and under which names (`Handover`). Absent when nothing was. */
    brought: deep(map({ references: list(string()), courses: list(passedCourse) })).optional(),
    /** What is handed over, or was last, of this person to another agency; see `Handover`. */
    handover: string().optional(),
    /** The last changes, the newest first (`withChange`); absent before the first. */
    history: list(
      map({
        at: string(),
        /** Name of whoever was signed in. */
        by: string(),
        /** The file that brought it, or was taken back; absent for a change by hand. */
        importId: string().optional(),
        /** What brought it, where neither a file nor a hand did; UNDO: the file was taken back. */
        origin: word(['MERGE', 'HANDOVER', 'UNDO'], 'MERGE').optional(),
        changes: list(map({ field: string(), from: string(), to: string() })),
      }),
    ).optional(),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
  }),
  computeKey: keyOf,
});

function keyOf({ agency, employeeId }: { agency: string; employeeId: string }) {
  return { pk: partitions.staff(agency), sk: `EMPLOYEE#${employeeId}` };
}

export type EmployeeItem = ReadOnly<FormattedItem<typeof Employee>>;

/**
 * One organisation unit derived from the import.
 * @internal
 */
export const Unit = new Entity({
  name: 'Unit',
  table,
  timestamps: false,
  schema: item({ agency: string().key(), unitId: string().key(), unit: organizationUnit }),
  computeKey: ({ agency, unitId }: { agency: string; unitId: string }) => ({
    pk: partitions.staff(agency),
    sk: `UNIT#${unitId}`,
  }),
});

/** True once a staff export was imported. */
export async function hasStaff(agency: string): Promise<boolean> {
  const page = await listEmployees(agency, '', 1);
  return page.length > 0;
}

/**
 * Staff in the order of their ids.
 * @param after employeeId to go on from; '' for the first page
 * @param limit people at most; all when left out
 */
export async function listEmployees(
  agency: string,
  after = '',
  limit?: number,
): Promise<readonly EmployeeItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.staff(agency),
      // '~' sorts after every id, which are letters and digits.
      range: { between: [`EMPLOYEE#${after}${after === '' ? '' : '!'}`, 'EMPLOYEE#~'] },
    })
    .entities(Employee)
    .options(limit === undefined ? { maxPages: Number.POSITIVE_INFINITY } : { limit })
    .send();
  return Items;
}

/** Names by identifier of a hundred people at most; who is not in the staff list is left out. */
export async function staffNames(
  agency: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const found = await readEmployees(agency, [...new Set(ids)].slice(0, BATCH_GET));
  return new Map([...found].map(([employeeId, { record }]) => [employeeId, record.name]));
}

/** The organisation units of the last import. */
export async function listUnits(agency: string): Promise<readonly OrganizationUnit[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.staff(agency), range: { beginsWith: 'UNIT#' } })
    .entities(Unit)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items.map((item) => item.unit);
}

/** People by their ids, in that order; who is not of the staff is not among them. */
export async function readEmployees(
  agency: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, EmployeeItem>> {
  const found = new Map<string, EmployeeItem>();
  for (let at = 0; at < ids.length; at += BATCH_GET) {
    const some = ids.slice(at, at + BATCH_GET);
    const rows = await batchRows(some.map((employeeId) => keyOf({ agency, employeeId })));
    const items = new Map(rows.map(formatted).map((item) => [item.employeeId, item]));
    for (const id of some) {
      const item = items.get(id);
      if (item !== undefined) found.set(id, item);
    }
  }
  return found;
}

/** Where what a person passed stands. */
interface Past {
  /** All ids of the person: records that were joined keep what was earned under them. */
  readonly ids: readonly string[];
  /** Courses that other agencies handed over. */
  readonly brought: readonly PassedElsewhere[];
}

export type PassedElsewhere = ReadOnly<FormattedValue<typeof passedCourse>>;

/** Where what people passed stands, by the ids that were asked for; who is not of the staff any more stands under the one. */
export async function readPasts(agency: string, ids: readonly string[]): Promise<ReadonlyMap<string, Past>> {
  const found = await readRelated(agency, ids);
  const owners = [...found.values()].flatMap(({ mergedInto }) => mergedInto ?? []);
  const all = new Map([...found, ...(owners.length === 0 ? [] : await readRelated(agency, owners))]);
  return new Map(
    ids.map((id) => {
      const owner = all.get(id)?.mergedInto ?? id;
      const { formerIds = [], brought } = all.get(owner) ?? {};
      return [id, { ids: [...new Set([owner, ...formerIds, id])], brought: coursesIn({ agency, brought }) }];
    }),
  );
}

type Related = Pick<EmployeeItem, 'employeeId' | 'formerIds' | 'mergedInto' | 'brought'>;

async function readRelated(agency: string, ids: readonly string[]): Promise<ReadonlyMap<string, Related>> {
  const found = new Map<string, Related>();
  for (let at = 0; at < ids.length; at += BATCH_GET) {
    const requests = ids
      .slice(at, at + BATCH_GET)
      .map((employeeId) => Employee.build(BatchGetRequest).key({ agency, employeeId }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ attributes: ['employeeId', 'formerIds', 'mergedInto', 'brought'] }),
    );
    for (const item of items) if (item !== undefined) found.set(item.employeeId, item);
  }
  return found;
}

/** The courses of other agencies that were handed over of a person: who comes back brings our own along, too. */
export function coursesIn({
  agency,
  brought,
}: Pick<EmployeeItem, 'agency'> & {
  readonly brought?: EmployeeItem['brought'] | undefined;
}): readonly PassedElsewhere[] {
  return (brought?.courses ?? []).filter(({ issuer }) => issuer.agency !== agency);
}

/**
 * Puts a person in place of what was read; a change made meanwhile is not lost.
 * @param before as it was read; undefined for a new person
 * @returns false when somebody else was first
 */
export async function putEmployee(
  item: Omit<EmployeeItem, 'version'>,
  before: EmployeeItem | undefined,
): Promise<boolean> {
  const version = before === undefined ? {} : { version: versionOf(before) + 1 };
  const written = await sendUnlessLate(
    Employee.build(PutItemCommand)
      .item(mutable({ ...item, ...version }))
      .options({ condition: unchanged(before, 'employeeId') }),
  );
  return written !== undefined;
}

/**
 * Takes a person out of the staff as if he or she had never been there.
 * @returns false when somebody changed the person meanwhile
 */
export async function removeEmployee(item: EmployeeItem): Promise<boolean> {
  const { agency, employeeId } = item;
  const removed = await sendUnlessLate(
    Employee.build(DeleteItemCommand)
      .key({ agency, employeeId })
      .options({ condition: unchanged(item, 'employeeId') }),
  );
  return removed !== undefined;
}

/** Puts a unit as an import has it; without one takes it away. */
export async function putUnit(
  agency: string,
  unitId: string,
  unit: OrganizationUnit | undefined,
): Promise<void> {
  if (unit === undefined) await Unit.build(DeleteItemCommand).key({ agency, unitId }).send();
  else await Unit.build(PutItemCommand).item({ agency, unitId, unit }).send();
}

/** One person of the staff; undefined when there is none. @param consistent before he or she is changed */
export async function findEmployee(
  agency: string,
  employeeId: string,
  consistent = false,
): Promise<EmployeeItem | undefined> {
  const { Item } = await Employee.build(GetItemCommand)
    .key({ agency, employeeId })
    .options({ consistent })
    .send();
  return Item;
}

/** The same by any id that the person ever had: of two records that were joined, the one that goes on. */
export async function findPresent(agency: string, employeeId: string): Promise<EmployeeItem | undefined> {
  const found = await findEmployee(agency, employeeId);
  return found?.mergedInto === undefined ? found : await findEmployee(agency, found.mergedInto);
}

/**
 * One person of the staff, read consistently.
 * @throws NotFoundError
 */
export async function readEmployee(agency: string, employeeId: string): Promise<EmployeeItem> {
  const employee = await findEmployee(agency, employeeId, true);
  if (employee === undefined) throw new NotFoundError('employee');
  return employee;
}

/**
 * Changes a person as he or she was read, with a line in the agency's trail.
 * @throws ConflictError when somebody else was first
 */
export async function changeEmployee(
  seen: EmployeeItem,
  changes: Changes<EmployeeItem, 'agency' | 'employeeId' | 'version'>,
  entry: Omit<AuditEntry, 'agency'>,
): Promise<void> {
  const { agency, employeeId } = seen;
  const written = await recordWith(
    { ...entry, agency },
    Employee.build(UpdateAttributesCommand)
      .item({ agency, employeeId, ...patch(changes), version: versionOf(seen) + 1 })
      .options({ condition: unchanged(seen, 'employeeId') }),
  );
  if (!written) throw new ConflictError('employee');
}

/** Somebody may change a person in the moment between reading and writing, but hardly again and again. */
const ATTEMPTS = 5;

/**
 * Changes a person however he or she stands by now.
 * @param changed answers the same item where nothing is to be done
 * @returns the person as he or she is then; undefined for nobody
 * @throws TransientError when others are always faster
 */
export async function changeAsItStands(
  agency: string,
  employeeId: string,
  changed: (item: EmployeeItem) => EmployeeItem,
): Promise<EmployeeItem | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const item = await findEmployee(agency, employeeId, true);
    if (item === undefined) return undefined;
    const after = changed(item);
    if (after === item) return item;
    if (await putEmployee(after, item)) return after;
  }
  throw new TransientError('a person is changed again and again');
}

/** Takes a person out of the staff, whoever changed it meanwhile. */
export async function deleteEmployee(agency: string, employeeId: string): Promise<void> {
  await Employee.build(DeleteItemCommand).key({ agency, employeeId }).send();
}

const formatted = rowReader(Employee);

/** Those who would take part in a survey that opens now, a page of 1 MB at a time. */
export async function* activeStaff(agency: string): AsyncGenerator<EmployeeItem> {
  for await (const person of wholeStaff(agency)) if (person.status === 'ACTIVE') yield person;
}

/** Everybody of the staff, those who left among them, a page of 1 MB at a time; a row that cannot be read is nobody. */
export async function* wholeStaff(agency: string): AsyncGenerator<EmployeeItem> {
  for await (const { Items = [] } of staffQuery(agency).paginate()) {
    yield* readRows(Items, formatted).filter(isReadable);
  }
}

/** Employees after a sort key, for those who work through them; inactive ones are among them. */
export async function employeesAfter(
  agency: string,
  after: string,
  limit: number,
): Promise<readonly (EmployeeItem | UnreadableRow)[]> {
  const { Items = [] } = await staffQuery(agency, after, limit).send();
  return readRows(Items, formatted);
}

/** Consistent: a person imported a moment before the start must not be left out. */
function staffQuery(agency: string, after = '', limit?: number) {
  return table
    .build(QueryCommand)
    .query({
      partition: partitions.staff(agency),
      range: { between: [after === '' ? 'EMPLOYEE#' : `${after}\u0000`, 'EMPLOYEE$'] },
    })
    .options({ consistent: true, ...(limit === undefined ? {} : { limit }) });
}
