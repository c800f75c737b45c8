import type { RemoteUnit } from '../reference/agency-reference.ts';
import { findReference } from '../store/reference.ts';
import { listUnits } from '../store/staff.ts';
import { type OrganizationUnit, unitIdOf } from './staff-record.ts';

/** The units of an agency from which people travel far, by id: those that it names, and what lies below them. */
export async function remoteUnits(agency: string): Promise<ReadonlySet<string>> {
  const reference = await findReference(agency);
  const named = reference?.remote ?? [];
  return named.length === 0 ? new Set() : withThoseBelow(named, await listUnits(agency));
}

function withThoseBelow(
  named: readonly RemoteUnit[],
  units: readonly OrganizationUnit[],
): ReadonlySet<string> {
  const remote = new Set(named.map(({ unit }) => unitIdOf(unit)));
  const below = Map.groupBy(units, ({ parentId }) => parentId);
  // What is added meanwhile is gone through as well.
  for (const unitId of remote) {
    for (const unit of below.get(unitId) ?? []) remote.add(unit.unitId);
  }
  return remote;
}
