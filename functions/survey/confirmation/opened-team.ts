import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import type { Link } from '../../../shared/links/link.ts';
import { type OpenedLink, requireNotLeft } from '../../../shared/links/link-session.ts';
import { type CycleItem, cycleRequest } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { linkRequest } from '../../../shared/store/link.ts';
import {
  hasParticipant,
  type ParticipantItem,
  participantRequest,
} from '../../../shared/store/participant.ts';
import { readTogether } from '../../../shared/store/table.ts';
import { reachableSupervisors, readTeam, type TeamItem, teamRequest } from '../../../shared/store/team.ts';
import { ofThisVersion } from '../../../shared/store/values.ts';
import { SHARDS_OF_A_PAGE, UNCOUNTED } from '../../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { isToBeConfirmed } from './members.ts';

/** One person of a supervisor's team. */
export interface Case {
  readonly team: TeamItem;
  readonly person: ParticipantItem;
  readonly cycle: CycleItem;
}

/**
 * The supervisor's team.
 * @throws NotFoundError, GoneError when the link was revoked
 */
export async function openTeam({ agency, cycle, subject, version }: Link): Promise<TeamItem> {
  return checked(await readTeam(agency, cycle, subject, true), version);
}

/**
 * One person of the team, with team, cycle and whether the page was left, in one call.
 * @param shard of the person, as the team's page named it; a wrong one finds nobody
 * @throws NotFoundError for a person who is not of this team, GoneError when the link was revoked, LinkSessionOverError when
 *   the page was left
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
  requireNotLeft(link, mailed);
  const team = checked(found, link.version);
  const own = team.members.some((member) => member.employeeId === employeeId && member.shard === shard);
  if (!own || person === undefined || item === undefined) throw new NotFoundError('member');
  return { team, person, cycle: ofThisVersion(item, 'phase') };
}

/** Lets the workflow go on when all are confirmed. May be repeated: it heals a crash between a confirmation and this. */
export async function endConfirmationWhenComplete(cycle: CycleItem, workflows: Workflows): Promise<void> {
  if (cycle.phase !== 'CONFIRMATION' || cycle.shardCount > SHARDS_OF_A_PAGE) return;
  if (!(await isConfirmationComplete(cycle))) return;
  await complete(partitions.cycle(cycle.agency, cycle.cycle), 'confirmation', { by: 'atasan' }, workflows);
}

/** Whether all are confirmed who can be: by the count while many are missing, by the people themselves near the end. */
export async function isConfirmationComplete(cycle: CycleItem): Promise<boolean> {
  const { toConfirmCount = 0, confirmedCount = 0 } = cycle;
  if (toConfirmCount - confirmedCount > UNCOUNTED) return false;
  const reachable = await reachableSupervisors(cycle);
  const waits = (person: ParticipantItem) =>
    person.confirmation === undefined && isToBeConfirmed(person, reachable);
  return !(await hasParticipant(cycle, waits));
}

function checked(team: TeamItem | undefined, version: number): TeamItem {
  if (team === undefined) throw new NotFoundError('team');
  if (team.linkVersion !== version) throw new GoneError('revoked');
  return team;
}
