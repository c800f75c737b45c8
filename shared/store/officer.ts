import { formatLongDate } from '../rules/format.ts';
import { wibDate } from '../rules/working-calendar.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import { type ReadOnly, sendUnlessLate, table, unchanged } from './table.ts';
import {
  $remove,
  Entity,
  type FormattedItem,
  type FormattedValue,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateItemCommand,
} from './toolbox.ts';
import { addressChange, word } from './values.ts';

/** A change of the register, as those concerned are told of it. */
const change = map({
  /** Who held the role until then, as the letter needs it; absent when nobody did. */
  before: map({
    role: string(),
    title: string(),
    name: string(),
    email: string(),
    kind: string(),
  }).optional(),
  /** ISO */
  at: string(),
  /** Who made it: the identifier, and the name, of a signed-in person. */
  by: string(),
  byName: string(),
});

/**
 * By what somebody acts in an office: number of the order, its last day (ISO), and the name of whom the person stands for.
 */
export const mandate = map({ number: string(), until: string(), of: string().optional() });

type Mandate = ReadOnly<FormattedValue<typeof mandate>>;

/** Whether an acting officer's time is over: from the day after its last. */
export function isOver({ mandate: given }: { readonly mandate?: Mandate | undefined }, now: Date): boolean {
  return given !== undefined && wibDate(now) > given.until;
}

/** ' berdasarkan surat perintah 800/12/2027 sampai 10 Februari 2027, mewakili Drs. Ahmad Yani'; '' for whoever holds the office. */
export function mandateInWords({ mandate: given }: { readonly mandate?: Mandate | undefined }): string {
  if (given === undefined) return '';
  const whose = given.of === undefined ? '' : `, mewakili ${given.of}`;
  return ` berdasarkan surat perintah ${given.number} sampai ${formatLongDate(given.until)}${whose}`;
}

/** Who holds a role now. Approval is by role: officers change mid-cycle (shared/rules/README.md 1). */
export const Officer = new Entity({
  name: 'Officer',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** 'camat', 'sekretarisCamat', 'bkpsdm' */
    role: string().key(),
    /** Title as documents print it: "Camat Senapelan". */
    title: string(),
    name: string(),
    nip: string().optional(),
    email: string(),
    /** definitif, or acting: pelaksana tugas, pelaksana harian, penjabat. */
    kind: word(['definitif', 'plt', 'plh', 'pj'], 'definitif'),
    since: string(),
    /** Of an acting officer; absent in those from before it was asked for, or out of a file of staff. */
    mandate: mandate.optional(),
    /** Staff member who holds the role, when the import knows. */
    employeeId: string().optional(),
    /** Raised by each change; absent before the first. */
    version: number().optional(),
    addressChange,
    /** Addresses that held the role a short while ago: told of decisions too. Absent when there are none. */
    replaced: list(map({ name: string(), email: string(), at: string() })).optional(),
    /** A change of which those concerned have not been told yet. */
    untold: change.optional(),
  }),
  computeKey: ({ agency, role }: { agency: string; role: string }) => ({
    pk: partitions.agency(agency),
    sk: `OFFICER#${role}`,
  }),
});

export type OfficerItem = FormattedItem<typeof Officer>;

/** A change of the register, as those concerned are told of it. */
export type OfficerChange = NonNullable<OfficerItem['untold']>;

/** Who holds a role now; undefined when the role is vacant. */
export async function readOfficer(agency: string, role: string): Promise<OfficerItem | undefined> {
  const { Item } = await Officer.build(GetItemCommand)
    .key({ agency, role })
    .options({ consistent: true })
    .send();
  return Item;
}

/** Who holds which role now. */
export async function listOfficers(agency: string): Promise<readonly OfficerItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.agency(agency), range: { beginsWith: 'OFFICER#' } })
    .entities(Officer)
    .send();
  return Items;
}

/**
 * The write that decides who holds a role, with its line in the agency's trail.
 * @param before as it was read; undefined for a vacant role
 * @returns false when somebody else was first
 */
export async function putOfficer(
  officer: OfficerItem,
  before: OfficerItem | undefined,
  entry: AuditEntry,
): Promise<boolean> {
  return await recordWith(
    entry,
    Officer.build(PutItemCommand)
      .item({ ...officer, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'role') }),
  );
}

/** Those concerned were told of the change; one that came after it is still to be told. */
export async function markTold({ agency, role, version }: OfficerItem): Promise<void> {
  await sendUnlessLate(
    Officer.build(UpdateItemCommand)
      .item({ agency, role, untold: $remove() })
      .options({ condition: { attr: 'version', eq: versionOf({ version }) } }),
  );
}

/** The officer under whose name a report goes out. */
export const reportHead = map({
  title: string(),
  name: string(),
  nip: string().optional(),
  kind: string(),
});

export type ReportHead = ReadOnly<FormattedValue<typeof reportHead>>;

const PREFIXES: Readonly<Record<string, string>> = { plt: 'Plt. ', plh: 'Plh. ', pj: 'Pj. ' };

/** Title as letters print it: "Plt. Camat Senapelan" for an acting officer. */
export function officeOf({ kind, title }: { readonly kind: string; readonly title: string }): string {
  return `${PREFIXES[kind] ?? ''}${title}`;
}
