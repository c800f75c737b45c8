import { GoneError, NotFoundError } from '../errors.ts';
import type { PageRequest } from '../http/request.ts';
import { requireLink } from '../links/link-session.ts';
import { type Participation, readParticipation } from '../store/enrollment.ts';

/**
 * The training and the person behind a page's link: one read.
 * @throws NotFoundError for a link that is not for this page, GoneError for one that was replaced
 */
export async function requireParticipation(
  request: PageRequest,
  purpose: 'pelatihan' | 'umpan-balik',
): Promise<Participation> {
  const { agency, cycle, activity, subject, version } = await requireLink(request, purpose);
  if (activity === undefined) throw new NotFoundError('activity');
  const participation = await readParticipation({ agency, cycle, activity }, subject);
  if (participation.enrollment.linkVersion !== version) throw new GoneError('replaced');
  return participation;
}
