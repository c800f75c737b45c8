import { type AuditItem, lastLines, type Trail } from '../store/audit/trail.ts';
import { staffNames } from '../store/staff.ts';
import { type Names, peopleOf } from './audit-words.ts';

/** The end of a trail, with the names of those whom it speaks of: the trail itself holds identifiers only. */
export interface ShownTrail {
  readonly lines: readonly AuditItem[];
  readonly names: Names;
}

/** The last lines of a trail, the newest first, for a page. */
export async function readShownTrail(trail: Trail, limit: number): Promise<ShownTrail> {
  const lines = await lastLines(trail, limit);
  return { lines, names: await staffNames(trail.agency, lines.flatMap(peopleOf)) };
}
