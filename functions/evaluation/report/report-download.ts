import { reportFileName } from '../../../shared/evaluation/period.ts';
import { download, type PageResponse } from '../../../shared/http/message.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import { readReport } from '../../../shared/store/report.ts';
import { reportPdf } from './report-pdf.ts';

/**
 * The PDF of one report, for the link of a leader and for the console alike.
 * @throws NotFoundError
 */
export async function reportDownload(agencyId: string, cycle: string, period: string): Promise<PageResponse> {
  const [report, agency] = await Promise.all([readReport(agencyId, cycle, period), readAgency(agencyId)]);
  const pdf = await reportPdf(agency, report);
  return download(pdf, 'application/pdf', reportFileName(period, cycle));
}
