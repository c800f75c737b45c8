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
  /** Of a page opened beside: the page where the mail was opened, shut with it, and how often that had been left. */
  parent: z.optional(z.string()),
  parentLeft: z.optional(z.number()),
  iat: z.optional(z.number()),
  exp: z.number(),
});

/** A working day at most in one browser, never beyond the link's own end; the mailed code opens it again. */
const SESSION_SECONDS = 12 * 3600;

/** What a page opened beside has at least: whoever writes must be able to send. */
const LEAST_BESIDE_MS = 3_600_000;

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
 * The session is part of that of the page where the mail was opened, and ends with it: a copied cookie is worth no more
 * by what it opens.
 */
export async function openBeside(link: Link, request: PageRequest): Promise<Activation> {
  const { cookies, now } = request;
  const { reference, left, parent = reference, parentLeft = left, ...from } = await sessionOf(request);
  const found = await createLinkBeside(link, linkEnd(now));
  return await beginSession(found, cookies, now, {
    beside: { parent, parentLeft, opened: from.openedAt },
    ends: Math.max(from.endsAt, now.getTime() + LEAST_BESIDE_MS),
  });
}

async function beginSession(
  found: MailedLinkItem,
  held: ReadonlyMap<string, string>,
  now: Date,
  { beside = {}, ends = now.getTime() + SESSION_SECONDS * 1000 }: From = {},
): Promise<Activation> {
  const { reference, validUntil, left } = found;
  const claims = { ...linkOf(found), reference, iat: seconds(now), opened: now.getTime(), left, ...beside };
  const session = await signToken(LINK, claims, new Date(Math.min(ends, Date.parse(validUntil))));
  return {
    path: `/${found.purpose}/${reference}`,
    cookies: [
      setCookie(cookieName(reference), session, SESSION_SECONDS),
      ...oldest(plainCookies(held), cookieName(reference)).map((name) => setCookie(name, '', 0)),
    ],
  };
}

/** What a session has of that from which it was opened; moments in epoch milliseconds. */
interface From {
  readonly beside?: { readonly parent?: string; readonly parentLeft?: number; readonly opened?: number };
  readonly ends?: number;
}

/** A link that a browser has opened. */
export interface OpenedLink extends Link {
  readonly reference: string;
  /** Epoch milliseconds. */
  readonly openedAt: number;
  /** When the session ends, in epoch milliseconds. */
  readonly endsAt: number;
  /** How often the link had been left by then. */
  readonly left: number;
  /** Of a page opened beside: see `Session`. */
  readonly parent?: string | undefined;
  readonly parentLeft?: number | undefined;
}

type Opening = Pick<OpenedLink, 'openedAt' | 'left' | 'parent' | 'parentLeft'>;

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
 * milliseconds, and that of the demo stands still. A link that was asked for costs one more read, as in `findLink`, and so
 * does a page opened beside: it is open for as long as that from which it was opened.
 * @param item of the link, read by whoever asks; undefined when it is forgotten
 * @throws LinkSessionOverError, GoneError when it was replaced
 */
export async function requireStillOpen(
  { openedAt, left: leftBefore, parent, parentLeft = 0 }: Opening,
  item: Pick<MailedLinkItem, 'leftAt' | 'left' | 'origin' | 'turn' | 'replacedAt'> | undefined,
): Promise<void> {
  // The moment alone speaks of what was left before leaves were counted.
  const since = item?.leftAt !== undefined && openedAt < Date.parse(item.leftAt);
  if (item === undefined || since || leftBefore !== (item.left ?? 0)) {
    throw new LinkSessionOverError('left');
  }
  if (await isReplaced(item)) throw new GoneError('replaced');
  if (parent !== undefined) await requireStillOpen({ openedAt, left: parentLeft }, await readLink(parent));
}

/**
 * As `requireLink`, for a page that reads the link's item together with its own: it asks `requireStillOpen` itself.
 */
export async function openedLink(request: PageRequest, purpose: LinkPurpose): Promise<OpenedLink> {
  const opened = await sessionOf(request);
  if (opened.purpose !== purpose) throw new NotFoundError('other link');
  nameSubject(request, opened.reference);
  return opened;
}

/** @throws as `openedLink` */
async function sessionOf(request: PageRequest): Promise<OpenedLink> {
  const reference = request.params['ref'] ?? '';
  const session = readCookie(request, cookieName(reference));
  if (session === undefined) throw new NotFoundError('no session');
  const opened = Session.safeParse(await claimsOf(session));
  if (!opened.success || opened.data.reference !== reference) throw new NotFoundError('other link');
  return openedOf(opened.data);
}

function openedOf({ opened, iat = 0, exp, ...link }: z.infer<typeof Session>): OpenedLink {
  return { ...link, openedAt: opened ?? iat * 1000, endsAt: exp * 1000 };
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
  return token !== undefined && wibDate(new Date(openedAs(token).opened)) === wibDate(request.now);
}

/**
 * Ends all sessions of a browser behind mailed links, also where their cookies were copied to: the mailed code opens the
 * page again.
 * @returns the lines that take the cookies away
 */
export async function endLinkSessions({ cookies, now }: PageRequest): Promise<readonly string[]> {
  const held = [...plainCookies(cookies)].filter(([name]) => name.startsWith(COOKIE));
  const links = await openLinks({ cookies });
  const left = new Set(links.flatMap(({ reference, parent }) => [reference, parent ?? reference]));
  await Promise.all([...left].map(async (reference) => await noteLeft(reference, now)));
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

/** When it began; the own page, from which others are opened, has the last turn. */
function turnOf(token: string): number {
  const { begun, purpose } = openedAs(token);
  return purpose === 'saya' ? Number.POSITIVE_INFINITY : begun;
}

/** What a token says (epoch milliseconds); one that is none of ours was opened before all others. */
function openedAs(token: string) {
  try {
    const { iat = 0, opened = iat * 1000, purpose } = decodeJwt<{ opened?: number; purpose?: string }>(token);
    return { opened, begun: iat * 1000, purpose };
  } catch {
    return { opened: 0, begun: 0 };
  }
}

function seconds(moment: Date): number {
  return Math.floor(moment.getTime() / 1000);
}

function cookieName(reference: string): string {
  return `${COOKIE}${reference}`;
}
