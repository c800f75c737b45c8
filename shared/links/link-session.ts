import { decodeJwt } from 'jose';
import * as z from 'zod/mini';
import { GoneError, NotFoundError } from '../errors.ts';
import { type PageRequest, plainCookies, readCookie, setCookie } from '../http/message.ts';
import { nameSubject } from '../http/page.ts';
import { LINK, signToken, verifyToken } from '../keys.ts';
import { wibDate } from '../rules/working-calendar.ts';
import {
  type LinkPurpose,
  linkPurposes,
  type MailedLinkItem,
  noteLeft,
  readLink,
} from '../store/mailed-link.ts';
import { createLinkBeside, findLink, isReplaced, type Link, linkEnd, linkOf } from './link.ts';
import { readCode, referenceOf } from './mailed-code.ts';

/** What a session's cookie says: the link, and when it was opened. */
const Session = z.object({
  purpose: z.enum(linkPurposes),
  agency: z.string(),
  cycle: z.string(),
  subject: z.string(),
  version: z.number(),
  shard: z.optional(z.number()),
  activity: z.optional(z.string()),
  reader: z.optional(z.string()),
  handed: z.optional(z.boolean()),
  /** Of the clean path: a session opens no other. */
  reference: z.string(),
  /** When it began, in milliseconds; older ones have whole seconds in `iat` only. */
  opened: z.optional(z.number()),
  /** How often the link had been left by then. */
  left: z._default(z.number(), 0),
  iat: z.optional(z.number()),
});

/** A working day at most in one browser, never beyond the link's own end; the mailed code opens it again. */
const SESSION_SECONDS = 12 * 3600;

/**
 * Sessions that one browser holds. A cookie has some 400 bytes, and API Gateway takes 10,240 bytes of headers: a
 * supervisor's links work beside each other, and the fiftieth does not shut all of them out.
 */
const SESSIONS = 12;

const COOKIE = 'l.';

/** Where an opened link leads, and the cookies to set: the session's own, and the end of the oldest. */
export interface Activation {
  readonly path: string;
  readonly cookies: readonly string[];
}

/**
 * Trades the code of a mailed address for a session and a clean path (ASVS 5 14.2.1): the secret leaves the address
 * bar, the history, the logs and the Referer at once. Reads only.
 * @param text the code as the address has it or as a person typed it
 * @param held the browser's cookies
 * @throws NotFoundError for what never was a code here, GoneError after its end
 */
export async function activateLink(
  text: string,
  held: ReadonlyMap<string, string>,
  now: Date,
): Promise<Activation> {
  const code = readCode(text);
  if (code === undefined) throw new NotFoundError('no code');
  const reference = referenceOf(code);
  const found = await findLink(reference);
  if (found === undefined) throw new NotFoundError('unknown code');
  if (now >= new Date(found.validUntil) || found.replacedAt !== undefined) throw new GoneError('over');
  return await beginSession(found, held, now);
}

/**
 * Opens another page of the same person in this browser, from a page that is open: no code goes through the address bar.
 * The session is as long as any other: whoever writes for an hour must be able to send.
 */
export async function openBeside(link: Link, { cookies, now }: PageRequest): Promise<Activation> {
  return await beginSession(await createLinkBeside(link, linkEnd(now)), cookies, now);
}

async function beginSession(
  found: MailedLinkItem,
  held: ReadonlyMap<string, string>,
  now: Date,
): Promise<Activation> {
  const { reference, validUntil, left } = found;
  const ends = Math.min(now.getTime() + SESSION_SECONDS * 1000, Date.parse(validUntil));
  const claims = { ...linkOf(found), reference, iat: seconds(now), opened: now.getTime(), left };
  const session = await signToken(LINK, claims, new Date(ends));
  return {
    path: `/${found.purpose}/${reference}`,
    cookies: [
      setCookie(cookieName(reference), session, SESSION_SECONDS),
      ...oldest(plainCookies(held), cookieName(reference)).map((name) => setCookie(name, '', 0)),
    ],
  };
}

/** A link that a browser has opened. */
export interface OpenedLink extends Link {
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** How often the link had been left by then. */
  readonly left: number;
}

/**
 * The link behind a page's clean path, from the session that its activation began. One read.
 * @param purpose the page's own: a link for another page is unknown here
 * @throws NotFoundError when this browser has not opened the link, LinkSessionOverError when that was too long ago or the
 *   page was left since
 */
export async function requireLink(request: PageRequest, purpose: LinkPurpose): Promise<OpenedLink> {
  const opened = await openedLink(request, purpose);
  await requireStillOpen(opened, await readLink(opened.reference));
  return opened;
}

/**
 * Shuts what was opened before somebody left, or was mailed another link in the place of this one: in this browser and
 * wherever its cookie was copied to. Sessions count how often the link was left: the clocks of two instances differ by some
 * milliseconds, and that of the demo stands still. A link that was asked for costs one more read, as in `findLink`.
 * @param item of the link, read by whoever asks; undefined when it is forgotten
 * @throws LinkSessionOverError, GoneError when it was replaced
 */
export async function requireStillOpen(
  { openedAt, left: leftBefore }: OpenedLink,
  item: Pick<MailedLinkItem, 'leftAt' | 'left' | 'origin' | 'turn' | 'replacedAt'> | undefined,
): Promise<void> {
  // The moment alone speaks of what was left before leaves were counted.
  const since = item?.leftAt !== undefined && openedAt < Date.parse(item.leftAt);
  if (item === undefined || since || leftBefore !== (item.left ?? 0)) {
    throw new LinkSessionOverError('left');
  }
  if (await isReplaced(item)) throw new GoneError('replaced');
}

/**
 * As `requireLink`, for a page that reads the link's item together with its own: it asks `requireStillOpen` itself.
 */
export async function openedLink(request: PageRequest, purpose: LinkPurpose): Promise<OpenedLink> {
  const reference = request.params['ref'] ?? '';
  const session = readCookie(request, cookieName(reference));
  if (session === undefined) throw new NotFoundError('no session');
  const opened = Session.safeParse(await claimsOf(session));
  if (!opened.success || opened.data.purpose !== purpose || opened.data.reference !== reference) {
    throw new NotFoundError('other link');
  }
  nameSubject(request, reference);
  return openedOf(opened.data);
}

function openedOf({ opened, iat = 0, ...link }: z.infer<typeof Session>): OpenedLink {
  return { ...link, openedAt: opened ?? iat * 1000 };
}

/** The link may be good; this browser has to open it anew. */
export class LinkSessionOverError extends NotFoundError {}

async function claimsOf(session: string) {
  try {
    return await verifyToken(LINK, session);
  } catch (error) {
    if (error instanceof GoneError) throw new LinkSessionOverError('session over');
    throw error;
  }
}

/** The agency of the link behind a page's clean path; undefined where this browser has no session of it. Reads nothing. */
export async function agencyOfSession(request: PageRequest): Promise<string | undefined> {
  const session = readCookie(request, cookieName(request.params['ref'] ?? ''));
  if (session === undefined) return undefined;
  try {
    return Session.safeParse(await claimsOf(session)).data?.agency;
  } catch (error) {
    // Forged, or over: the page says which.
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** What a decision of another day is answered with; what was sent stays in the form. */
export const OPEN_AGAIN =
  'Halaman ini dibuka pada hari lain. Buka lagi tautan dari surel di tab baru, lalu kembali ke sini dan kirim sekali lagi.';

/**
 * Whether the link was opened on this very day (WIB). Who decides opens the mail anew on another day: whoever sits at
 * the computer in the morning need not be who opened it in the evening.
 */
export function isOpenedToday(request: PageRequest): boolean {
  const token = readCookie(request, cookieName(request.params['ref'] ?? ''));
  return token !== undefined && wibDate(new Date(openedAs(token).opened * 1000)) === wibDate(request.now);
}

/**
 * Ends all sessions of a browser behind mailed links, also where their cookies were copied to: the mailed code opens the
 * page again.
 * @returns the lines that take the cookies away
 */
export async function endLinkSessions({ cookies, now }: PageRequest): Promise<readonly string[]> {
  const held = [...plainCookies(cookies)].filter(([name]) => name.startsWith(COOKIE));
  const links = await openLinks({ cookies });
  await Promise.all(links.map(async ({ reference }) => await noteLeft(reference, now)));
  return held.map(([name]) => setCookie(name, '', 0));
}

/** The links that this browser has open, as their sessions say; whether they still are is for the page to find. */
export async function openLinks({ cookies }: Pick<PageRequest, 'cookies'>): Promise<readonly OpenedLink[]> {
  const held = [...plainCookies(cookies)].filter(([name]) => name.startsWith(COOKIE));
  const opened = await Promise.all(held.map(async ([name, token]) => await openedIn(name, token)));
  return opened.filter((link) => link !== undefined);
}

/** The link that a cookie opens; undefined for one that opens nothing. */
async function openedIn(name: string, token: string): Promise<OpenedLink | undefined> {
  try {
    const opened = Session.parse(await verifyToken(LINK, token));
    return name === cookieName(opened.reference) ? openedOf(opened) : undefined;
  } catch {
    // Forged, or over: nothing is left to be ended.
    return undefined;
  }
}

/** Whether this browser holds a session under the name of a link, good or not. */
export function hasSession(request: PageRequest, reference: string): boolean {
  return readCookie(request, cookieName(reference)) !== undefined;
}

/** Cookies of the sessions that must leave to make room for one more: those that were opened first, the own page last. */
function oldest(held: ReadonlyMap<string, string>, added: string): readonly string[] {
  const others = [...held].filter(([name]) => name.startsWith(COOKIE) && name !== added);
  const inTurn = others.map(([name, token]) => ({ name, turn: turnOf(token) }));
  inTurn.sort((one, other) => Number(one.turn > other.turn) - Number(one.turn < other.turn));
  return inTurn.slice(0, 1 - SESSIONS).map(({ name }) => name);
}

/** When it was opened; the own page, from which others are opened, has the last turn. */
function turnOf(token: string): number {
  const { opened, purpose } = openedAs(token);
  return purpose === 'saya' ? Number.POSITIVE_INFINITY : opened;
}

/** What for, and when: epoch seconds; what is no token of ours was opened before all others. */
function openedAs(token: string): { readonly opened: number; readonly purpose?: unknown } {
  try {
    const { iat = 0, purpose } = decodeJwt(token);
    return { opened: iat, purpose };
  } catch {
    return { opened: 0 };
  }
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

function cookieName(reference: string): string {
  return `${COOKIE}${reference}`;
}
