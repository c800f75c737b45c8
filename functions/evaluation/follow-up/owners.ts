import { standingOf } from '../../../shared/evaluation/follow-up-outcome.ts';
import type { FollowUpsItem } from '../../../shared/store/follow-ups.ts';
import { type OfficerItem, officeOf, readOfficer } from '../../../shared/store/officer.ts';
import { type EmployeeItem, findPresent } from '../../../shared/store/staff.ts';

/** Somebody who answers for a follow-up: a person of the staff, or whoever holds an office. */
export interface Owner {
  /** employeeId, or '@' and the role of an officer: the task stays with the office when its holder changes. */
  readonly id: string;
  readonly name: string;
  /** As papers and lists name him or her: "Rina Wijaya, S.Sos. – Kasi Pelayanan". */
  readonly label: string;
  readonly email?: string | undefined;
}

const OFFICE = '@';

/** Signs by which somebody is looked for, and of how he or she is named: of a post and a unit the beginning will do. */
export const LONGEST_OWNER = 150;

/** Whoever answers for a follow-up now; undefined when the person left, or the office is vacant. */
export async function findOwner(agency: string, id: string): Promise<Owner | undefined> {
  if (id.startsWith(OFFICE)) {
    const officer = await readOfficer(agency, id.slice(OFFICE.length));
    return officer && officerAsOwner(officer);
  }
  // Of two records that were joined the tasks stay where they were given.
  const person = await findPresent(agency, id);
  return person?.status === 'ACTIVE' ? { ...personAsOwner(person), id } : undefined;
}

/** Owners of what is still open who cannot be told any more. */
export async function ownersGone(
  agency: string,
  all: readonly Pick<FollowUpsItem, 'items'>[],
): Promise<ReadonlySet<string>> {
  const open = all.flatMap(({ items }) => items).filter((item) => standingOf(item) === 'OPEN');
  const ids = [...new Set(open.flatMap(({ ownerId }) => ownerId ?? []))];
  const there = await Promise.all(ids.map(async (id) => await findOwner(agency, id)));
  return new Set(ids.filter((_id, index) => there[index] === undefined));
}

/** An officer as owner. */
export function officerAsOwner(officer: OfficerItem): Owner {
  const { role, name, email } = officer;
  return { id: OFFICE + role, name, email, label: labelOf(`${name} – ${officeOf(officer)}`) };
}

/** A person of the staff as owner. */
export function personAsOwner({
  employeeId,
  record: { name, email, postTitle, unitName },
}: EmployeeItem): Owner {
  return { id: employeeId, name, email, label: labelOf(`${name} – ${postTitle}, ${unitName}`) };
}

function labelOf(words: string): string {
  return words.slice(0, LONGEST_OWNER).trim();
}
