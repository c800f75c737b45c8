import type { AddressChange } from '../../shared/rules/fresh-address.ts';
import { shardCountFor, shardOf } from '../../shared/store/definition.ts';
import { activeStaff } from '../../shared/store/staff.ts';
import { MOST_MEMBERS, type TeamItem } from '../../shared/store/team.ts';

/** The active staff counted, and who confirms whom. */
interface Census {
  readonly people: number;
  readonly shardCount: number;
  readonly teams: readonly Pick<TeamItem, 'supervisorId' | 'name' | 'email' | 'addressChange' | 'members'>[];
  /** Ids of supervisors who are asked for nobody, because they have too many people. */
  readonly overburdened: readonly string[];
}

interface Person {
  readonly name: string;
  readonly email?: string;
  readonly supervisorId: string | null;
  readonly addressChange?: AddressChange | undefined;
}

/**
 * Reads the staff once, page by page. What is kept of a person is some 200 bytes, so 10,000 people take 2 MB.
 */
export async function takeCensus(agency: string): Promise<Census> {
  const people = new Map<string, Person>();
  for await (const { employeeId, record, addressChange } of activeStaff(agency)) {
    const { name, email, supervisorId } = record;
    people.set(employeeId, { name, supervisorId, addressChange, ...(email === undefined ? {} : { email }) });
  }
  const shardCount = shardCountFor(people.size);
  return { people: people.size, shardCount, ...teamsOf(people, shardCount) };
}

/** Nobody confirms himself (shared/rules/README.md 5), and a supervisor outside the active staff confirms nobody. */
function teamsOf(
  people: ReadonlyMap<string, Person>,
  shardCount: number,
): Pick<Census, 'teams' | 'overburdened'> {
  const members = new Map<string, { employeeId: string; shard: number }[]>();
  for (const [employeeId, { supervisorId }] of people) {
    if (supervisorId === null || supervisorId === employeeId || !people.has(supervisorId)) continue;
    const team = members.get(supervisorId) ?? [];
    team.push({ employeeId, shard: shardOf(employeeId, shardCount) });
    members.set(supervisorId, team);
  }
  const confirming = [...members].filter(([, team]) => team.length <= MOST_MEMBERS);
  const teams = confirming.map(([supervisorId, team]) => {
    const { name = '', email, addressChange } = people.get(supervisorId) ?? {};
    return {
      supervisorId,
      name,
      members: team,
      ...(email === undefined ? {} : { email }),
      ...(addressChange === undefined ? {} : { addressChange }),
    };
  });
  const overburdened = [...members].filter(([, team]) => team.length > MOST_MEMBERS);
  return { teams, overburdened: overburdened.map(([supervisorId]) => supervisorId) };
}
