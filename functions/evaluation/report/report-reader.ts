import { GoneError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/message.ts';
import { type OpenedLink, requireLink } from '../../../shared/links/link-session.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { type Contact, readAgency } from '../../../shared/store/agency.ts';

/** The link to a report, and the leader whom it was mailed to; none in links from before they named their reader. */
interface ReportReader {
  readonly link: OpenedLink;
  readonly leader: Contact | undefined;
}

/**
 * Who opens a report by a mailed link.
 * @throws as `requireLink`; GoneError for who is no leader any more
 */
export async function requireReader(request: PageRequest): Promise<ReportReader> {
  const link = await requireLink(request, 'laporan');
  if (link.reader === undefined) return { link, leader: undefined };
  const { leadership } = await readAgency(link.agency);
  const leader = leadership.find(({ email }) => hashOf(email) === link.reader);
  if (leader === undefined) throw new GoneError('no leader any more');
  return { link, leader };
}
