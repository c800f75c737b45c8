import { type AgencyItem, readOfficer } from '../../shared/agency/agency-store.ts';
import { evaluationPdf } from '../../shared/documents/evaluation-report.ts';
import { CLOSING } from './period.ts';
import { reportDocument } from './report-document-data.ts';
import { type ReportItem, readFollowUps } from './report-store.ts';

/** The report as PDF; the closing report carries the follow-ups. The same report gives the same document. */
export async function reportPdf(agency: AgencyItem, report: ReportItem): Promise<Uint8Array> {
  const [head, followUps] = await Promise.all([
    readOfficer(agency.agency, 'camat'),
    report.period === CLOSING ? readFollowUps(report.agency, report.cycle) : undefined,
  ]);
  return await evaluationPdf(reportDocument({ agency, report, followUps, head }));
}
