import type { CycleRef } from '../contracts.ts';
import { TransientError } from '../errors.ts';
import { wibDate } from '../rules/working-calendar.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import {
  BATCH_GET,
  batchGet,
  type Changes,
  isReadable,
  mutable,
  patch,
  type ReadOnly,
  readRows,
  sendUnlessLate,
  table,
  type UnreadableRow,
} from './table.ts';
import {
  $add,
  BatchGetCommand,
  BatchGetRequest,
  boolean,
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
  UpdateAttributesCommand,
} from './toolbox.ts';
import { addressChange, deep, rowReader } from './values.ts';

/** The people one supervisor confirms. */
export const Team = new Entity({
  name: 'Team',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    supervisorId: string().key(),
    name: string(),
    email: string().optional(),
    members: deep(list(map({ employeeId: string(), shard: number() }))),
    addressChange,
    /** True once the supervisor is no longer of the active staff: he or she is asked for nobody. */
    left: boolean().optional(),
    /** Raised when mails go to another address, and to revoke links already sent. */
    linkVersion: number(),
    /** Day (WIB) on which the trail last said that this supervisor confirms answers. */
    recordedOn: string().optional(),
    /** As of the participants. */
    expiresAt: number().optional(),
  }),
  computeKey: ({ agency, cycle, supervisorId }: { agency: string; cycle: string; supervisorId: string }) => ({
    pk: partitions.cycle(agency, cycle),
    sk: `TEAM#${supervisorId}`,
  }),
});

export type TeamItem = ReadOnly<FormattedItem<typeof Team>>;

const formatted = rowReader(Team);

/** Teams after a sort key, in order, at most `limit`. */
export async function teamsAfter(
  cycle: CycleRef,
  after: string,
  limit: number,
): Promise<readonly (TeamItem | UnreadableRow)[]> {
  const { Items = [] } = await teamQuery(cycle, after).options({ limit }).send();
  return readRows(Items, formatted);
}

/** Those of some supervisors who can be asked: who has a team, and an address. */
export async function reachableAmong(
  { agency, cycle }: CycleRef,
  supervisorIds: Iterable<string>,
): Promise<readonly string[]> {
  const requests = [...new Set(supervisorIds)].map((supervisorId) =>
    teamRequest({ agency, cycle, supervisorId }),
  );
  const reachable: string[] = [];
  for (let at = 0; at < requests.length; at += BATCH_GET) {
    const teams = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests.slice(at, at + BATCH_GET))
        .options({ consistent: true, attributes: ['supervisorId', 'email'] }),
    );
    for (const team of teams) if (team?.email !== undefined) reachable.push(team.supervisorId);
  }
  return reachable;
}

/** All teams of a cycle that can be read. */
export async function allTeams(cycle: CycleRef): Promise<readonly TeamItem[]> {
  const { Items = [] } = await teamQuery(cycle, '').options({ maxPages: Number.POSITIVE_INFINITY }).send();
  return readRows(Items, formatted).filter(isReadable);
}

/** Sort key of a team, for cursors. */
export function teamKey({ supervisorId }: TeamItem): string {
  return `TEAM#${supervisorId}`;
}

function teamQuery({ agency, cycle }: CycleRef, after: string) {
  return table.build(QueryCommand).query({
    partition: partitions.cycle(agency, cycle),
    range: after === '' ? { beginsWith: 'TEAM#' } : { between: [`${after}\u0000`, 'TEAM$'] },
  });
}

/** Whose team it is. */
type TeamRef = Pick<TeamItem, 'agency' | 'cycle' | 'supervisorId'>;

/** The team as a request within a batch. */
export function teamRequest({ agency, cycle, supervisorId }: TeamRef) {
  return Team.build(BatchGetRequest).key({ agency, cycle, supervisorId });
}

/** A supervisor and the people he or she answers for in a cycle; undefined when there is no such team. */
export async function readTeam(
  agency: string,
  cycle: string,
  supervisorId: string,
  consistent = false,
): Promise<TeamItem | undefined> {
  const { Item } = await Team.build(GetItemCommand)
    .key({ agency, cycle, supervisorId })
    .options({ consistent })
    .send();
  return Item;
}

/** Writes a team as the census formed it. */
export async function putTeam(team: TeamItem): Promise<void> {
  await Team.build(PutItemCommand).item(mutable(team)).send();
}

/** Two may join a team at once, but hardly again and again. */
const ATTEMPTS = 5;

/**
 * Adds somebody to a team; who is a member stays one.
 * @param team as it is made when there is none
 * @throws TransientError when others join it again and again
 */
export async function joinTeam(
  team: Omit<TeamItem, 'members'>,
  member: TeamItem['members'][number],
): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const present = await readTeam(team.agency, team.cycle, team.supervisorId, true);
    const members = present?.members ?? [];
    if (members.some(({ employeeId }) => employeeId === member.employeeId)) return;
    if (await putMembers(team, present, [...members, { ...member }])) return;
  }
  throw new TransientError('a team grows again and again');
}

/** Members are only ever added, so their number says whether they are as they were read. */
async function putMembers(
  team: Omit<TeamItem, 'members'>,
  present: TeamItem | undefined,
  members: TeamItem['members'],
): Promise<boolean> {
  const { agency, cycle, supervisorId } = team;
  if (present === undefined) {
    const made = await sendUnlessLate(
      Team.build(PutItemCommand)
        .item(mutable({ ...team, members }))
        .options({ condition: { attr: 'supervisorId', exists: false } }),
    );
    return made !== undefined;
  }
  const joined = await sendUnlessLate(
    Team.build(UpdateAttributesCommand)
      .item({ agency, cycle, supervisorId, members: mutable(members) })
      .options({ condition: { size: 'members', eq: present.members.length } }),
  );
  return joined !== undefined;
}

/**
 * Records once a day that a supervisor confirms answers of the team: a line a person would be as many as the agency has
 * people, and drown what officers do.
 * @param team as read with the request
 * @param entry the line in the trail of the cycle
 */
export async function recordConfirming(
  { agency, cycle, supervisorId, recordedOn }: TeamItem,
  entry: Pick<AuditEntry, 'actor' | 'at'>,
): Promise<void> {
  const day = wibDate(entry.at);
  if (recordedOn === day) return;
  await recordWith(
    { ...entry, agency, cycle, act: 'team confirmed', subject: supervisorId },
    Team.build(UpdateAttributesCommand)
      .item({ agency, cycle, supervisorId, recordedOn: day })
      .options({
        condition: {
          and: [
            { attr: 'supervisorId', exists: true },
            {
              or: [
                { attr: 'recordedOn', exists: false },
                { attr: 'recordedOn', ne: day },
              ],
            },
          ],
        },
      }),
  );
}

/** Changes a team that is there. @param stopLinks whether links that were mailed open nothing from now on */
export async function changeTeam(
  { agency, cycle, supervisorId }: TeamRef,
  changes: Changes<TeamItem, 'agency' | 'cycle' | 'supervisorId' | 'linkVersion'>,
  stopLinks: boolean,
): Promise<void> {
  await sendUnlessLate(
    Team.build(UpdateAttributesCommand)
      .item({
        ...patch(changes),
        agency,
        cycle,
        supervisorId,
        ...(stopLinks ? { linkVersion: $add(1) } : {}),
      })
      .options({ condition: { attr: 'supervisorId', exists: true } }),
  );
}
