import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { signedIn } from '../../shared/console/signed-in.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { usualForm } from '../../shared/documents/paper-form.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { planPaper } from '../../shared/documents/plan-paper.ts';
import { renderWorkbook } from '../../shared/documents/workbook.ts';
import { page } from '../../shared/http/page.ts';
import { download } from '../../shared/http/response.ts';
import { planDocument } from '../../shared/plan/plan-document.ts';
import { paperOf } from '../../shared/plan/plan-paper.ts';
import { recordAudit } from '../../shared/store/audit/record.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { type PlanItem, readPlan } from '../../shared/store/plan.ts';
import { planSheets } from './plan-sheets.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The plan as a document: PDF to read and sign, XLSX to reckon with. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/rencana.pdf': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const { document, ...named } = await planDocument(ref, 'CURRENT', request.now);
    await recordExport(ref, 'PDF', request.now);
    return download(
      await paperPdf(planPaper(document, usualForm)),
      'application/pdf',
      `${fileName(named)}.pdf`,
    );
  }),

  'GET /konsol/siklus/{cycle}/rencana.xlsx': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const [cycle, plan] = await Promise.all([readCycle(ref.agency, ref.cycle), readPlan(ref)]);
    const workbook = await renderWorkbook(planSheets(plan, await paperOf(cycle, plan)));
    await recordExport(ref, 'XLSX', request.now);
    return download(workbook, XLSX, `${fileName({ cycle, plan })}.xlsx`);
  }),
});

async function recordExport({ agency, cycle }: CycleRef, subject: string, at: Date): Promise<void> {
  await recordAudit({ agency, cycle, at, act: 'plan exported', subject });
}

/** 'rencana-senapelan-2027' once enacted, before that 'usulan-rencana-senapelan-2027-draf' or '-ke-2'. */
function fileName({ cycle, plan }: { cycle: CycleItem; plan: PlanItem }): string {
  if (cycle.enactment !== undefined) return `rencana-${cycle.agency}-${cycle.cycle}`;
  const copy = plan.status === 'DRAFT' ? 'draf' : `ke-${plan.revision}`;
  return `usulan-rencana-${cycle.agency}-${cycle.cycle}-${copy}`;
}
