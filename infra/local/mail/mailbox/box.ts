import type { ClockBar } from '../../clock-bar/clock-bar.ts';
import type { Mail, MailJournal } from '../mail-journal.ts';
import { type ListedMail, type MailIndex, mailIndex } from './mail-index.ts';
import type { Marks } from './marks.ts';
import type { Around } from './pages/frame.tsx';
import type { MailList } from './pages/list.tsx';
import { keptPosts, type PostOf } from './posts.ts';
import { type Asked, type Paged, type Person, paged, peopleOf, select } from './selection.ts';

/** What the mailbox is made of. */
export interface BoxParts {
  readonly journal: MailJournal;
  readonly marks: Marks;
  readonly postOf: PostOf;
  /** Where Bangkom's pages are now. */
  readonly appUrl: string;
  now(): number;
  /** Stands above every page where the clock is virtual. */
  clockBar(): ClockBar | undefined;
}

/** Reads the box for one page. */
export interface Box extends BoxParts {
  readonly index: MailIndex;
}

const PEOPLE_A_PAGE = 30;
const MAILS_A_PAGE = 40;

/** Opens a box whose mails are read when somebody looks. */
export function openBox(parts: BoxParts): Box {
  return { ...parts, index: mailIndex(parts.journal), postOf: keptPosts(parts.postOf) };
}

/** A look at the box: all of its mails, newest first, at one moment. */
export interface Look {
  readonly mails: readonly ListedMail[];
  readonly now: number;
  isRead(n: number): boolean;
}

/** Takes in what came since the last look. */
export async function look({ index, marks, now }: Box): Promise<Look> {
  return { mails: await index.list(), now: now(), isRead: marks.isRead };
}

/**
 * The mails that were asked for.
 * @param person whose; everybody's when left out
 * @param open number of the mail whose page of the list is shown
 */
export function listOf(seen: Look, asked: Asked, person?: string, open?: number): MailList {
  const theirs = person === undefined ? seen.mails : mailsOf(seen, person);
  const found = select(theirs, asked, seen);
  const page = pageWith(found, MAILS_A_PAGE, ({ n }) => n === open) ?? asked.page;
  return { mails: paged(found, MAILS_A_PAGE, page), found: found.length, isRead: seen.isRead };
}

/** All mails of one person, newest first. */
export function mailsOf({ mails }: Look, address: string): readonly ListedMail[] {
  return mails.filter((mail) => mail.address === address);
}

/**
 * What stands around every page.
 * @param person whose page of the list of people is shown
 * @param page of the list of people when it is nobody's
 */
export async function aroundOf(
  box: Box,
  seen: Look,
  { asked, person, page = 1, here }: { asked: Asked; person?: string; page?: number; here: string },
): Promise<Around> {
  const everybody = peopleOf(seen.mails, seen);
  const theirs = pageWith(everybody, PEOPLE_A_PAGE, ({ address }) => address === person);
  const people = paged(everybody, PEOPLE_A_PAGE, theirs ?? page);
  return { asked, people, posts: await postsOf(box, people), now: seen.now, here };
}

async function postsOf({ postOf }: Box, people: Paged<Person>): Promise<ReadonlyMap<string, string>> {
  const found = await Promise.all(
    people.rows.map(async ({ address, newest }) => [address, await postOf(newest.tags)] as const),
  );
  return new Map(found.flatMap(([address, post]) => (post === undefined ? [] : [[address, post]])));
}

/** The one-based page on which a row stands, if there is one. */
function pageWith<Row>(rows: readonly Row[], size: number, is: (row: Row) => boolean): number | undefined {
  const at = rows.findIndex(is);
  return at === -1 ? undefined : Math.floor(at / size) + 1;
}

/** The raw message of a mail; undefined when its line can no longer be read. */
export function rawOf({ journal }: Box, n: number): Mail['raw'] | undefined {
  return journal.read(n)?.raw;
}
