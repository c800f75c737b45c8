import type { Post } from '../../../shared/reference/agency-reference.ts';
import { properTitle } from '../../../shared/rules/names.ts';
import type { OrganizationUnit } from '../../../shared/staff/staff-record.ts';
import type { PlacedRecord } from '../proposal/merge-person.ts';
import { superviseBy, withHeads } from './supervisors.ts';
import { unitTree } from './units.ts';

/** The organisation of the people who are active after an import. */
export interface Organisation {
  readonly units: readonly OrganizationUnit[];
  /** The direct supervisor of somebody, or why there is none. */
  readonly supervise: ReturnType<typeof superviseBy>;
  /** Posts of the agency. */
  readonly posts: readonly Post[];
}

/**
 * Units, heads and supervisors of stored staff and file together: a file of a part of the staff takes away no head and
 * no unit that it does not carry.
 * @param people everybody who is active, those of the file first
 * @param stored units of before
 * @param posts of the agency
 */
export function organise(
  people: readonly PlacedRecord[],
  stored: readonly OrganizationUnit[],
  posts: readonly Post[],
): Organisation {
  const known = new Map(stored.map((unit) => [unit.unitId, unit]));
  const names = [...new Set([...stored.map(({ name }) => name), ...people.map(({ unitName }) => unitName)])];
  const tree = unitTree(names, posts).map((unit) => {
    const before = known.get(unit.unitId);
    return {
      ...unit,
      name: properTitle(before?.name ?? unit.name),
      parentId: unit.parentId ?? before?.parentId ?? null,
      headId: before?.headId ?? null,
    };
  });
  const units = withHeads(tree, people, posts);
  return { units, supervise: superviseBy(units, posts), posts };
}
