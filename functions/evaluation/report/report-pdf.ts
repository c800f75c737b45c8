import { reportFileName } from '../../../shared/evaluation/period.ts';
import { download, type PageResponse } from '../../../shared/http/message.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import { type ReportItem, readReport } from '../../../shared/store/report.ts';
import { evaluationPdf } from './evaluation-report.ts';
import { reportDocument } from './report-document-data.ts';
import { toldReport } from './told-report.ts';

/** The report as PDF; the closing report carries the follow-ups. What is told the same gives the same document. */
export async function reportPdf(agency: AgencyItem, report: ReportItem): Promise<Uint8Array> {
  const told = await toldReport(report);
  // Reports made before they kept it are signed by whoever holds the office.
  const head = told.followUps?.head ?? report.head ?? (await reportHeadOf(agency.agency));
  return await evaluationPdf(reportDocument({ ...told, agency, head }));
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
