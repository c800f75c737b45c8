import { listCycles } from '../cycle/cycle-store.ts';
import { type Head, type Trail, type Verified, verifyTrail } from './chain.ts';

/** How the agency's own trail is named beside those of its cycles, which are named by their year. */
export const OWN_TRAIL = 'agency';

/** One trail of an agency as it was found. */
export interface VerifiedTrail extends Verified {
  readonly name: string;
}

/** A head that was kept elsewhere, and of which trail it is. */
export interface KnownHead extends Head {
  readonly name: string;
}

/**
 * Reads every audit trail of an agency from its first line.
 * @param known each must still stand: this finds a trail that was rewritten as a whole, or cut off
 */
export async function verifyAgency(
  agency: string,
  known: readonly KnownHead[] = [],
): Promise<readonly VerifiedTrail[]> {
  const cycles = await listCycles(agency);
  const trails: Trail[] = [{ agency }, ...cycles.map(({ cycle }) => ({ agency, cycle }))];
  const verified: VerifiedTrail[] = [];
  for (const trail of trails) {
    const name = trail.cycle ?? OWN_TRAIL;
    const heads = known.filter((head) => head.name === name);
    verified.push({ name, ...(await verifyTrail(trail, heads)) });
  }
  return verified;
}
