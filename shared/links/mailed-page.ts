import { readAgencyInfo } from '../agency/agency-info.ts';
import { onlyAgency } from '../agency/agency-register.ts';
import { GoneError, NotFoundError } from '../errors.ts';
import { page, type RouteHandler } from '../http/page.ts';
import type { PageRequest } from '../http/request.ts';
import { html, type PageResponse } from '../http/response.ts';
import type { MailedLinkItem } from '../table/entities/link.ts';
import { type AgencyInfo, type LinkFault, linkFaultPage, notFoundPage } from '../ui/index.ts';
import { findLink } from './link.ts';
import { hasSession } from './link-session.ts';

/**
 * Makes the handler of pages behind mailed links: who cannot be let in reads why, whom to ask and how to go on.
 * @param routes as of `page`; their `{ref}` names the link
 */
export function mailedPage(routes: Readonly<Record<string, RouteHandler>>) {
  const entries = Object.entries(routes).map(([route, handle]): [string, RouteHandler] => [
    route,
    async (request) => {
      try {
        return await handle(request);
      } catch (error) {
        if (error instanceof NotFoundError || error instanceof GoneError) return await refuse(request, error);
        throw error;
      }
    },
  ]);
  return page(Object.fromEntries(entries));
}

async function refuse(request: PageRequest, error: NotFoundError | GoneError): Promise<PageResponse> {
  const reference = request.params['ref'] ?? '';
  const found = await findLink(reference);
  // A link to another page is none here.
  const link = found !== undefined && request.path.startsWith(`/${found.purpose}/`) ? found : undefined;
  if (link !== undefined && error instanceof NotFoundError && hasSession(request, reference)) {
    // The link is good; what the rest of the address asks for does not exist.
    return html(notFoundPage({ agency: await agencyOf(link) }), 404);
  }
  return await refuseLink(link, error, request.now);
}

/**
 * The page for a link that opens nothing: 410 for one that was good once, 404 for any other.
 * @param link its item; undefined when there never was one
 */
export async function refuseLink(
  link: MailedLinkItem | undefined,
  error: NotFoundError | GoneError,
  now: Date,
): Promise<PageResponse> {
  const fault = faultOf(link, error, now);
  const status = fault === 'EXPIRED' || fault === 'REPLACED' ? 410 : 404;
  return html(linkFaultPage(fault, await agencyOf(link), link?.reference), status);
}

function faultOf(link: MailedLinkItem | undefined, error: NotFoundError | GoneError, now: Date): LinkFault {
  if (link === undefined) return 'UNKNOWN';
  if (now >= new Date(link.validUntil)) return 'EXPIRED';
  return error instanceof GoneError || link.replacedAt !== undefined ? 'REPLACED' : 'NOT_OPENED';
}

/**
 * Whom a page names: the agency that is known; who comes with an unknown link comes to the only agency, where there
 * is one only.
 * @returns undefined when nobody can be named
 */
export async function agencyOf(
  known: { readonly agency: string } | undefined,
): Promise<AgencyInfo | undefined> {
  const agency = known?.agency ?? (await onlyAgency());
  if (agency === undefined) return undefined;
  try {
    return await readAgencyInfo(agency);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
