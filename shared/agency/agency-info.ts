import { env } from '../env.ts';
import type { AgencyInfo } from '../ui/index.ts';
import { type AgencyItem, readAgency } from './agency-store.ts';

/** What every page tells about the agency it belongs to. */
export function agencyInfo(agency: AgencyItem): AgencyInfo {
  return {
    name: agency.name,
    contact: { ...agency.coordinator, role: 'Koordinator pengembangan kompetensi' },
    checkUrl: `${env('address').BASE_URL}/periksa`,
  };
}

/** A corrected name or telephone number is seen within a minute; without this it is a third of all reads of a page. */
const KEEP_MS = 60_000;

const kept = new Map<string, { readonly info: AgencyInfo; readonly until: number }>();

/**
 * The same for pages that need no more of the agency, kept in memory for a minute.
 * @throws NotFoundError
 */
export async function readAgencyInfo(agency: string): Promise<AgencyInfo> {
  const known = kept.get(agency);
  if (known !== undefined && Date.now() < known.until) return known.info;
  const info = agencyInfo(await readAgency(agency));
  kept.set(agency, { info, until: Date.now() + KEEP_MS });
  return info;
}
