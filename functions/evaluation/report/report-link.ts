import { periodTitle } from '../../../shared/evaluation/period.ts';
import { createLink } from '../../../shared/links/link.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { type Contact, readAgency } from '../../../shared/store/agency.ts';
import { type ReportItem, readReport } from '../../../shared/store/report.ts';

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
function reportLinkEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_DAYS * 86_400_000);
}

/**
 * A leader has lost the link to a report; who is no reader any more asks the coordinator.
 * @throws NotFoundError when there is no such report
 */
export const renewReport: Renew = async ({ agency: agencyId, cycle, subject, reader }, now) => {
  const [agency, report] = await Promise.all([readAgency(agencyId), readReport(agencyId, cycle, subject)]);
  const leader = agency.leadership.find(({ email }) => hashOf(email) === reader);
  if (leader === undefined) return { kind: 'ASK_COORDINATOR' };
  return {
    kind: 'SEND',
    to: leader,
    recipientId: 'pimpinan',
    matter: `laporan evaluasi pengembangan kompetensi ${periodTitle(report.period, report.cycle)}`,
    label: 'Baca laporan',
    version: 1,
    validUntil: reportLinkEnd(now),
  };
};
