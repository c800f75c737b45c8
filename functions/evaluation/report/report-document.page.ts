import type { PageRequest, PageResponse } from '../../../shared/http/message.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { renewReport } from './renew-report-link.ts';
import { reportDownload } from './report-pdf.ts';
import { requireReader } from './report-reader.ts';

/** The report behind a mailed link, as PDF, DOCX and XLSX. */
export const handler = mailedPage(
  {
    'GET /laporan/{ref}/laporan.pdf': send,
    'GET /laporan/{ref}/laporan.docx': send,
    'GET /laporan/{ref}/laporan.xlsx': send,
  },
  renewReport,
);

async function send(request: PageRequest): Promise<PageResponse> {
  const { agency, cycle, subject: period } = (await requireReader(request)).link;
  return await reportDownload({ agency, cycle, period }, request.path);
}
