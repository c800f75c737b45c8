import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { signedIn } from '../../../shared/console/signed-in.tsx';
import { DOCX, paperDocx } from '../../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../../shared/documents/paper-pdf.ts';
import { download } from '../../../shared/http/message.ts';
import { page } from '../../../shared/http/page.ts';
import { recordAudit } from '../../../shared/store/audit.ts';
import { yearlyReport } from '../yearly/yearly-report.ts';
import { reportDownload } from './report-pdf.ts';

const send = signedIn(async ({ params, path, now }, { agency }) => {
  const { cycle = '', period = '' } = params;
  const file = await reportDownload({ agency, cycle, period }, path);
  await recordAudit({ agency, cycle, at: now, act: 'report exported', subject: period });
  return file;
});

const sendYear = signedIn(async (request, session) => {
  const ref = cycleRefOf(request, session);
  const paper = await yearlyReport(ref, request.now);
  const name = `laporan-tahunan-${ref.agency}-${ref.cycle}`;
  await recordAudit({ ...ref, at: request.now, act: 'report exported', subject: ref.cycle });
  return request.path.endsWith('.pdf')
    ? download(await paperPdf(paper), 'application/pdf', `${name}.pdf`)
    : download(await paperDocx(paper), DOCX, `${name}.docx`);
});

/** A report as PDF, DOCX and XLSX, for those who are signed in. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.pdf': send,
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.docx': send,
  'GET /konsol/siklus/{cycle}/evaluasi/{period}/laporan.xlsx': send,
  'GET /konsol/siklus/{cycle}/laporan-tahunan.pdf': sendYear,
  'GET /konsol/siklus/{cycle}/laporan-tahunan.docx': sendYear,
});
