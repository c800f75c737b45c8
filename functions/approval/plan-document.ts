import { planPdf } from '../../shared/documents/plan-document.ts';
import { download } from '../../shared/http/response.ts';
import { mailedPage } from '../../shared/links/mailed-page.ts';
import { planDocumentData } from '../../shared/plan/plan-document-data.ts';
import { planDocumentFacts } from '../../shared/plan/plan-document-facts.ts';
import { padded } from '../../shared/table/keys.ts';
import { requestedStep } from './requested-step.ts';

/** The plan as the officer was asked about it, as PDF. */
export const handler = mailedPage({
  'GET /persetujuan/{ref}/rencana.pdf': async (request) => {
    const { link, step } = await requestedStep(request);
    const facts = await planDocumentFacts(link, `R${padded(step.revision)}`);
    const pdf = await planPdf(planDocumentData(facts, request.now));
    return download(pdf, 'application/pdf', `usulan-rencana-${link.cycle}-${step.revision}.pdf`);
  },
});
