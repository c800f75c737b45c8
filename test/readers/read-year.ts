import { archiveFaults } from './archive.ts';
import { checkCertificate } from './certificate-paper.ts';
import { readDocx } from './docx.ts';
import { type Facts, factsOf, type Opinion, type PlanCopy, type RawItem } from './facts.ts';
import { checkMails, type ReceivedMail } from './mail-check.ts';
import { checkOfficePaper, checkProposalWorkbook } from './office-paper.ts';
import { checkActs, checkPlanDates, checkReportDates } from './order-of-dates.ts';
import { type PdfText, readPdf } from './pdf.ts';
import { checkPlanPdf, checkPlanWorkbook } from './plan-paper.ts';
import { checkReport } from './report-paper.ts';
import { Tally } from './tally.ts';
import { readWorkbook } from './workbook.ts';
import { checkServices, checkYear } from './year-paper.ts';

/** A reader that opens a file once, however many tables it is compared with: opening takes longer than comparing. */
function opensOnce<T>(open: (bytes: Uint8Array) => T): (bytes: Uint8Array) => T {
  const made = new WeakMap<Uint8Array, T>();
  return (bytes) => {
    const before = made.get(bytes);
    if (before !== undefined) return before;
    const now = open(bytes);
    made.set(bytes, now);
    return now;
  };
}

const faultsOf = opensOnce(archiveFaults);
const openPdf = opensOnce(readPdf);
const openDocx = opensOnce(readDocx);
const openWorkbook = opensOnce(readWorkbook);

/** What a year left behind. */
export interface YearLeft {
  readonly year: string;
  readonly mails: readonly ReceivedMail[];
  /** Documents that people kept, by file name. */
  readonly documents: ReadonlyMap<string, Uint8Array>;
  /** What people said of trainings. */
  readonly opinions: readonly Opinion[];
  /** Every item of the table. */
  readonly items: readonly RawItem[];
}

/**
 * Reads everything that left the system in a year as its receivers do, with programs that nobody here wrote, and
 * compares each number and date with what the table gives, by arithmetic that shares no code with the product.
 * @param read opens a PDF; another reader may take the place of pdf.js
 */
export async function readYear(left: YearLeft, read: (bytes: Uint8Array) => Promise<PdfText> = openPdf) {
  const tally = new Tally();
  const facts = factsOf(left.items, left.year, left.opinions);
  await checkMails(tally, left.mails, facts);
  checkActs(tally, facts);
  const plan = facts.plans
    .filter(({ copy }) => copy !== 'CURRENT')
    .toSorted((a, b) => a.revision - b.revision)
    .at(-1);
  for (const [name, bytes] of left.documents) {
    if (/\.(xlsx|docx)$/.test(name)) {
      if (plan !== undefined) checkEditable(tally, name, bytes, facts, plan);
      continue;
    }
    const faults = await faultsOf(bytes);
    tally.holds(`${name}: PDF/A-2b`, faults.length === 0, faults.join('; '));
    const pdf = await read(bytes);
    if (/^(sertifikat|catatan-kehadiran)\//.test(name)) checkCertificate(tally, name, pdf, facts);
    else if (name.startsWith('laporan-tahunan')) checkYear(tally, name, pdf, facts);
    else if (name.startsWith('laporan')) checkReportPaper(tally, name, pdf, facts);
    else if (plan !== undefined) checkPaperOfPlan(tally, name, pdf, facts, plan);
  }
  return tally;
}

/** What offices go on with in a program of their own. */
function checkEditable(tally: Tally, name: string, bytes: Uint8Array, facts: Facts, plan: PlanCopy): void {
  const isProposal = name.startsWith('usulan');
  if (name.endsWith('.docx')) checkOfficePaper(tally, name, openDocx(bytes).text, facts, plan);
  else if (isProposal) checkProposalWorkbook(tally, name, openWorkbook(bytes), facts, plan);
  else checkPlanWorkbook(tally, name, openWorkbook(bytes), facts, plan);
}

function checkReportPaper(tally: Tally, name: string, pdf: PdfText, facts: Facts): void {
  const quarter = /-triwulan-([1-4])\.pdf$/.exec(name)?.[1];
  const period = quarter === undefined ? 'closing' : `${facts.cycle.cycle}-Q${quarter}`;
  const made = facts.reports.find((report) => report.period === period)?.madeAt;
  checkReportDates(tally, name, pdf);
  if (made === undefined) return;
  checkReport(tally, name, pdf, facts, made);
  checkServices(tally, name, pdf, facts, made);
}

function checkPaperOfPlan(tally: Tally, name: string, pdf: PdfText, facts: Facts, plan: PlanCopy): void {
  if (name.startsWith('rencana')) {
    checkPlanPdf(tally, name, pdf, facts, plan);
    checkPlanDates(tally, name, pdf, facts, plan);
  } else checkOfficePaper(tally, name, pdf.text, facts, plan);
}
