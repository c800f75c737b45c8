import { valueWords } from '../../../shared/staff/field-words.ts';
import { namedByHand } from './merge-person.ts';
import type { Proposal, Standing } from './proposal.ts';
import type { Choices, Derive, Entry, StoredStaff } from './proposal-input.ts';

/** The staff before and after a file. */
interface Compared {
  readonly staff: StoredStaff;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly after: ReadonlyMap<string, Standing>;
  readonly derive: Derive;
  readonly choices: Choices;
}

/**
 * Supervisors whom the coordinator named and the organisation does not give: of the people of the file, and of others where
 * the one who was named leaves by it.
 */
export function keptSupervisors({ entries, after, staff, derive, choices }: Compared): Proposal['kept'] {
  const names = supervisorNames(staff, after);
  const words = (id: string | null) => valueWords('supervisorId', id, names);
  return staff.employees.flatMap((item) => {
    const { employeeId } = item;
    const standing = after.get(employeeId);
    if (standing?.status !== 'ACTIVE' || !namedByHand(item, choices)) return [];
    const { name, supervisorId } = standing.record;
    const given = derive(standing.record);
    const isAsked = entries.has(employeeId) || after.get(supervisorId ?? '')?.status === 'LEFT';
    if (given === supervisorId || !isAsked) return [];
    return [{ employeeId, name, field: 'supervisorId', kept: words(supervisorId), inFile: words(given) }];
  });
}

/** Everybody's name, with whether he or she is still there. */
function supervisorNames(
  { employees }: StoredStaff,
  after: Compared['after'],
): Readonly<Record<string, string>> {
  const left = new Set(
    employees.filter(({ status }) => status === 'LEFT').map(({ employeeId }) => employeeId),
  );
  const standings = new Map<string, Standing>([
    ...employees.map((item) => [item.employeeId, item] as const),
    ...after,
  ]);
  return Object.fromEntries(
    [...standings].map(([employeeId, { record, status }]) => {
      const gone = left.has(employeeId) ? ' (tidak aktif)' : ' (menjadi tidak aktif)';
      return [employeeId, `${record.name}${status === 'LEFT' ? gone : ''}`];
    }),
  );
}
