import { GoneError, NotFoundError } from '../../shared/errors.ts';
import type { PageRequest } from '../../shared/http/request.ts';
import { requireLink } from '../../shared/links/link.ts';
import { type Roster, readRoster } from '../../shared/training/roster.ts';

/**
 * The training and the person behind a feedback link, with the others.
 * @throws NotFoundError, GoneError as for any link
 */
export async function requireRoster(request: PageRequest): Promise<Roster> {
  const { agency, cycle, activity, subject, version } = await requireLink(request, 'umpan-balik');
  if (activity === undefined) throw new NotFoundError('activity');
  const roster = await readRoster({ agency, cycle, activity }, subject);
  if (roster.enrollment.linkVersion !== version) throw new GoneError('replaced');
  return roster;
}
