import type { CycleRef } from '../../../shared/contracts.ts';
import { type ParticipantItem, participantRequest } from '../../../shared/store/participant.ts';
import { BATCH_GET, isOwnFault, readTogether } from '../../../shared/store/table.ts';
import type { TeamItem } from '../../../shared/store/team.ts';

/**
 * The direct supervisor whom somebody's answers go to, if he or she can be reached; nobody confirms himself or herself, or
 * whoever has left.
 */
export function confirmingSupervisor({
  employeeId,
  staff: { supervisorId },
  submittedAt,
  left,
}: ParticipantItem): string | undefined {
  if (submittedAt === undefined || left === true) return undefined;
  if (supervisorId === null || supervisorId === employeeId) return undefined;
  return supervisorId;
}

/**
 * Whether somebody is of a supervisor's team: by the staff list of today, or because this supervisor confirmed the answers
 * before the person came under another one.
 */
export function isOfTeam({ supervisorId }: Pick<TeamItem, 'supervisorId'>, person: ParticipantItem): boolean {
  return person.staff.supervisorId === supervisorId || person.confirmation?.by === supervisorId;
}

/**
 * The participants of a team that can be read, by name; of those who have left whoever was confirmed before, and nobody who
 * has come under another supervisor without that.
 */
export async function readMembers({ members, ...team }: TeamItem): Promise<ParticipantItem[]> {
  const found: ParticipantItem[] = [];
  for (let start = 0; start < members.length; start += BATCH_GET) {
    found.push(...(await readSome(team, members.slice(start, start + BATCH_GET))));
  }
  const staying = found.filter(
    (person) => isOfTeam(team, person) && (person.left !== true || person.confirmation !== undefined),
  );
  return staying.sort((a, b) => a.staff.name.localeCompare(b.staff.name, 'id'));
}

/** In one call; in halves when a row among them is ill, which the analysis of its shard notes. */
async function readSome(
  { agency, cycle }: CycleRef,
  members: TeamItem['members'],
): Promise<readonly ParticipantItem[]> {
  const requests = members.map((member) => participantRequest({ agency, cycle, ...member }));
  try {
    return (await readTogether(true, ...requests)).filter((item) => item !== undefined);
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
