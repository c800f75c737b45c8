import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { UpdateAttributesCommand } from 'dynamodb-toolbox/entity/actions/updateAttributes';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { GoneError, NotFoundError } from '../../../shared/errors.ts';
import type { Link } from '../../../shared/links/link.ts';
import { type OpenedLink, requireNotLeft } from '../../../shared/links/link-session.ts';
import { type CycleItem, cycleRequest } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { linkRequest } from '../../../shared/store/link.ts';
import { batchGet, sendUnlessLate, table } from '../../../shared/store/table.ts';
import { ofThisVersion } from '../../../shared/store/words.ts';
import {
  type Confirmation,
  Participant,
  type ParticipantItem,
  Team,
  type TeamItem,
} from '../../../shared/table/entities/participant.ts';
import { SHARDS_OF_A_PAGE, UNCOUNTED } from '../../../shared/workflow/uncounted.ts';
import { complete } from '../../../shared/workflow/waitpoint.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { hasParticipant } from '../participants.ts';
import { isToBeConfirmed, reachableSupervisors } from './teams.ts';

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
export async function readTeam({ agency, cycle, subject, version }: Link): Promise<TeamItem> {
  const { Item } = await Team.build(GetItemCommand)
    .key({ agency, cycle, supervisorId: subject })
    .options({ consistent: true })
    .send();
  return checked(Item, version);
}

/**
 * One person of the team, with team, cycle and whether the page was left, in one call.
 * @param shard of the person, as the team's page named it; a wrong one finds nobody
 * @throws NotFoundError for a person who is not of this team, GoneError when the link was revoked, LinkSessionOverError when
 *   the page was left
 */
export async function readCase(link: OpenedLink, employeeId: string, shard: number): Promise<Case> {
  const { agency, cycle, subject } = link;
  const [found, person, item, mailed] = await batchGet(
    table
      .build(BatchGetCommand)
      .requests(
        Team.build(BatchGetRequest).key({ agency, cycle, supervisorId: subject }),
        Participant.build(BatchGetRequest).key({ agency, cycle, shard, employeeId }),
        cycleRequest({ agency, cycle }),
        linkRequest(link.reference),
      )
      .options({ consistent: true }),
  );
  requireNotLeft(link, mailed);
  const team = checked(found, link.version);
  const own = team.members.some((member) => member.employeeId === employeeId && member.shard === shard);
  if (!own || person === undefined || item === undefined) throw new NotFoundError('member');
  return { team, person, cycle: ofThisVersion(item, 'phase') };
}

/**
 * Writes down what the supervisor confirmed, over the answers that he or she was shown.
 * @returns false when the answers or the confirmation changed meanwhile
 */
export async function saveConfirmation(
  person: ParticipantItem,
  answersVersion: number,
  confirmation: Confirmation,
): Promise<boolean> {
  const { agency, cycle, shard, employeeId } = person;
  const before = person.confirmation?.at;
  const unchanged =
    before === undefined
      ? ({ attr: 'confirmation', exists: false } as const)
      : ({ attr: 'confirmation.at', eq: before } as const);
  const written = await sendUnlessLate(
    Participant.build(UpdateAttributesCommand)
      .item({ agency, cycle, shard, employeeId, confirmation })
      .options({
        condition: {
          and: [
            { attr: 'submittedAt', exists: true },
            { attr: 'answersVersion', eq: answersVersion },
            unchanged,
          ],
        },
      }),
  );
  return written !== undefined;
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
