import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { EntityFormatter } from 'dynamodb-toolbox/entity/actions/format';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../../../shared/contracts.ts';
import { partitions } from '../../../shared/store/definition.ts';
import {
  BATCH_GET,
  batchGet,
  isReadable,
  readRows,
  table,
  type UnreadableRow,
} from '../../../shared/store/table.ts';
import {
  Participant,
  type ParticipantItem,
  Team,
  type TeamItem,
} from '../../../shared/table/entities/participant.ts';
import { isOwnFault } from '../../../shared/workflow/own-fault.ts';

const formatter = Team.build(EntityFormatter);
const formatted = (row: Readonly<Record<string, unknown>>) => formatter.format(row);

/** Teams after a sort key, in order, at most `limit`. */
export async function teamsAfter(
  cycle: CycleRef,
  after: string,
  limit: number,
): Promise<readonly (TeamItem | UnreadableRow)[]> {
  const { Items = [] } = await teamQuery(cycle, after).options({ limit }).send();
  return readRows(Items, formatted);
}

/** Supervisors who can be asked: those with an address. */
export async function reachableSupervisors(cycle: CycleRef): Promise<ReadonlySet<string>> {
  const teams = await allTeams(cycle);
  return new Set(teams.flatMap(({ supervisorId, email }) => (email === undefined ? [] : [supervisorId])));
}

/** All teams of a cycle that can be read. */
export async function allTeams(cycle: CycleRef): Promise<readonly TeamItem[]> {
  const { Items = [] } = await teamQuery(cycle, '').options({ maxPages: Number.POSITIVE_INFINITY }).send();
  return readRows(Items, formatted).filter(isReadable);
}

/** Whether somebody's answers go to a direct supervisor: who has one, with an address, other than himself or herself. */
export function isToBeConfirmed(
  { employeeId, staff: { supervisorId }, submittedAt }: ParticipantItem,
  reachable: ReadonlySet<string>,
): boolean {
  return (
    submittedAt !== undefined &&
    supervisorId !== null &&
    supervisorId !== employeeId &&
    reachable.has(supervisorId)
  );
}

/** Sort key of a team, for cursors. */
export function teamKey({ supervisorId }: TeamItem): string {
  return `TEAM#${supervisorId}`;
}

/** The participants of a team that can be read, by name. */
export async function readMembers({ members, ...team }: TeamItem): Promise<ParticipantItem[]> {
  const found: ParticipantItem[] = [];
  for (let start = 0; start < members.length; start += BATCH_GET) {
    found.push(...(await readSome(team, members.slice(start, start + BATCH_GET))));
  }
  return found.sort((a, b) => a.staff.name.localeCompare(b.staff.name, 'id'));
}

/** In one call; in halves when a row among them is ill, which the analysis of its shard notes. */
async function readSome(
  { agency, cycle }: CycleRef,
  members: TeamItem['members'],
): Promise<readonly ParticipantItem[]> {
  const requests = members.map((member) =>
    Participant.build(BatchGetRequest).key({ agency, cycle, ...member }),
  );
  const command = table
    .build(BatchGetCommand)
    .requests(...requests)
    .options({ consistent: true });
  try {
    return (await batchGet(command)).filter((item) => item !== undefined);
  } catch (error) {
    if (!isOwnFault(error)) throw error;
    if (members.length === 1) return [];
    const half = Math.ceil(members.length / 2);
    const team = { agency, cycle };
    return [
      ...(await readSome(team, members.slice(0, half))),
      ...(await readSome(team, members.slice(half))),
    ];
  }
}

function teamQuery({ agency, cycle }: CycleRef, after: string) {
  return table.build(QueryCommand).query({
    partition: partitions.cycle(agency, cycle),
    range: after === '' ? { beginsWith: 'TEAM#' } : { between: [`${after}\u0000`, 'TEAM$'] },
  });
}
