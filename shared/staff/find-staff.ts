import { type EmployeeItem, readEmployees } from '../store/staff.ts';
import { type Directory, inDirectory, readBlocks } from '../store/staff-directory.ts';
import { BATCH_GET } from '../store/table.ts';
import {
  BLOCK_ENTRIES,
  type Block,
  blocksWith,
  countIn,
  type Entry,
  hasTrait,
  isFound,
  orderKey,
  passes,
  type StaffOrder,
  type Trait,
  teamWord,
  traits,
  wordsOf,
} from './directory.ts';
import { looksLikeOne, plainName } from './same-person.ts';

/** What of the staff is looked at. */
export interface StaffQuery {
  /** Words of a name, NIP, post, unit or address; '' for everybody. */
  readonly search: string;
  readonly filter: Trait | undefined;
  readonly order: StaffOrder;
  /** One-based. */
  readonly page: number;
}

/** People of a view of the staff. */
export interface FoundStaff {
  readonly people: readonly EmployeeItem[];
  /** How many the view has on all its pages. */
  readonly total: number;
  /** The page that these are: the last one, where a later one was asked for. */
  readonly page: number;
  /** More match than were found, so that neither their number nor their order is that of all: the search must say more. */
  readonly more: boolean;
  /** Of the whole staff, by what lists are narrowed to. */
  readonly counts: ReadonlyMap<Trait, number>;
}

/** People whom a search finds for a page: nobody pages through more. A file asks for as many as it holds. */
const MOST_FOUND = 200;

/** Words that more entries than this begin with are not looked up while a rarer one stands beside them. */
const COMMON = 4 * BLOCK_ENTRIES;

/**
 * The people of one page of a view: a handful of reads, however large the staff is.
 * @param perPage people of a page
 * @returns undefined where the staff is not listed: there is none, or an earlier version saved it
 */
export async function findStaff(
  agency: string,
  query: StaffQuery,
  perPage: number,
): Promise<FoundStaff | undefined> {
  const words = MARKUP.test(query.search) ? [] : wordsOf(withoutDegrees(query.search));
  return await inDirectory(agency, async (directory) => {
    // Signs alone are a search too, and nobody is found by them.
    if (words.length === 0 && query.search.trim() !== '')
      return { people: [], total: 0, page: 1, more: false, counts: countsOf(directory) };
    const found =
      words.length === 0
        ? await pageOf(directory, query, perPage)
        : await searched(directory, words, query, perPage);
    return found && { ...found, counts: countsOf(directory) };
  });
}

/** Signs that no name, post or unit has: what is typed with them is nobody's, not the letters between them. */
const MARKUP = /[<>{}\\^~=]/;

/** Degrees behind a name, which the list may have otherwise or not at all: 'Wirda Kurniawan, S.H., M.Si.'. */
function withoutDegrees(search: string): string {
  const [name = '', ...behind] = search.split(',');
  const degree = /^\s*(?:\p{L}{1,5}\.)+\p{L}{0,5}\s*$/u;
  return [name, ...behind.filter((part) => !degree.test(part))].join(' ');
}

/** The active person of this NIP; undefined where nobody has it, or the staff is not listed. */
export async function activeByNip(agency: string, nip: string): Promise<EmployeeItem | undefined> {
  const found = await findStaff(agency, { search: nip, filter: 'aktif', order: 'nama', page: 1 }, 2);
  return found?.people.find(({ record }) => record.nip === nip);
}

/** Whether anybody has this person as direct supervisor; where the staff is not listed somebody may. */
export async function supervises(agency: string, employeeId: string): Promise<boolean> {
  const word = teamWord(employeeId);
  const found = await inDirectory(
    agency,
    async (directory) => await candidates(directory, word, undefined, 1),
  );
  return found === undefined || found.entries.length > 0;
}

/** Namesakes whom a page looks at. */
const NAMESAKES = 20;

/** Other records that look like one of the same person. */
export async function twinsOf({
  agency,
  employeeId,
  record,
  mergedInto,
}: EmployeeItem): Promise<readonly EmployeeItem[]> {
  if (mergedInto !== undefined) return [];
  const wanted = { search: plainName(record.name), filter: undefined, order: 'nama', page: 1 } as const;
  const found = await findStaff(agency, wanted, NAMESAKES);
  return (found?.people ?? []).filter(
    (item) =>
      item.employeeId !== employeeId && item.mergedInto === undefined && looksLikeOne(item.record, record),
  );
}

/** People whom the lists have under this supervisor, some hundred at a time; nobody where the staff is not listed. */
export async function teamOf(agency: string, supervisorId: string): Promise<readonly EmployeeItem[]> {
  const word = teamWord(supervisorId);
  const found = await inDirectory(
    agency,
    async (directory) => await candidates(directory, word, undefined, BLOCK_ENTRIES),
  );
  const ids = new Set((found?.entries ?? []).map(({ employeeId }) => employeeId));
  const people = await readEmployees(agency, [...ids]);
  return [...people.values()];
}

function countsOf({ lists }: Directory): ReadonlyMap<Trait, number> {
  return new Map(traits.map((trait) => [trait, total(lists.nama, trait)]));
}

function total(blocks: readonly Block[], filter: Trait | undefined): number {
  return blocks.reduce((sum, block) => sum + countIn(block, filter), 0);
}

type Found = Omit<FoundStaff, 'counts'> | undefined;

/** The directory knows how many stand in each block, so only those of the page are read. */
async function pageOf(
  { agency, lists }: Directory,
  { filter, order, page }: StaffQuery,
  perPage: number,
): Promise<Found> {
  const blocks = lists[order];
  const all = total(blocks, filter);
  const shown = pageWithin(page, all, perPage);
  const [from, to] = [(shown - 1) * perPage, shown * perPage];
  let before = 0;
  let skip = 0;
  const needed: Block[] = [];
  for (const block of blocks) {
    const count = countIn(block, filter);
    if (count > 0 && before < to && before + count > from) {
      if (needed.length === 0) skip = from - before;
      needed.push(block);
    }
    before += count;
  }
  const read = await readBlocks(agency, needed);
  if (read === undefined) return undefined;
  const ids = read
    .flat()
    .filter((entry) => passes(entry, filter))
    .slice(skip, skip + perPage)
    .map(({ employeeId }) => employeeId);
  return { people: await inTheirOrder(agency, ids), total: all, page: shown, more: false };
}

function pageWithin(page: number, all: number, perPage: number): number {
  return Math.min(page, Math.max(1, Math.ceil(all / perPage)));
}

async function inTheirOrder(agency: string, ids: readonly string[]): Promise<readonly EmployeeItem[]> {
  const people = await readEmployees(agency, ids);
  return ids.flatMap((id) => people.get(id) ?? []);
}

/**
 * People found under the rarest words, each looked at: the words of the directory may be of a moment ago, and common ones
 * are not looked up. So many of them as match are read, and no more; one page, once those looked at say that too many do.
 */
async function searched(
  directory: Directory,
  words: readonly string[],
  { filter, order, page }: StaffQuery,
  perPage: number,
): Promise<Found> {
  const wanted = Math.max(MOST_FOUND, perPage);
  const matching = await idsWith(directory, words, filter, wanted);
  if (matching === undefined) return undefined;
  const { ids } = matching;
  const found: EmployeeItem[] = [];
  let looked = 0;
  const isMany = () => found.length > perPage && found.length * ids.length > wanted * looked;
  while (looked < ids.length && found.length <= wanted && !isMany()) {
    const people = await readEmployees(directory.agency, ids.slice(looked, looked + BATCH_GET));
    const matches = (item: EmployeeItem) =>
      isFound(item, words) && (filter === undefined || hasTrait(item, filter));
    found.push(...[...people.values()].filter(matches));
    looked += BATCH_GET;
  }
  const most = isMany() ? perPage : wanted;
  const shown = inOrderOf(found.slice(0, most), order);
  const at = pageWithin(page, shown.length, perPage);
  return {
    people: shown.slice((at - 1) * perPage, at * perPage),
    total: shown.length,
    page: at,
    more: matching.more || found.length > most,
  };
}

function inOrderOf(people: readonly EmployeeItem[], order: StaffOrder): readonly EmployeeItem[] {
  // The staff is read in no order: two of one name stand by their ids.
  const keyed = people.map((item) => ({ item, key: `${orderKey(item, order)}\u0000${item.employeeId}` }));
  return keyed.sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ item }) => item);
}

async function idsWith(
  directory: Directory,
  words: readonly string[],
  filter: Trait | undefined,
  wanted: number,
): Promise<{ readonly ids: readonly string[]; readonly more: boolean } | undefined> {
  const rarestFirst = words
    .map((word) => ({ word, bound: total(blocksWith(directory.lists.kata, word), filter) }))
    .sort((one, other) => one.bound - other.bound);
  const used = rarestFirst.filter(({ bound }, at) => at === 0 || bound <= COMMON);
  // Of several words few may be together what many are under each.
  const most = words.length === 1 ? wanted + 1 : Math.max(COMMON, wanted + BLOCK_ENTRIES);
  const found = await Promise.all(
    used.map(async ({ word }) => await candidates(directory, word, filter, most)),
  );
  const all = found.flatMap((each) => each ?? []);
  if (all.length < found.length) return undefined;
  const [first = [], ...others] = all.map(({ entries }) => entries.map(({ employeeId }) => employeeId));
  const sets = others.map((ids) => new Set(ids));
  const ids = [...new Set(first)].filter((id) => sets.every((set) => set.has(id)));
  return { ids, more: all[0]?.isCut === true };
}

/** Entries whose key begins with a word, of so many blocks as hold the most that are wanted; undefined when one was gone. */
async function candidates(
  { agency, lists }: Directory,
  word: string,
  filter: Trait | undefined,
  most: number,
): Promise<{ readonly entries: readonly Entry[]; readonly isCut: boolean } | undefined> {
  const blocks = blocksWith(lists.kata, word).filter((block) => countIn(block, filter) > 0);
  const enough = enoughOf(blocks, filter, most);
  const entries = (await readBlocks(agency, enough))?.flat();
  return (
    entries && {
      entries: entries.filter((entry) => entry.key.startsWith(word) && passes(entry, filter)),
      isCut: enough.length < blocks.length,
    }
  );
}

function enoughOf(blocks: readonly Block[], filter: Trait | undefined, most: number): readonly Block[] {
  let held = 0;
  const last = blocks.findIndex((block, at) => {
    // Of the first block only the end may be of the word.
    if (at > 0) held += countIn(block, filter);
    return held >= most;
  });
  return last < 0 ? blocks : blocks.slice(0, last + 1);
}
