import { NotFoundError, RuleViolationError } from '../errors.ts';
import { type AuditEntry, decideWith } from './audit.ts';
import { expiryAfter, itemBytes, OPERATIONAL_DAYS, partitions, versionOf } from './definition.ts';
import { deleteAllParts } from './import-parts.ts';
import { mutable, sendUnlessLate, table, unchanged } from './table.ts';
import {
  $remove,
  $set,
  boolean,
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
  UpdateAttributesCommand,
  UpdateItemCommand,
} from './toolbox.ts';
import { word } from './values.ts';

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
    /** READING: nothing is proposed yet, the file is read and compared. */
    state: word(['READING', 'PROPOSED', 'SAVING', 'SAVED', 'DROPPED', 'UNDOING', 'UNDONE'], 'DROPPED'),
    /** The file holds the whole staff, as whoever uploaded it says. */
    complete: boolean(),
    /** NIP that are of somebody else than who looks alike. */
    others: list(string()),
    /** Corrections by hand that give way to the file: fields by employee. */
    released: record(string(), list(string())),
    /** Texts that were put in place of the file's: by row, then by field. */
    corrections: record(string(), record(string(), string())),
    /** Names of the sheets that count, as the coordinator chose; absent for those that Excel shows. */
    sheets: list(string()).optional(),
    counts,
    /** Which parts count. */
    revision: number(),
    tableParts: number(),
    proposalParts: number(),
    /** When the proposal was compared with the staff. */
    comparedAt: string(),
    /** Which imports the staff had been changed by then (`savedSoFar`): two may end in one moment. Absent in older ones. */
    comparedAfter: string().optional(),
    /** Rows of the file and people of the staff: what is more than a few thousand is worked through by a workflow. */
    size: number().optional(),
    /** Changes of the proposal, for the progress. */
    total: number().optional(),
    /** Raised with each execution of its workflow; absent before the first. */
    run: number().optional(),
    /** Key of the file in the bucket; absent for one that its page read. */
    source: string().optional(),
    /** Why that execution stopped, or why the file was not taken, as a sentence. */
    fault: string().optional(),
    /** When the coordinator was mailed that it stopped. */
    toldAt: string().optional(),
    /** Changes that are saved or undone so far. */
    cursor: number(),
    decidedAt: string().optional(),
    decidedBy: map({ sub: string(), name: string() }).optional(),
    finishedAt: string().optional(),
    /** Years of open surveys that its new people were made part of. */
    joined: list(string()).optional(),
    /** Those of them in which all of its new people are. */
    allJoined: list(string()).optional(),
    /** People whom somebody changed by hand meanwhile: their fields stay. */
    passedOver: list(string()).optional(),
    /** Which fields of them, by employee; of those who are named. */
    keptFields: record(string(), list(string())).optional(),
    /** How many of them the import changed in nothing. */
    unsaved: number().optional(),
    version: number(),
    expiresAt: number(),
  }),
  computeKey: ({ agency, importId }: { agency: string; importId: string }) => ({
    pk: partitions.imports(agency),
    sk: `IMPORT#${importId}`,
  }),
});

export type StaffImportItem = FormattedItem<typeof StaffImport>;

const AT_WORK: StaffImportItem['state'][] = ['READING', 'SAVING', 'UNDOING'];

/** Whether something is being done with an import, or was when it stopped. */
export function isAtWork({ state }: Pick<StaffImportItem, 'state'>): boolean {
  return AT_WORK.includes(state);
}

type ImportRef = Pick<StaffImportItem, 'agency' | 'importId'>;

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

/** People who are named as passed over; the page shows the first of them. */
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
  return await replaceImport(before, { ...before, ...changes }, entry);
}

/** The same for one that is to lack something. */
export async function replaceImport(
  before: StaffImportItem,
  after: StaffImportItem,
  entry?: AuditEntry,
): Promise<boolean> {
  const { others, released, corrections } = after;
  if (itemBytes({ others, released, corrections }) > TYPED_BYTES) {
    throw new RuleViolationError(
      'Perbaikan pada usulan impor ini terlalu banyak untuk disimpan. Perbaiki di berkasnya, lalu unggah lagi.',
    );
  }
  return await decideWith(
    entry,
    StaffImport.build(PutItemCommand)
      .item({ ...after, version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'importId') }),
  );
}

/**
 * Notes how far an import is saved or undone: a live figure, and where the next run goes on.
 * @returns false when it is saved or undone no more: somebody stopped it
 */
export async function noteCursor(
  { agency, importId, state }: ImportRef & Pick<StaffImportItem, 'state'>,
  cursor: number,
  passed: {
    readonly names: readonly string[];
    readonly fields: Readonly<Record<string, readonly string[]>>;
    readonly unsaved: number;
  },
): Promise<boolean> {
  const { fields: keptFields, unsaved } = passed;
  const passedOver = passed.names.slice(0, MOST_PASSED_OVER);
  const noted = await sendUnlessLate(
    StaffImport.build(UpdateItemCommand)
      .item({
        agency,
        importId,
        cursor,
        passedOver: $set(passedOver),
        keptFields: $set(mutable(keptFields)),
        unsaved,
      })
      .options({ condition: { attr: 'state', eq: state } }),
  );
  return noted !== undefined;
}

/** Notes that an execution is about to be started for an import; its fault is over. */
export async function noteRun({ agency, importId }: ImportRef, run: number): Promise<void> {
  await StaffImport.build(UpdateAttributesCommand)
    .item({ agency, importId, run, fault: $remove(), toldAt: $remove() })
    .options({ condition: { attr: 'importId', exists: true } })
    .send();
}

/** Notes why an execution stopped; a later one, or an import that is done or dropped, is left alone. */
export async function noteFault(
  { agency, importId }: ImportRef,
  run: number,
  fault: string,
): Promise<boolean> {
  const noted = await sendUnlessLate(
    StaffImport.build(UpdateAttributesCommand)
      .item({ agency, importId, fault })
      .options({
        condition: {
          and: [
            { attr: 'run', eq: run },
            { attr: 'state', in: AT_WORK },
          ],
        },
      }),
  );
  return noted !== undefined;
}

/** Notes that the coordinator was mailed of this stop, unless it went on meanwhile. */
export async function markImportTold({ agency, importId, run }: StaffImportItem, now: Date): Promise<void> {
  await sendUnlessLate(
    StaffImport.build(UpdateAttributesCommand)
      .item({ agency, importId, toldAt: now.toISOString() })
      .options({
        condition: {
          and: [
            run === undefined ? { attr: 'run', exists: false } : { attr: 'run', eq: run },
            { attr: 'fault', exists: true },
          ],
        },
      }),
  );
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

/** The last imports of an agency, the newest first; consistently read, because two must not be saved at once. */
export async function listImports(agency: string, limit = LISTED): Promise<readonly StaffImportItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.imports(agency), range: { beginsWith: 'IMPORT#' } })
    .entities(StaffImport)
    .options({ reverse: true, limit, consistent: true })
    .send();
  return Items;
}

/**
 * Forgets the people of all files of an agency: their rows, what was typed in place of them, and names. The imports stay
 * as counts, and can be taken back no more.
 * @returns how many imports held people
 */
export async function forgetImportedPeople(agency: string): Promise<number> {
  await deleteAllParts(agency);
  const imports = await listImports(agency, MOST_IMPORTS);
  for (const item of imports) {
    const state = item.state === 'PROPOSED' || item.state === 'READING' ? 'DROPPED' : item.state;
    await changeImport(item, {
      state,
      others: [],
      released: {},
      corrections: {},
      passedOver: [],
      keptFields: {},
    });
  }
  return imports.length;
}

/** An agency imports some ten files a year, and their items go after two. */
const MOST_IMPORTS = 1_000;
