import { reportFileName } from '../../../shared/evaluation/period.ts';
import { download, type PageResponse } from '../../../shared/http/message.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { followUpsOf } from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { type ReportItem, readReport } from '../../../shared/store/report.ts';
import { coursesOf } from '../course/reported-courses.ts';
import { evaluationPdf } from './evaluation-report.ts';
import { reportDocument } from './report-document-data.ts';

/** The report as PDF; the closing report carries the follow-ups. The same report gives the same document. */
export async function reportPdf(agency: AgencyItem, report: ReportItem): Promise<Uint8Array> {
  const [followUps, courses] = await Promise.all([followUpsOf(report), coursesOf(report)]);
  // Reports made before they kept it are signed by whoever holds the office.
  const head = followUps?.head ?? report.head ?? (await reportHeadOf(agency.agency));
  return await evaluationPdf(reportDocument({ agency, report, followUps, courses, head }));
}

/**
 * The PDF of one report, for the link of a leader and for the console alike.
 * @throws NotFoundError
 */
export async function reportDownload(agencyId: string, cycle: string, period: string): Promise<PageResponse> {
  const [report, agency] = await Promise.all([readReport(agencyId, cycle, period), readAgency(agencyId)]);
  const pdf = await reportPdf(agency, report);
  return download(pdf, 'application/pdf', reportFileName(period, cycle));
}
