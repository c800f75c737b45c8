import { type Offering, offerings } from '../reference/training-catalogue.ts';
import { findReference, readOfferings } from '../store/reference.ts';

/** What an agency's people can attend, as its list stands now; the sample until it brings its own. */
export async function offeringsOf(agency: string): Promise<readonly Offering[]> {
  const reference = await findReference(agency);
  return reference === undefined ? offerings : await readOfferings(reference);
}
