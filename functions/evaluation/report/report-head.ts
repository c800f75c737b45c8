import { chainOf } from '../../../shared/reference/agency-reference.ts';
import { type ReportHead, readOfficer } from '../../../shared/store/officer.ts';
import { presentReference } from '../../../shared/store/reference.ts';

/** Who heads the agency now, the last of its chain, as a report keeps it; undefined while the office is vacant. */
export async function reportHeadOf(agency: string): Promise<ReportHead | undefined> {
  const role = chainOf(await presentReference(agency)).at(-1);
  const officer = role === undefined ? undefined : await readOfficer(agency, role);
  if (officer === undefined) return undefined;
  const { title, name, nip, kind } = officer;
  return { title, name, kind, ...(nip === undefined ? {} : { nip }) };
}
