import { GoneError, NotFoundError } from '../errors.ts';
import type { PageRequest } from '../http/message.ts';
import { openedLink, requireNotLeft } from '../links/link-session.ts';
import { type Participation, readLinkedParticipation } from '../store/enrollment.ts';

/**
 * The training and the person behind a page's link: one read.
 * @throws NotFoundError for a link that is not for this page, GoneError for one that was replaced
 */
export async function requireParticipation(
  request: PageRequest,
  purpose: 'pelatihan' | 'umpan-balik' | 'perilaku',
): Promise<Participation> {
  const link = await openedLink(request, purpose);
  const { agency, cycle, activity, subject, version, reference } = link;
  if (activity === undefined) throw new NotFoundError('activity');
  const read = await readLinkedParticipation({ agency, cycle, activity }, subject, reference);
  requireNotLeft(link, read.mailed);
  const participation = read.participation();
  if (participation.enrollment.linkVersion !== version) throw new GoneError('replaced');
  return participation;
}
