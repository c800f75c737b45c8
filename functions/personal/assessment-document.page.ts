import { DOCX, paperDocx } from '../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { download, type PageRequest } from '../../shared/http/message.ts';
import { openedLink } from '../../shared/links/link-session.ts';
import { requireParticipant } from '../../shared/links/linked-participant.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { assessmentForm } from './assessment-form.ts';

/** The form of the analysis of one's own needs, to sign and to file. */
export const handler = mailedPage({
  'GET /saya/{ref}/akpk.pdf': async (request) =>
    download(await paperPdf(await formOf(request)), 'application/pdf', 'akpk.pdf'),

  'GET /saya/{ref}/akpk.docx': async (request) =>
    download(await paperDocx(await formOf(request)), DOCX, 'akpk.docx'),
});

async function formOf(request: PageRequest) {
  const owner = await requireParticipant(await openedLink(request, 'saya'), true);
  return await assessmentForm(owner, request.now);
}
