import { periodTitle } from '../../../shared/evaluation/period.ts';
import type { Renew } from '../../../shared/links/mailed-page.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readReport } from '../../../shared/store/report.ts';
import { reportLinkEnd } from './report-link.ts';

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
