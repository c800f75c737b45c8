import { signedIn } from '../../../shared/console/signed-in.tsx';
import { page } from '../../../shared/http/page.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { reportDownload } from './report-pdf.ts';

/** A report as PDF, for those who are signed in. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf': signedIn(
    async ({ params, now }, { agency }) => {
      const { cycle = '', period = '' } = params;
      const download = await reportDownload(agency, cycle, period);
      await recordAudit({ agency, cycle, at: now, act: 'report exported', subject: period });
      return download;
    },
  ),
});
