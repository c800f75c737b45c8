import { readAgency, readOfficer } from '../../shared/agency/agency-store.ts';
import { evaluationPdf } from '../../shared/documents/evaluation-report.ts';
import { page } from '../../shared/http/page.ts';
import { download, type PageResponse } from '../../shared/http/response.ts';
import { requireLink } from '../../shared/links/link.ts';
import { reportDocument } from './report-document-data.ts';
import { readFollowUps, readReport } from './report-store.ts';

/** The report behind a mailed link, as PDF. */
export const handler = page({
  'GET /laporan/{ref}/laporan.pdf': async (request) => {
    const { agency, cycle, subject } = await requireLink(request, 'laporan');
    return await reportDownload(agency, cycle, subject);
  },
});

/** The PDF of one report, for the link of a leader and for the console alike. */
export async function reportDownload(agencyId: string, cycle: string, period: string): Promise<PageResponse> {
  const report = await readReport(agencyId, cycle, period);
  const [agency, head, followUps] = await Promise.all([
    readAgency(agencyId),
    readOfficer(agencyId, 'camat'),
    readFollowUps(agencyId, cycle),
  ]);
  const pdf = await evaluationPdf(reportDocument({ agency, report, followUps, head }));
  return download(pdf, 'application/pdf', `laporan-evaluasi-${period}.pdf`);
}
