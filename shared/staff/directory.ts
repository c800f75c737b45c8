import { isTop, sampleReference } from '../reference/agency-reference.ts';
import type { EmployeeItem } from '../store/staff.ts';

/** What a staff list is narrowed to; the position of each is its place in the counts of a block. */
export const traits = [
  'aktif',
  'pns',
  'pppk',
  'tanpa-surel',
  'tanpa-atasan',
  'tidak-aktif',
  'diperbaiki',
] as const;

export type Trait = (typeof traits)[number];

/** The orders in which a staff is listed. */
export const staffOrders = ['unit', 'nama', 'jabatan', 'golongan'] as const;

export type StaffOrder = (typeof staffOrders)[number];

/** The lists of a directory: the whole staff in each order, and each word by which somebody is found. */
export const listNames = [...staffOrders, 'kata'] as const;

export type ListName = (typeof listNames)[number];

/** A person in a list. */
export interface Entry {
  /** Place in the order of its list, or a word. */
  readonly key: string;
  readonly employeeId: string;
  /** One bit for each of `traits`. */
  readonly traits: number;
}

/** A stretch of a list, as the directory knows it without reading it. */
export interface Block {
  readonly id: string;
  /** Up to `placeOf` its first entry, and behind the last one of the block before. */
  readonly first: string;
  readonly size: number;
  /** How many have each of `traits`. */
  readonly counts: readonly number[];
}

/** A staff as it is looked up: where each list is kept, and how many of whom stand there. */
export type Lists = Readonly<Record<ListName, readonly Block[]>>;

/** Entries of one block: it is read in some milliseconds, and 100,000 people are 200 of them. */
export const BLOCK_ENTRIES = 500;

/** More of a key distinguishes nobody. */
const KEY_SIGNS = 100;

/** A text as it is sorted and looked for: small letters and figures, without accents and signs. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}+/gu, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

/** The words of a search, or of what is searched; an address stays whole, and so does a NIP that is typed in groups. */
export function wordsOf(text: string): readonly string[] {
  const grouped = text.replace(/\d[\d ]{8,}\d/g, (digits) => digits.replaceAll(' ', ''));
  const words = grouped
    .split(/\s+/)
    .flatMap((word) => (word.includes('@') ? word.toLowerCase() : plain(word).split(' ')));
  return [...new Set(words.map((word) => word.slice(0, KEY_SIGNS)).filter((word) => word !== ''))];
}

/** The word under which the people of a supervisor are found; nobody can type it. */
export function teamWord(supervisorId: string): string {
  return `>${supervisorId}`;
}

/** What a person has of `traits`. */
export function hasTrait({ status, record, corrected }: EmployeeItem, trait: Trait): boolean {
  const active = status === 'ACTIVE';
  switch (trait) {
    case 'aktif':
      return active;
    case 'pns':
      return active && record.kind === 'pns';
    case 'pppk':
      return active && record.kind !== 'pns';
    case 'tanpa-surel':
      return active && record.email === undefined;
    case 'tanpa-atasan':
      // The head of the agency has a supervisor outside it.
      return active && record.supervisorId === null && !isTop(record.postKind, sampleReference.posts);
    case 'tidak-aktif':
      return !active;
    case 'diperbaiki':
      return corrected.length > 0;
  }
}

/** Whether every word of a search begins a word of the person's name, NIP, post, unit or address. */
export function isFound(item: EmployeeItem, words: readonly string[]): boolean {
  const own = searched(item);
  return words.every((word) => own.some((each) => each.startsWith(word)));
}

function searched({ record }: EmployeeItem): readonly string[] {
  const { name, nip, postTitle, unitName, email = '' } = record;
  // Whole, and by the words before its @: 'hand.p1300'.
  const [before = ''] = email.split('@');
  return wordsOf([name, nip, postTitle, unitName, email, before].join('\n'));
}

/** Where a person stands in an order. */
export function orderKey({ record }: EmployeeItem, order: StaffOrder): string {
  const before = { unit: record.unitName, nama: '', jabatan: record.postTitle, golongan: record.grade };
  return plain(`${before[order]} ${record.name}`).slice(0, KEY_SIGNS);
}

/** Everything that the lists say of a person. */
export function entriesOf(item: EmployeeItem): Readonly<Record<ListName, readonly Entry[]>> {
  const { employeeId, record } = item;
  const bits = traits.reduce((sum, trait, at) => sum + (hasTrait(item, trait) ? 2 ** at : 0), 0);
  const entry = (key: string): Entry => ({ key, employeeId, traits: bits });
  const team = record.supervisorId === null ? [] : [teamWord(record.supervisorId)];
  return {
    unit: [entry(orderKey(item, 'unit'))],
    nama: [entry(orderKey(item, 'nama'))],
    jabatan: [entry(orderKey(item, 'jabatan'))],
    golongan: [entry(orderKey(item, 'golongan'))],
    kata: [...searched(item), ...team].map(entry),
  };
}

/** Where an entry stands in its list. */
export function placeOf({ key, employeeId }: Pick<Entry, 'key' | 'employeeId'>): string {
  return `${key}\u0000${employeeId}`;
}

/** Entries in the order of their list. */
export function inOrder(entries: readonly Entry[]): readonly Entry[] {
  const placed = entries.map((entry) => ({ entry, place: placeOf(entry) }));
  placed.sort((one, other) => (one.place < other.place ? -1 : Number(one.place > other.place)));
  return placed.map(({ entry }) => entry);
}

/** A list cut into blocks of about the same length. */
export function cut(entries: readonly Entry[]): readonly (readonly Entry[])[] {
  const pieces = Math.ceil(entries.length / BLOCK_ENTRIES);
  const length = Math.ceil(entries.length / Math.max(1, pieces));
  return Array.from({ length: pieces }, (_, at) => entries.slice(at * length, (at + 1) * length));
}

/**
 * What the directory knows of a block.
 * @param before last entry of the block before, where that is made with it
 */
export function blockOf(id: string, entries: readonly Entry[], before?: Entry): Block {
  const [first] = entries;
  const place = first === undefined ? '' : placeOf(first);
  return {
    id,
    first: before === undefined ? place : shortestBeyond(placeOf(before), place),
    size: entries.length,
    counts: traits.map((_, at) => entries.filter((entry) => hasBit(entry, at)).length),
  };
}

/** The beginning of a text that suffices to come after one before it: what is longer is read with every view. */
function shortestBeyond(before: string, text: string): string {
  let length = 0;
  while (length < text.length && text[length] === before[length]) length += 1;
  return text.slice(0, length + 1);
}

function hasBit({ traits: bits }: Entry, at: number): boolean {
  return Math.floor(bits / 2 ** at) % 2 === 1;
}

/** Whether an entry counts under a filter. */
export function passes(entry: Entry, filter: Trait | undefined): boolean {
  return filter === undefined || hasBit(entry, traits.indexOf(filter));
}

/** How many of a block count under a filter. */
export function countIn({ size, counts }: Block, filter: Trait | undefined): number {
  return filter === undefined ? size : (counts[traits.indexOf(filter)] ?? 0);
}

/** The position of the block in which a place lies: the last one that begins at it or before it. */
export function blockAt(blocks: readonly Block[], place: string): number {
  let [low, high] = [0, blocks.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.first ?? '') <= place) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

/** The blocks in which entries whose key begins with a word may stand. */
export function blocksWith(blocks: readonly Block[], word: string): readonly Block[] {
  return blocks.slice(blockAt(blocks, word), blockAt(blocks, `${word}\uffff`) + 1);
}
