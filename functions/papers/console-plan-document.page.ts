import { paperFormOf } from '../../shared/agency/paper-form.ts';
import { cycleRefOf } from '../../shared/console/cycle-ref.ts';
import { signedIn } from '../../shared/console/signed-in.tsx';
import { paperDocx } from '../../shared/documents/paper-docx.ts';
import { paperPdf } from '../../shared/documents/paper-pdf.ts';
import { renderWorkbook } from '../../shared/documents/workbook.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { download } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { paperOf } from '../../shared/plan/paper-content.ts';
import { planAccount } from '../../shared/plan/plan-account.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { showNeedsFile } from './needs-files.ts';
import { postNumber, showNumber } from './number-routes.ts';
import { paperNamed } from './paper-list.ts';
import { type PaperSource, readPaperSource } from './paper-source.ts';
import { planSheets } from './plan-sheets.ts';
import { proposalSheets } from './proposal-sheets.ts';

const OFFICE = 'application/vnd.openxmlformats-officedocument';

const contentTypes: Readonly<Record<string, string>> = {
  pdf: 'application/pdf',
  docx: `${OFFICE}.wordprocessingml.document`,
  xlsx: `${OFFICE}.spreadsheetml.sheet`,
};

/** The papers of a plan: PDF to read and sign, DOCX to go on with and sign electronically, XLSX to reckon with. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/naskah/{file}': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const [, paper = '', format = ''] = /^([\w-]+)\.(\w+)$/.exec(request.params['file'] ?? '') ?? [];
    const type = contentTypes[format];
    if (type === undefined) throw new NotFoundError('paper');
    const source = await readPaperSource(ref, request.now);
    const bytes = await written(source, paper, format);
    await recordAudit({ ...ref, at: request.now, act: 'plan exported', subject: `${paper} ${format}` });
    return download(bytes, type, `${fileName(source, paper)}.${format}`);
  }),

  'GET /konsol/siklus/{cycle}/kebutuhan/{file}': signedIn(showNeedsFile),
  'GET /konsol/siklus/{cycle}/nomor/{paper}': signedIn(showNumber),
  'POST /konsol/siklus/{cycle}/nomor/{paper}': signedIn(postNumber),
});

/** @throws NotFoundError */
async function written(source: PaperSource, paper: string, format: string): Promise<Uint8Array> {
  if (format === 'pdf') return await paperPdf(await paperNamed(paper, source));
  if (format === 'docx') return await paperDocx(await paperNamed(paper, source));
  const { cycle, plan, style } = source;
  const { size } = paperFormOf(style);
  if (paper === 'rencana') {
    const [content, { needs }] = await Promise.all([
      paperOf(cycle, plan),
      planAccount(plan, source.needName),
    ]);
    return await renderWorkbook(planSheets(plan, content, source.needName, needs), size);
  }
  if (paper === 'usulan') return await renderWorkbook(proposalSheets(source), size);
  throw new NotFoundError('workbook');
}

/** 'rencana-senapelan-2027' once enacted, before that 'konsep-rencana-senapelan-2027-draf' or '-ke-2'. */
function fileName({ cycle, plan }: PaperSource, paper: string): string {
  if (cycle.enactment !== undefined) return `${paper}-${cycle.agency}-${cycle.cycle}`;
  const copy = plan.status === 'DRAFT' ? 'draf' : `ke-${plan.revision}`;
  return `konsep-${paper}-${cycle.agency}-${cycle.cycle}-${copy}`;
}
