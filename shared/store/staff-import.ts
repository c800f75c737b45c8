import { NotFoundError, RuleViolationError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { expiryAfter, itemBytes, OPERATIONAL_DAYS, padded, partitions, versionOf } from './definition.ts';
import { sendUnlessLate, table, unchanged } from './table.ts';
import {
  binary,
  boolean,
  DeleteItemCommand,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  record,
  string,
  UpdateItemCommand,
} from './toolbox.ts';
import { word } from './values.ts';

/** How long the people of an import are kept beside the staff: so long it can be looked at, and undone. */
export const IMPORT_DAYS = 30;

/** What an import does, in numbers. */
const counts = map({
  added: number(),
  changed: number(),
  left: number(),
  unchanged: number(),
  rejected: number(),
});

/**
 * One file of staff: what it proposes, what became of it. Its people stand in parts of their own, by revision: a
 * correction makes new parts, and this item then says which ones count.
 */
export const StaffImport = new Entity({
  name: 'StaffImport',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** Time of the upload and the beginning of the file's hash: '20261128T081500Z-1a2b3c4d'. */
    importId: string().key(),
    fileName: string(),
    uploadedAt: string(),
    uploadedBy: map({ sub: string(), name: string() }),
    state: word(['PROPOSED', 'SAVING', 'SAVED', 'DROPPED', 'UNDOING', 'UNDONE'], 'DROPPED'),
    /** The file holds the whole staff, as whoever uploaded it says. */
    complete: boolean(),
    /** NIP that are of somebody else than who looks alike. */
    others: list(string()),
    /** Corrections by hand that give way to the file: fields by employee. */
    released: record(string(), list(string())),
    /** Texts that were put in place of the file's: by row, then by field. */
    corrections: record(string(), record(string(), string())),
    counts,
    /** Which parts count. */
    revision: number(),
    tableParts: number(),
    proposalParts: number(),
    /** When the proposal was compared with the staff. */
    comparedAt: string(),
    /** Changes that are saved or undone so far. */
    cursor: number(),
    decidedAt: string().optional(),
    decidedBy: map({ sub: string(), name: string() }).optional(),
    finishedAt: string().optional(),
    /** Years of open surveys that its new people were made part of. */
    joined: list(string()).optional(),
    /** People whom somebody changed by hand meanwhile: their fields stay. */
    passedOver: list(string()).optional(),
    version: number(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, importId }: { agency: string; importId: string }) => ({
    pk: partitions.imports(agency),
    sk: `IMPORT#${importId}`,
  }),
});

export type StaffImportItem = FormattedItem<typeof StaffImport>;

type ImportRef = Pick<StaffImportItem, 'agency' | 'importId'>;

/** What is kept of an import in parts. */
export type PartKind = 'TABLE' | 'PROPOSAL';

/** A piece of what an import reads or proposes. @public so that the tests of sizes and of old versions find it */
export const ImportPart = new Entity({
  name: 'StaffImportPart',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    part: string().key(),
    bytes: binary(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, part }: { agency: string; part: string }) => ({
    pk: partitions.imports(agency),
    sk: `PART#${part}`,
  }),
});

/** An item takes 400 KB; its names and keys need little. @internal */
export const PART_BYTES = 350_000;

/**
 * Keeps what an import reads or proposes, before the import itself says that it counts.
 * @returns how many parts it took
 */
export async function putParts(
  { agency, importId }: ImportRef,
  revision: number,
  kind: PartKind,
  bytes: Uint8Array,
  now: Date,
): Promise<number> {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES));
  for (let number = 0; number < parts; number += 1) {
    await ImportPart.build(PutItemCommand)
      .item({
        agency,
        part: partName(importId, revision, kind, number),
        bytes: bytes.slice(number * PART_BYTES, (number + 1) * PART_BYTES),
        expiresAt: expiryAfter(IMPORT_DAYS, now),
      })
      .send();
  }
  return parts;
}

function partName(importId: string, revision: number, kind: PartKind, number: number): string {
  return `${importId}#${padded(revision)}#${kind}#${padded(number)}`;
}

/** What was kept in parts; undefined when it has expired. */
export async function readParts(
  { agency, importId }: ImportRef,
  revision: number,
  kind: PartKind,
  parts: number,
): Promise<Uint8Array | undefined> {
  const found: Uint8Array[] = [];
  for (let number = 0; number < parts; number += 1) {
    const { Item } = await ImportPart.build(GetItemCommand)
      .key({ agency, part: partName(importId, revision, kind, number) })
      .options({ consistent: true })
      .send();
    if (Item === undefined) return undefined;
    found.push(Item.bytes);
  }
  return Buffer.concat(found);
}

/** Takes away parts that count no more; a crash before leaves them to expire. */
export async function deleteParts(
  { agency, importId }: ImportRef,
  revision: number,
  kind: PartKind,
  parts: number,
): Promise<void> {
  for (let number = 0; number < parts; number += 1) {
    await ImportPart.build(DeleteItemCommand)
      .key({ agency, part: partName(importId, revision, kind, number) })
      .send();
  }
}

/** A new import; false when the same upload made it already. */
export async function createImport(
  proposed: Omit<StaffImportItem, 'version' | 'expiresAt' | 'cursor'>,
): Promise<boolean> {
  const written = await sendUnlessLate(
    StaffImport.build(PutItemCommand)
      .item({
        ...proposed,
        cursor: 0,
        version: 1,
        expiresAt: expiryAfter(OPERATIONAL_DAYS, new Date(proposed.uploadedAt)),
      })
      .options({ condition: unchanged(undefined, 'importId') }),
  );
  return written !== undefined;
}

/** What is chosen and typed for one import: some thousand fields. @internal */
export const TYPED_BYTES = 100_000;

/** People who are named as passed over; the page shows the first of them. @internal */
export const MOST_PASSED_OVER = 500;

/**
 * Changes an import by one conditional write, with its line in the trail where there is something to record.
 * @param before as it was read
 * @returns false when somebody else was first
 * @throws RuleViolationError when more was typed than an item holds
 */
export async function changeImport(
  before: StaffImportItem,
  changes: Partial<Omit<StaffImportItem, 'agency' | 'importId' | 'version'>>,
  entry?: AuditEntry,
): Promise<boolean> {
  const { others, released, corrections } = { ...before, ...changes };
  if (itemBytes({ others, released, corrections }) > TYPED_BYTES) {
    throw new RuleViolationError(
      'Perbaikan pada usulan impor ini terlalu banyak untuk disimpan. Perbaiki di berkasnya, lalu unggah lagi.',
    );
  }
  return await decideWith(
    entry,
    StaffImport.build(PutItemCommand)
      .item({ ...before, ...changes, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'importId') }),
  );
}

/** Notes how far an import is saved or undone: a live figure, and where the next run goes on. */
export async function noteCursor(
  { agency, importId }: ImportRef,
  cursor: number,
  passedOver: readonly string[],
): Promise<void> {
  const named = passedOver.slice(0, MOST_PASSED_OVER);
  await StaffImport.build(UpdateItemCommand)
    .item({ agency, importId, cursor, ...(named.length === 0 ? {} : { passedOver: named }) })
    .send();
}

/** One import; undefined when there is none. */
export async function findImport({ agency, importId }: ImportRef): Promise<StaffImportItem | undefined> {
  const { Item } = await StaffImport.build(GetItemCommand)
    .key({ agency, importId })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * One import.
 * @throws NotFoundError
 */
export async function readImport(ref: ImportRef): Promise<StaffImportItem> {
  const found = await findImport(ref);
  if (found === undefined) throw new NotFoundError('import');
  return found;
}

/** Imports a page shows. */
const LISTED = 20;

/** The last imports of an agency, the newest first. */
export async function listImports(agency: string, limit = LISTED): Promise<readonly StaffImportItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.imports(agency), range: { beginsWith: 'IMPORT#' } })
    .entities(StaffImport)
    .options({ reverse: true, limit })
    .send();
  return Items;
}

/**
 * Forgets the people of all files of an agency: their rows, what was typed in place of them, and names. The imports stay
 * as counts, and can be taken back no more.
 * @returns how many imports held people
 */
export async function forgetImportedPeople(agency: string): Promise<number> {
  const parts = await table
    .build(QueryCommand)
    .query({ partition: partitions.imports(agency), range: { beginsWith: 'PART#' } })
    .entities(ImportPart)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  for (const { part } of parts.Items ?? [])
    await ImportPart.build(DeleteItemCommand).key({ agency, part }).send();
  const imports = await listImports(agency, MOST_IMPORTS);
  for (const item of imports) {
    const state = item.state === 'PROPOSED' ? 'DROPPED' : item.state;
    await changeImport(item, { state, others: [], released: {}, corrections: {}, passedOver: [] });
  }
  return imports.length;
}

/** An agency imports some ten files a year, and their items go after two. */
const MOST_IMPORTS = 1_000;
