import { checkUrlOf } from '../mail/mail-content.ts';
import { type AgencyItem, readAgency } from '../store/agency.ts';
import type { AgencyInfo } from '../ui/page.tsx';

/** What every page tells about the agency it belongs to. */
export function agencyInfo(agency: AgencyItem): AgencyInfo {
  return {
    name: agency.name,
    contact: { ...agency.coordinator, role: 'Koordinator pengembangan kompetensi' },
    checkUrl: checkUrlOf(agency),
  };
}

/** A corrected name or telephone number is seen within a minute; without this it is a third of all reads of a page. */
const KEEP_MS = 60_000;

/** The reading itself is kept, so that many who come at once share one. */
const kept = new Map<string, { readonly info: Promise<AgencyInfo>; readonly until: number }>();

/**
 * The same for pages that need no more of the agency, kept in memory for a minute.
 * @throws NotFoundError
 */
export async function readAgencyInfo(agency: string): Promise<AgencyInfo> {
  const known = kept.get(agency);
  if (known !== undefined && Date.now() < known.until) return await known.info;
  const info = readAgency(agency).then(agencyInfo);
  kept.set(agency, { info, until: Date.now() + KEEP_MS });
  try {
    return await info;
  } catch (error) {
    kept.delete(agency);
    throw error;
  }
}
