import { createLink } from '../../../shared/links/link.ts';
import { hashOf } from '../../../shared/store/address.ts';
import type { Contact } from '../../../shared/store/agency.ts';
import type { ReportItem } from '../../../shared/store/report.ts';

/** A link to a report works until the report after the next has come. */
const LINK_DAYS = 180;

/** The address of a report for one of its readers. */
export async function reportLink(
  { agency, cycle, period }: ReportItem,
  reader: Contact,
  now: Date,
): Promise<string> {
  return await createLink(
    { purpose: 'laporan', agency, cycle, subject: period, version: 1, reader: hashOf(reader.email) },
    reportLinkEnd(now),
  );
}

/** When a link to a report ends that is mailed now. */
export function reportLinkEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * 86_400_000);
}
