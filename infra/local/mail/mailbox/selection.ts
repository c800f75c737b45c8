import { addDays, wibDate } from '../../../../shared/rules/working-calendar.ts';
import type { ListedMail } from './mail-index.ts';

/** What of the box somebody wants to see. */
export interface Asked {
  /** Looked for in name, address, subject and text; every word must be in one of them. */
  readonly words: string;
  readonly only: Only;
  /** One-based. */
  readonly page: number;
}

/** Narrows a list: all, what nobody read yet, what came today, what came since Monday. */
export type Only = (typeof onlys)[number];
const onlys = ['semua', 'belum', 'hari', 'minggu'] as const;

/** Reads what the address asks for; what it does not know counts as not asked. */
export function askedOf(query: URLSearchParams): Asked {
  return {
    words: (query.get('cari') ?? '').trim(),
    only: onlys.find((only) => only === query.get('saring')) ?? 'semua',
    page: pageOf(query, 'halaman'),
  };
}

/** The one-based number of a page in an address; the first for what is no such number. */
export function pageOf(query: URLSearchParams, name: string): number {
  return Math.max(1, Math.trunc(Number(query.get(name))) || 1);
}

/** Whose list it is, for what an address does not say. */
export interface Seen {
  isRead(n: number): boolean;
  /** By the platform's clock, which may be virtual; milliseconds since 1970. */
  readonly now: number;
}

/** The mails that were asked for, in their order. */
export function select(mails: readonly ListedMail[], { words, only }: Asked, seen: Seen) {
  const wanted = words.toLowerCase().split(/\s+/);
  const matches = (mail: ListedMail): boolean => {
    if (words === '') return true;
    const text = `${mail.name} ${mail.address} ${mail.subject} ${mail.text}`.toLowerCase();
    return wanted.every((word) => text.includes(word));
  };
  return mails.filter(narrowing(only, seen)).filter(matches);
}

function narrowing(only: Only, { isRead, now }: Seen): (mail: ListedMail) => boolean {
  const today = wibDate(new Date(now));
  const since = { hari: today, minggu: mondayOf(today) };
  if (only === 'semua') return () => true;
  if (only === 'belum') return ({ n }) => !isRead(n);
  return ({ at }) => wibDate(new Date(at)) >= since[only];
}

/** The Monday of the week of an ISO date. */
function mondayOf(date: string): string {
  const sinceMonday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(date, -sinceMonday);
}

/** Somebody who got mails. */
export interface Person {
  readonly address: string;
  readonly newest: ListedMail;
  readonly count: number;
  readonly unread: number;
}

/** Everybody who got one of the mails, whose newest came last first. */
export function peopleOf(mails: readonly ListedMail[], { isRead }: Seen): readonly Person[] {
  return [...Map.groupBy(mails, ({ address }) => address)].flatMap(([address, theirs]) => {
    const [newest] = theirs;
    const unread = theirs.filter(({ n }) => !isRead(n)).length;
    return newest === undefined ? [] : [{ address, newest, count: theirs.length, unread }];
  });
}

/** A page of a list. */
export interface Paged<Row> {
  readonly rows: readonly Row[];
  /** One-based; the last one for who asks for a later. */
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list into pages of `size` and takes one. */
export function paged<Row>(rows: readonly Row[], size: number, page: number): Paged<Row> {
  const pages = Math.max(1, Math.ceil(rows.length / size));
  const shown = Math.min(page, pages);
  return { rows: rows.slice((shown - 1) * size, shown * size), page: shown, pages };
}
