import { signedIn } from '../../shared/console/signed-in.tsx';
import { DOCX, paperDocx } from '../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { download } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { listCycles } from '../../shared/store/cycle.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import { impactAssessment } from './impact-assessment.ts';

/** The assessment of impact on personal data: to read, and to go on with. */
export const handler = page({
  'GET /konsol/data-pribadi/penilaian-dampak.pdf': signedIn(async ({ now }, { agency }) =>
    download(await paperPdf(await paperOf(agency, now)), 'application/pdf', 'penilaian-dampak.pdf'),
  ),

  'GET /konsol/data-pribadi/penilaian-dampak.docx': signedIn(async ({ now }, { agency }) =>
    download(await paperDocx(await paperOf(agency, now)), DOCX, 'penilaian-dampak.docx'),
  ),
});

async function paperOf(agencyId: string, now: Date) {
  const [agency, style, cycles] = await Promise.all([
    readAgency(agencyId),
    readPaperStyle(agencyId),
    listCycles(agencyId),
  ]);
  const cycle = cycles.toSorted((one, other) => (one.cycle < other.cycle ? 1 : -1))[0];
  return impactAssessment({ agency, style, cycle, now });
}
