import { BatchGetRequest } from 'dynamodb-toolbox/entity/actions/batchGet';
import { BatchGetCommand } from 'dynamodb-toolbox/table/actions/batchGet';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../../shared/contracts.ts';
import { BATCH_GET, batchGet } from '../../shared/table/batch-get.ts';
import {
  Participant,
  type ParticipantItem,
  Team,
  type TeamItem,
} from '../../shared/table/entities/participant.ts';
import { partitions } from '../../shared/table/keys.ts';
import { table } from '../../shared/table/table.ts';

/** Teams after a sort key, in order, at most `limit`. */
export async function teamsAfter(cycle: CycleRef, after: string, limit: number): Promise<TeamItem[]> {
  const { Items = [] } = await teamQuery(cycle, after).options({ limit }).send();
  return Items;
}

/** Supervisors who can be asked: those with an address. */
export async function reachableSupervisors(cycle: CycleRef): Promise<ReadonlySet<string>> {
  const teams = await allTeams(cycle);
  return new Set(teams.flatMap(({ supervisorId, email }) => (email === undefined ? [] : [supervisorId])));
}

/** All teams of a cycle. */
export async function allTeams(cycle: CycleRef): Promise<readonly TeamItem[]> {
  const { Items = [] } = await teamQuery(cycle, '').options({ maxPages: Number.POSITIVE_INFINITY }).send();
  return Items;
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

/** The participants of a team, by name. */
export async function readMembers({ agency, cycle, members }: TeamItem): Promise<ParticipantItem[]> {
  const found: ParticipantItem[] = [];
  for (let start = 0; start < members.length; start += BATCH_GET) {
    const requests = members
      .slice(start, start + BATCH_GET)
      .map((member) => Participant.build(BatchGetRequest).key({ agency, cycle, ...member }));
    const items = await batchGet(
      table
        .build(BatchGetCommand)
        .requests(...requests)
        .options({ consistent: true }),
    );
    for (const item of items) if (item !== undefined) found.push(item);
  }
  return found.sort((a, b) => a.staff.name.localeCompare(b.staff.name, 'id'));
}

function teamQuery({ agency, cycle }: CycleRef, after: string) {
  return table
    .build(QueryCommand)
    .query({
      partition: partitions.cycle(agency, cycle),
      range: after === '' ? { beginsWith: 'TEAM#' } : { between: [`${after}\u0000`, 'TEAM$'] },
    })
    .entities(Team);
}
