import { paperFormOf, verifierOf, withEmblem } from '../../shared/agency/paper-form.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { download } from '../../shared/http/message.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { padded } from '../../shared/store/definition.ts';
import { readPaperStyle } from '../../shared/store/paper-style.ts';
import { renewApproval } from './renew-approval-link.ts';
import { requestedStep } from './requested-step.ts';

/** The plan as the officer was asked about it, as PDF. */
export const handler = mailedPage(
  {
    'GET /persetujuan/{ref}/rencana.pdf': async (request) => {
      const { link, step } = await requestedStep(request);
      const [{ document }, style] = await Promise.all([
        planDocument(link, `R${padded(step.revision)}`, request.now),
        readPaperStyle(link.agency),
      ]);
      const dressed = { ...document, letterhead: withEmblem(document.letterhead, style) };
      const pdf = await paperPdf(planPaper(dressed, paperFormOf(style), verifierOf({ style })));
      return download(
        pdf,
        'application/pdf',
        `usulan-rencana-${link.agency}-${link.cycle}-ke-${step.revision}.pdf`,
      );
    },
  },
  renewApproval,
);
