import { requireLink } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { renewReport } from './renew-report-link.ts';
import { reportDownload } from './report-pdf.ts';

/** The report behind a mailed link, as PDF. */
export const handler = mailedPage(
  {
    'GET /laporan/{ref}/laporan.pdf': async (request) => {
      const { agency, cycle, subject } = await requireLink(request, 'laporan');
      return await reportDownload(agency, cycle, subject);
    },
  },
  renewReport,
);
