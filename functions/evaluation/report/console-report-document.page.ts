import { signedIn } from '../../../shared/console/signed-in.tsx';
import { page } from '../../../shared/http/page.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { reportDownload } from './report-pdf.ts';

const send = signedIn(async ({ params, path, now }, { agency }) => {
  const { cycle = '', period = '' } = params;
  const download = await reportDownload({ agency, cycle, period }, path);
  await recordAudit({ agency, cycle, at: now, act: 'report exported', subject: period });
  return download;
});

/** A report as PDF, DOCX and XLSX, for those who are signed in. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf': send,
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.docx': send,
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.xlsx': send,
});
