import { partitions } from '../../../shared/store/definition.ts';
import { type IllPersonItem, listIllPeople } from '../../../shared/store/progress.ts';
import { findEmployee } from '../../../shared/store/staff.ts';
import { isOwnFault } from '../../../shared/store/table.ts';

/** Somebody for whom a step could not be done; without a name when the row of the staff is ill too. */
export type IllPersonShown = IllPersonItem & { readonly name?: string | undefined };

/** For whom steps of a cycle could not be done, with their names. */
export async function illPeopleOf(agency: string, cycle: string): Promise<readonly IllPersonShown[]> {
  const people = await listIllPeople(partitions.cycle(agency, cycle));
  return await Promise.all(people.map(async (ill) => ({ ...ill, name: await nameOf(agency, ill.person) })));
}

async function nameOf(agency: string, employeeId: string): Promise<string | undefined> {
  try {
    return (await findEmployee(agency, employeeId))?.record.name;
  } catch (error) {
    if (isOwnFault(error)) return undefined;
    throw error;
  }
}
