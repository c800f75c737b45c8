import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import { env } from '../env.ts';
import { NotFoundError } from '../errors.ts';
import type { PageRequest } from '../http/request.ts';
import { signToken, verifyToken } from '../signed-token.ts';

/** The pages that open with a link from a mail; the name is the first part of the page's path. */
export const linkPurposes = [
  'survei',
  'konfirmasi',
  'persetujuan',
  'pelatihan',
  'umpan-balik',
  'perilaku',
  'perilaku-staf',
  'laporan',
] as const;

export type LinkPurpose = (typeof linkPurposes)[number];

/** What a link says: what for, whose, and which version of it; nothing about the person. */
const Link = z.object({
  purpose: z.enum(linkPurposes),
  agency: z.string(),
  cycle: z.string(),
  /** employeeId, role, or period, as the purpose needs. */
  subject: z.string(),
  /** The item's own version when the link was made: raising it there revokes the link. */
  version: z.number(),
  shard: z.optional(z.number()),
  activity: z.optional(z.string()),
});

export type Link = z.output<typeof Link>;

/**
 * Makes the address that a mail carries. Opening it changes nothing but the visitor's cookie.
 * @param expiresAt when it stops to work
 */
export async function createLink(link: Link, expiresAt: Date): Promise<string> {
  const token = await signToken('link', claimsOf(link), expiresAt);
  return `${env('links').BASE_URL}/l/${token}`;
}

/** JWT claims must not be undefined. */
function claimsOf(link: Link): Record<string, string | number> {
  const { shard, activity, ...rest } = link;
  return {
    ...rest,
    ...(shard === undefined ? {} : { shard }),
    ...(activity === undefined ? {} : { activity }),
  };
}

/**
 * Trades the secret of a mailed address for a cookie and a clean path (ASVS 5 14.2.1): the secret leaves
 * the address bar, the history, the logs and the Referer at once.
 * @throws NotFoundError, GoneError
 */
export async function activateLink(
  token: string,
): Promise<{ readonly path: string; readonly cookie: string }> {
  const link = Link.parse(await verifyToken('link', token));
  const reference = referenceOf(token);
  return {
    path: `/${link.purpose}/${reference}`,
    // One cookie for each link, so that a supervisor's links work beside each other. 40 days at most:
    // the token's own expiry decides.
    cookie: `${cookieName(reference)}=${token}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=3456000`,
  };
}

/**
 * The link behind a page's clean path, from the cookie of its activation.
 * @param purpose the page's own: a link for another page is unknown here
 * @throws NotFoundError, GoneError
 */
export async function requireLink(request: PageRequest, purpose: LinkPurpose): Promise<Link> {
  const reference = request.params['ref'] ?? '';
  const token = request.cookies.get(cookieName(reference));
  if (token === undefined || referenceOf(token) !== reference) throw new NotFoundError('no cookie');
  const link = Link.safeParse(await verifyToken('link', token));
  if (!link.success || link.data.purpose !== purpose) throw new NotFoundError('other purpose');
  return link.data;
}

/** A name for the link that reveals nothing of it: 72 bits of its hash. */
function referenceOf(token: string): string {
  return createHash('sha256').update(token).digest('base64url').slice(0, 12);
}

function cookieName(reference: string): string {
  return `__Host-l.${reference}`;
}
