import { listCycles } from '../../../shared/store/cycle.ts';
import { shardOf } from '../../../shared/store/definition.ts';
import { findParticipant } from '../../../shared/store/participant.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';
import { readTeam } from '../../../shared/store/team.ts';

/** Two records of one person: the one under whose id the person goes on, and the one that is joined with it. */
export interface Pair {
  readonly kept: EmployeeItem;
  readonly twin: EmployeeItem;
}

/**
 * Whose id stands for both: links that were mailed, teams and places name it, so it is the one that an open cycle knows,
 * first as a supervisor; else the one that was there first. What is said of the person is another question.
 */
export async function pairOf(one: EmployeeItem, other: EmployeeItem): Promise<Pair> {
  const [own, others] = [await weightOf(one), await weightOf(other)];
  const isOther = others > own || (others === own && since(other) < since(one));
  return isOther ? { kept: other, twin: one } : { kept: one, twin: other };
}

const [TEAM, PARTICIPANT] = [2, 1];

async function weightOf({ agency, employeeId }: EmployeeItem): Promise<number> {
  const open = (await listCycles(agency)).filter(
    ({ phase, shardCount }) => phase !== 'CLOSED' && shardCount > 0,
  );
  const weights = open.map(async ({ cycle, shardCount }) => {
    if ((await readTeam(agency, cycle, employeeId)) !== undefined) return TEAM;
    const shard = shardOf(employeeId, shardCount);
    return (await findParticipant({ agency, cycle, shard, employeeId })) === undefined ? 0 : PARTICIPANT;
  });
  return Math.max(0, ...(await Promise.all(weights)));
}

/** When a record was first written, as far as its history goes; one without any is older than all that have one. */
function since({ history = [] }: EmployeeItem): string {
  return history.at(-1)?.at ?? '';
}
