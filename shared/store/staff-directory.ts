import { randomUUID } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { TransientError } from '../errors.ts';
import {
  type Block,
  blockAt,
  blockOf,
  cut,
  type Entry,
  entriesOf,
  inOrder,
  type ListName,
  type Lists,
  listNames,
  placeOf,
} from '../staff/directory.ts';
import { inTurns } from '../workflow/in-turns.ts';
import { partitions } from './definition.ts';
import { type EmployeeItem, wholeStaff } from './staff.ts';
import { BATCH_GET, batchGet, sendUnlessLate, table, unchanged } from './table.ts';
import {
  BatchGetCommand,
  BatchGetRequest,
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

/**
 * The staff of an agency in lists, so that a page of it is found without reading all of it: which blocks there are, and
 * how many people of each kind stand in each. One conditional write of this item puts other blocks in their place.
 * @public so that the tests of sizes and of old versions find it
 */
export const DirectoryRoot = new Entity({
  name: 'StaffDirectory',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** `Lists`, packed. */
    bytes: binary(),
    version: number(),
  }),
  computeKey: ({ agency }: { agency: string }) => ({ pk: partitions.directory(agency), sk: 'ROOT' }),
});

/** A stretch of a list. It is never changed: another one takes its place. @public so that the tests of sizes and of old versions find it */
export const DirectoryBlock = new Entity({
  name: 'StaffDirectoryBlock',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** The version of the directory it was made for, a random part, and a number. */
    block: string().key(),
    bytes: binary(),
  }),
  computeKey: ({ agency, block }: { agency: string; block: string }) => ({
    pk: partitions.directory(agency),
    sk: `BLOCK#${block}`,
  }),
});

/** A directory as it was read. */
export interface Directory {
  readonly agency: string;
  readonly version: number;
  readonly lists: Lists;
}

/** Blocks that are written at the same time. */
const WIDTH = 20;

/** Somebody may be first once or twice, but hardly again and again. */
const ATTEMPTS = 8;

/** The directory of an agency; undefined where none was made yet. */
async function readDirectory(agency: string): Promise<Directory | undefined> {
  const { Item } = await DirectoryRoot.build(GetItemCommand)
    .key({ agency })
    .options({ consistent: true })
    .send();
  return Item === undefined ? undefined : { agency, version: Item.version, lists: listsIn(Item.bytes) };
}

/** The lists that were unpacked last: those of 100,000 people cost 3 ms, and a function sees the same ones view after view. */
let seen: { readonly bytes: Uint8Array; readonly lists: Lists } | undefined;

function listsIn(bytes: Uint8Array): Lists {
  if (seen === undefined || Buffer.compare(seen.bytes, bytes) !== 0) seen = { bytes, lists: unpacked(bytes) };
  return seen.lists;
}

/** How many people an agency has, those who left among them; 0 where no directory was made yet. */
export async function staffSize(agency: string): Promise<number> {
  const blocks = (await readDirectory(agency))?.lists.nama ?? [];
  return blocks.reduce((sum, { size }) => sum + size, 0);
}

/**
 * The entries of some blocks, in the same order.
 * @returns undefined when the directory is another one by now
 */
export async function readBlocks(
  agency: string,
  blocks: readonly Block[],
): Promise<readonly (readonly Entry[])[] | undefined> {
  const found: (readonly Entry[])[] = [];
  for (let at = 0; at < blocks.length; at += BATCH_GET) {
    const requests = blocks
      .slice(at, at + BATCH_GET)
      .map(({ id }) => DirectoryBlock.build(BatchGetRequest).key({ agency, block: id }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ consistent: true }),
    );
    for (const each of items) {
      if (each === undefined) return undefined;
      found.push(entriesIn(each.bytes));
    }
  }
  return found;
}

/**
 * Looks something up in the directory, and once more when another one took its place meanwhile.
 * @param look answers undefined when a block was gone
 * @returns undefined where there is no directory
 * @throws TransientError when it changes again and again
 */
export async function inDirectory<T>(
  agency: string,
  look: (directory: Directory) => Promise<T | undefined>,
): Promise<T | undefined> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const directory = await readDirectory(agency);
    if (directory === undefined) return undefined;
    const found = await look(directory);
    if (found !== undefined) return found;
  }
  throw new TransientError('the directory of a staff changes again and again');
}

/**
 * Makes the directory anew out of the whole staff, and takes away whatever was left of earlier ones. Reads everybody: for
 * the end of an import, and for whoever erases a person; a page that changes one person calls `listAgain`.
 * @throws TransientError when somebody changes the staff again and again
 */
export async function makeDirectory(agency: string): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const before = await readDirectory(agency);
    const collected: Record<ListName, Entry[]> = { unit: [], nama: [], jabatan: [], golongan: [], kata: [] };
    for await (const person of wholeStaff(agency)) {
      const entries = entriesOf(person);
      for (const list of listNames) collected[list].push(...entries[list]);
    }
    const version = (before?.version ?? 0) + 1;
    const lists = await mapLists(async (list) => putBlocks(agency, version, cut(inOrder(collected[list]))));
    if (await putRoot({ agency, version, lists }, before)) {
      await sweep({ agency, version, lists });
      return;
    }
  }
  throw new TransientError('the directory of a staff changes again and again');
}

/**
 * Brings what the directory says of some people up to date; without a directory nothing is done. May run twice.
 * @param people as they stood and as they stand; nobody stood before for a new one, or stands for one who is taken away
 * @throws TransientError when somebody changes the staff again and again
 */
export async function listAgain(
  agency: string,
  people: readonly {
    readonly before?: EmployeeItem | undefined;
    readonly after?: EmployeeItem | undefined;
  }[],
): Promise<void> {
  const gone = people.flatMap(({ before, after }) => [before ?? [], after ?? []].flat()).map(entriesOf);
  const coming = people.flatMap(({ after }) => after ?? []).map(entriesOf);
  const changed = await inDirectory(agency, async (directory) => {
    const version = directory.version + 1;
    const changes = await Promise.all(
      listNames.map(async (list) => {
        const away = new Set(gone.flatMap((entries) => entries[list]).map(placeOf));
        const there = coming.flatMap((entries) => entries[list]);
        return [list, await changedList(directory, list, away, there)] as const;
      }),
    );
    if (changes.some(([, pieces]) => pieces === undefined)) return undefined;
    const byList = new Map(changes);
    const lists = await mapLists(async (list) =>
      (
        await Promise.all(
          (byList.get(list) ?? []).map(async (piece) =>
            'id' in piece ? [piece] : await putBlocks(agency, version, cut(piece)),
          ),
        )
      ).flat(),
    );
    const next = { agency, version, lists };
    const written = await putRoot(next, directory);
    await forget(agency, written ? idsOf(directory.lists) : idsOf(lists), written ? lists : directory.lists);
    return written ? true : undefined;
  });
  return void changed;
}

/** The blocks of a list that stay, and the entries of those that do not; undefined when a block was gone. */
async function changedList(
  { agency, lists }: Directory,
  list: ListName,
  gone: ReadonlySet<string>,
  coming: readonly Entry[],
): Promise<readonly (Block | readonly Entry[])[] | undefined> {
  const blocks = lists[list];
  const touched = [...new Set([...gone, ...coming.map(placeOf)].map((place) => blockAt(blocks, place)))];
  const found = await readBlocks(
    agency,
    touched.flatMap((at) => blocks[at] ?? []),
  );
  if (found === undefined) return undefined;
  const entries = new Map(touched.map((at, position) => [at, found[position] ?? []]));
  const changed = (at: number) =>
    inOrder([
      ...(entries.get(at) ?? []).filter((entry) => !gone.has(placeOf(entry))),
      ...coming.filter((entry) => blockAt(blocks, placeOf(entry)) === at),
    ]);
  if (blocks.length === 0) return [changed(0)];
  return blocks.map((block, at) => (entries.has(at) ? changed(at) : block));
}

async function mapLists(each: (list: ListName) => Promise<readonly Block[]>): Promise<Lists> {
  const lists: Record<ListName, readonly Block[]> = {
    unit: [],
    nama: [],
    jabatan: [],
    golongan: [],
    kata: [],
  };
  for (const list of listNames) lists[list] = await each(list);
  return lists;
}

async function putBlocks(
  agency: string,
  version: number,
  pieces: readonly (readonly Entry[])[],
): Promise<readonly Block[]> {
  // A random part for all together: the item that names them has little to pack then.
  const run = randomUUID();
  const blocks = pieces.map((entries, at) => ({
    entries,
    block: blockOf(`${version}-${run}-${at}`, entries, pieces[at - 1]?.at(-1)),
  }));
  await inTurns(blocks, WIDTH, async ({ block, entries }) => {
    await DirectoryBlock.build(PutItemCommand)
      .item({ agency, block: block.id, bytes: packed(columns(entries)) })
      .send();
  });
  return blocks.map(({ block }) => block);
}

async function putRoot(
  { agency, version, lists }: Directory,
  before: Directory | undefined,
): Promise<boolean> {
  const written = await sendUnlessLate(
    DirectoryRoot.build(PutItemCommand)
      .item({ agency, version, bytes: packed(lists) })
      .options({ condition: unchanged(before, 'version') }),
  );
  return written !== undefined;
}

/** Takes away blocks that no directory names, also those of a run that broke off; not what is made for the next one. */
async function sweep({ agency, version, lists }: Directory): Promise<void> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.directory(agency), range: { beginsWith: 'BLOCK#' } })
    .entities(DirectoryBlock)
    .options({ maxPages: Number.POSITIVE_INFINITY, attributes: ['block'] })
    .send();
  const old = Items.map(({ block }) => block).filter((id) => Number.parseInt(id, 10) <= version);
  await forget(agency, old, lists);
}

async function forget(agency: string, ids: readonly string[], kept: Lists): Promise<void> {
  const live = new Set(idsOf(kept));
  const dead = ids.filter((id) => !live.has(id));
  await inTurns(dead, WIDTH, async (block) => {
    await DirectoryBlock.build(DeleteItemCommand).key({ agency, block }).send();
  });
}

function idsOf(lists: Lists): readonly string[] {
  return listNames.flatMap((list) => lists[list].map(({ id }) => id));
}

/** Keys, ids and traits each together: so they pack smallest. */
interface Columns {
  readonly keys: readonly string[];
  readonly ids: readonly string[];
  readonly traits: readonly number[];
}

function columns(entries: readonly Entry[]): Columns {
  return {
    keys: entries.map(({ key }) => key),
    ids: entries.map(({ employeeId }) => employeeId),
    traits: entries.map(({ traits }) => traits),
  };
}

function entriesIn(bytes: Uint8Array): readonly Entry[] {
  const { keys, ids, traits } = unpacked<Columns>(bytes);
  return keys.map((key, at) => ({ key, employeeId: ids[at] ?? '', traits: traits[at] ?? 0 }));
}

function packed(value: object): Uint8Array {
  return gzipSync(JSON.stringify(value));
}

function unpacked<T>(bytes: Uint8Array): T {
  return JSON.parse(gunzipSync(bytes).toString('utf8'));
}
