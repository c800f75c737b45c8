import { page } from '../../../shared/http/page.ts';
import { reportDownload } from '../../evaluation/report-download.ts';
import { signedIn } from '../sign-in/session.ts';

/** A report as PDF, for those who are signed in. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf': signedIn(
    async (request, session) =>
      await reportDownload(session.agency, request.params['cycle'] ?? '', request.params['period'] ?? ''),
  ),
});
