import { inTurns } from '../workflow/in-turns.ts';
import { expiryAfter, padded, partitions } from './definition.ts';
import { table } from './table.ts';
import {
  binary,
  DeleteItemCommand,
  Entity,
  GetItemCommand,
  item,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';

/** How long the people of an import are kept beside the staff: so long it can be looked at, and undone. */
export const IMPORT_DAYS = 30;

/** The import whose parts they are. */
export interface ImportRef {
  readonly agency: string;
  readonly importId: string;
}

/** What is kept of an import in parts: what a page needs at once, and by pieces what it does not. */
export type PartKind = 'TABLE' | 'ROWS' | 'PROPOSAL' | 'CHANGES' | 'UNITS' | 'NOTES';

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

/** Where something stands among the parts of its kind. */
export interface Parts {
  /** Number of the first part; 0 where it is the only thing of its kind. */
  readonly first?: number;
  readonly parts: number;
}

/**
 * Keeps what an import reads or proposes, before the import itself says that it counts.
 * @param first number of the first part, where others of its kind stand before it
 * @returns how many parts it took
 */
export async function putParts(
  { agency, importId, revision }: ImportRef & { readonly revision: number },
  kind: PartKind,
  bytes: Uint8Array,
  now: Date,
  first = 0,
): Promise<number> {
  const parts = Math.max(1, Math.ceil(bytes.byteLength / PART_BYTES));
  for (let number = 0; number < parts; number += 1) {
    await ImportPart.build(PutItemCommand)
      .item({
        agency,
        part: partName(importId, revision, kind, first + number),
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
  { agency, importId, revision }: ImportRef & { readonly revision: number },
  kind: PartKind,
  { first = 0, parts }: Parts,
): Promise<Uint8Array | undefined> {
  const found: Uint8Array[] = [];
  for (let number = first; number < first + parts; number += 1) {
    const { Item } = await ImportPart.build(GetItemCommand)
      .key({ agency, part: partName(importId, revision, kind, number) })
      .options({ consistent: true })
      .send();
    if (Item === undefined) return undefined;
    found.push(Item.bytes);
  }
  return Buffer.concat(found);
}

/** Takes away what one revision proposed, when it counts no more; what a crash leaves expires. */
export async function deleteRevision({ agency, importId }: ImportRef, revision: number): Promise<void> {
  await deletePartsWith(agency, `${importId}#${padded(revision)}#`);
}

/** Parts that are deleted at the same time. */
const DELETES = 20;

/** Takes away the parts of all imports of an agency. */
export async function deleteAllParts(agency: string): Promise<void> {
  await deletePartsWith(agency, '');
}

async function deletePartsWith(agency: string, beginning: string): Promise<void> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.imports(agency), range: { beginsWith: `PART#${beginning}` } })
    .entities(ImportPart)
    .options({ maxPages: Number.POSITIVE_INFINITY, attributes: ['part'] })
    .send();
  await inTurns(Items, DELETES, async ({ part }) => {
    await ImportPart.build(DeleteItemCommand).key({ agency, part }).send();
  });
}
