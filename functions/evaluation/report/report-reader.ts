import { GoneError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import { type OpenedLink, requireLink } from '../../../shared/links/link-session.ts';
import { toldLeaders } from '../../../shared/rules/fresh-address.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { type Contact, type Leader, readAgency } from '../../../shared/store/agency.ts';

/**
 * The link to a report, and the leader whom it was mailed to; none in links from before they named their reader, and for
 * who reads it beside the leader whose address took the place of the own.
 */
interface ReportReader {
  readonly link: OpenedLink;
  readonly leader: Leader | undefined;
}

/**
 * Who opens a report by a mailed link.
 * @throws as `requireLink`; GoneError for who is no leader any more
 */
export async function requireReader(request: PageRequest): Promise<ReportReader> {
  const link = await requireLink(request, 'laporan');
  if (link.reader === undefined) return { link, leader: undefined };
  const agency = await readAgency(link.agency);
  const isReader = ({ email }: Contact) => hashOf(email) === link.reader;
  const leader = agency.leadership.find(isReader);
  if (leader === undefined && !toldLeaders(agency, request.now).some(isReader)) {
    throw new GoneError('no leader any more');
  }
  return { link, leader };
}
