import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { CycleRef } from '../contracts.ts';
import { TransientError } from '../errors.ts';
import { wibDate } from '../rules/working-calendar.ts';
import { type AuditEntry, recordWith } from './audit.ts';
import { partitions } from './definition.ts';
import type { EmployeeItem } from './staff.ts';
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

/**
 * People one supervisor can be asked to confirm: who has more of them, as in an export that names the head of the agency
 * for everybody, knows their work no better than a stranger, and their own answers stand.
 */
export const MOST_MEMBERS = 1_000;

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

/** All people of a file that come under one supervisor join at once, twenty at a time; each turn one of them gets through. */
const ATTEMPTS = 40;

/**
 * Adds somebody to the team of a supervisor; who is a member stays one. Nobody joins the team of who is not of the active
 * staff, nor one that is full. Members of whom the staff list names another supervisor since are passed by where a team is
 * read, so a team only grows.
 * @param supervisor as the staff has him or her; the team is made of it when there is none
 * @throws TransientError when others join it again and again
 */
export async function joinTeam(
  { agency, cycle, expiresAt }: CycleRef & Pick<TeamItem, 'expiresAt'>,
  supervisor: Pick<EmployeeItem, 'employeeId' | 'record' | 'status' | 'addressChange'> | undefined,
  member: TeamItem['members'][number],
): Promise<void> {
  if (supervisor?.status !== 'ACTIVE' || supervisor.employeeId === member.employeeId) return;
  const { employeeId: supervisorId, record, addressChange: change } = supervisor;
  const { name, email } = record;
  const team = { agency, cycle, supervisorId, name, email, addressChange: change, linkVersion: 1, expiresAt };
  for (let attempt = 0; attempt < ATTEMPTS; attempt += 1) {
    const present = await readTeam(agency, cycle, supervisorId, true);
    const members = present?.members ?? [];
    if (members.some(({ employeeId }) => employeeId === member.employeeId)) return;
    if (members.length >= MOST_MEMBERS) return;
    if (await putMembers(team, present, [...members, { ...member }])) return;
    await pause(randomInt(5, 50));
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
