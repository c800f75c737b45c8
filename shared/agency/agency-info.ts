import { NotFoundError } from '../errors.ts';
import { checkUrlOf } from '../mail/mail-content.ts';
import { type AgencyItem, onlyAgency, readAgency } from '../store/agency.ts';
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

/**
 * Whom a page names: the agency that is known; who comes with an unknown link comes to the only agency, where there
 * is one only.
 * @returns undefined when nobody can be named
 */
export async function agencyOf(
  known: { readonly agency: string } | undefined,
): Promise<AgencyInfo | undefined> {
  const agency = known?.agency ?? (await onlyAgency());
  if (agency === undefined) return undefined;
  try {
    return await readAgencyInfo(agency);
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}
