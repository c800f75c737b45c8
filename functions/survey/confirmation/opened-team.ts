import { GoneError, NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import type { Link } from '../../../shared/links/link.ts';
import { type OpenedLink, requireStillOpen } from '../../../shared/links/link-session.ts';
import { type CycleItem, cycleRequest } from '../../../shared/store/cycle.ts';
import { linkRequest } from '../../../shared/store/mailed-link.ts';
import { type ParticipantItem, participantRequest } from '../../../shared/store/participant.ts';
import { readTogether } from '../../../shared/store/table.ts';
import { readTeam, type TeamItem, teamRequest } from '../../../shared/store/team.ts';
import { ofThisVersion } from '../../../shared/store/values.ts';
import { isOfTeam } from './members.ts';

/** One person of a supervisor's team. */
export interface Case {
  readonly team: TeamItem;
  readonly person: ParticipantItem;
  readonly cycle: CycleItem;
}

/**
 * The supervisor's team.
 * @throws NotFoundError, GoneError when the link was revoked, or the supervisor has left: nobody decides here who is no longer
 *   of the staff
 */
export async function openTeam({ agency, cycle, subject, version }: Link): Promise<TeamItem> {
  return checked(await readTeam(agency, cycle, subject, true), version);
}

/** Said of a member whom the staff list has under another supervisor by now. */
export const ELSEWHERE =
  'Pegawai ini sekarang berada di bawah atasan langsung lain, yang dimintai konfirmasinya. Daftar tim Anda sudah disesuaikan.';

/**
 * One person of the team, with team, cycle and whether the page was left, in one call.
 * @param shard of the person, as the team's page named it; a wrong one finds nobody
 * @throws NotFoundError for a person who is not of this team, RuleViolationError for one who is no longer, GoneError as `openTeam`, LinkSessionOverError when the page was left
 */
export async function readCase(link: OpenedLink, employeeId: string, shard: number): Promise<Case> {
  const { agency, cycle, subject } = link;
  const [found, person, item, mailed] = await readTogether(
    true,
    teamRequest({ agency, cycle, supervisorId: subject }),
    participantRequest({ agency, cycle, shard, employeeId }),
    cycleRequest({ agency, cycle }),
    linkRequest(link.reference),
  );
  await requireStillOpen(link, mailed);
  const team = checked(found, link.version);
  const own = team.members.some((member) => member.employeeId === employeeId && member.shard === shard);
  if (!own || person === undefined || item === undefined) throw new NotFoundError('member');
  if (!isOfTeam(team, person)) throw new RuleViolationError(ELSEWHERE);
  return { team, person, cycle: ofThisVersion(item, 'phase') };
}

function checked(team: TeamItem | undefined, version: number): TeamItem {
  if (team === undefined) throw new NotFoundError('team');
  if (team.linkVersion !== version) throw new GoneError('revoked');
  if (team.left === true) throw new GoneError('left');
  return team;
}
