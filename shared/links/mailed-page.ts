import { agencyOf } from '../agency/agency-info.ts';
import { GoneError, NotFoundError } from '../errors.ts';
import { html, type PageRequest, type PageResponse } from '../http/message.ts';
import { page, type RouteHandler } from '../http/page.ts';
import { byCalendarOf } from '../store/agency-calendar.ts';
import type { MailedLinkItem } from '../store/mailed-link.ts';
import { type LinkFault, linkFaultPage, notFoundPage, type WayOn } from '../ui/plain-pages.tsx';
import { findLink, type Link } from './link.ts';
import { agencyOfSession, hasSession, LinkSessionOverError } from './link-session.ts';

/** What a phase says to somebody who asks for a new link to what an old one opened. */
export type Renewal =
  | {
      readonly kind: 'SEND';
      /** The known address of the one whose link it is; never one that was typed. */
      readonly to: { readonly name: string; readonly email?: string | undefined };
      /** An employeeId, a role, 'pimpinan': for reports of what became of the mail. */
      readonly recipientId: string;
      /** What the link is for, within a sentence: "survei kebutuhan kompetensi 2027". */
      readonly matter: string;
      /** Words of the button: "Isi survei di sini". */
      readonly label: string;
      /** The item's own version now: the new link is as good as any other of today. */
      readonly version: number;
      readonly validUntil: Date;
    }
  /** Nothing is asked any more: how it stands, in a sentence. */
  | { readonly kind: 'OVER'; readonly sentence: string }
  /** Only the coordinator can tell whose turn it is now. */
  | { readonly kind: 'ASK_COORDINATOR' };

/** A phase's rule for its links. */
export type Renew = (link: Link, now: Date) => Promise<Renewal>;

/** What to say where the coordinator is to be asked. */
export const ASK_COORDINATOR =
  'Tautan ini tidak dapat diganti lewat halaman ini. Koordinator pengembangan kompetensi tahu kepada siapa tautan yang berlaku dikirim.';

/** Asks a phase; when the person left, or the plan was drawn up anew, what the link was for is not there any more. */
export async function askRenewal(renew: Renew, link: Link, now: Date): Promise<Renewal> {
  try {
    return await byCalendarOf(link.agency, () => renew(link, now));
  } catch (error) {
    if (error instanceof NotFoundError || error instanceof GoneError) return { kind: 'ASK_COORDINATOR' };
    throw error;
  }
}

/**
 * Makes the handler of pages behind mailed links: who cannot be let in reads why, whom to ask and how to go on.
 * @param routes as of `page`; their `{ref}` names the link
 * @param renew the phase's rule for its links: what is over offers no new one; a page of another phase's links has none,
 *   and the press answers
 */
export function mailedPage(routes: Readonly<Record<string, RouteHandler>>, renew?: Renew) {
  const entries = Object.entries(routes).map(([route, handle]): [string, RouteHandler] => [
    route,
    async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (error instanceof NotFoundError || error instanceof GoneError)
          return await refuse(request, error, renew);
        throw error;
      }
    },
  ]);
  return page(Object.fromEntries(entries));
}

/**
 * The same routes for pages that reckon with days: whatever they ask for a working day, a mail hour or Ramadan is answered by
 * the calendar of the agency whose link it is, at the price of one read. Pages that only compare moments go without.
 */
export function byAgencyDays(
  routes: Readonly<Record<string, RouteHandler>>,
): Readonly<Record<string, RouteHandler>> {
  const entries = Object.entries(routes).map(([route, handle]): [string, RouteHandler] => [
    route,
    async (request) => await byCalendarOf(await agencyOfSession(request), () => handle(request)),
  ]);
  return Object.fromEntries(entries);
}

async function refuse(
  request: PageRequest,
  error: NotFoundError | GoneError,
  renew: Renew | undefined,
): Promise<PageResponse> {
  const reference = request.params['ref'] ?? '';
  const found = await findLink(reference);
  // A link to another page is none here.
  const link = found !== undefined && request.path.startsWith(`/${found.purpose}/`) ? found : undefined;
  const isOver = error instanceof LinkSessionOverError;
  if (link !== undefined && error instanceof NotFoundError && !isOver && hasSession(request, reference)) {
    // The link is good; what the rest of the address asks for does not exist.
    return { ...html(notFoundPage({ agency: await agencyOf(link) }), 404), refused: 'UNKNOWN' };
  }
  return await refuseLink({ link, error, now: request.now, renew });
}

interface Refused {
  /** The link's item; undefined when there never was one. */
  readonly link?: MailedLinkItem | undefined;
  readonly error: NotFoundError | GoneError;
  readonly now: Date;
  /** Says whether a new one may be asked for. */
  readonly renew?: Renew | undefined;
}

/** The page for a link that opens nothing: 410 for one that was good once, 404 for any other. */
export async function refuseLink({ link, error, now, renew }: Refused): Promise<PageResponse> {
  const fault = faultOf(link, error, now);
  const status = fault === 'EXPIRED' || fault === 'REPLACED' ? 410 : 404;
  const renewal = link && renew && (await askRenewal(renew, link, now));
  const page = html(linkFaultPage(fault, await agencyOf(link), wayOn(link, renewal)), status);
  return { ...page, refused: `LINK_${fault}` };
}

function wayOn(link: MailedLinkItem | undefined, renewal: Renewal | undefined): WayOn | undefined {
  switch (renewal?.kind) {
    case undefined:
    case 'SEND':
      return link && { reference: link.reference };
    case 'OVER':
      return { sentence: renewal.sentence };
    case 'ASK_COORDINATOR':
      return { sentence: ASK_COORDINATOR };
  }
}

function faultOf(link: MailedLinkItem | undefined, error: NotFoundError | GoneError, now: Date): LinkFault {
  if (link === undefined) return 'UNKNOWN';
  if (now >= new Date(link.validUntil)) return 'EXPIRED';
  return error instanceof GoneError || link.replacedAt !== undefined ? 'REPLACED' : 'NOT_OPENED';
}
