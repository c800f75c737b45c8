import { paperFormOf, withEmblem } from '../../../shared/agency/paper-form.ts';
import { DOCX, paperDocx } from '../../../shared/documents/paper-docx.ts';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { NotFoundError } from '../../../shared/errors.ts';
import { reportFileName } from '../../../shared/evaluation/period.ts';
import { download, type PageResponse } from '../../../shared/http/message.ts';
import { type AgencyItem, readAgency } from '../../../shared/store/agency.ts';
import { readPaperStyle } from '../../../shared/store/paper-style.ts';
import { type ReportItem, type ReportKey, readReport } from '../../../shared/store/report.ts';
import { type EvaluationReport, evaluationPdf } from './evaluation-report.ts';
import { reportDocument } from './report-document-data.ts';
import { reportHeadOf } from './report-head.ts';
import { reportPaper, reportSheets } from './report-office.ts';
import { type ToldReport, toldReport } from './told-report.ts';

/** The report as PDF; the closing report carries the follow-ups. What is told the same gives the same document. */
export async function reportPdf(agency: AgencyItem, report: ReportItem): Promise<Uint8Array> {
  return await evaluationPdf(await documentOf(agency, await toldReport(report)));
}

async function documentOf(agency: AgencyItem, told: ToldReport): Promise<EvaluationReport> {
  // Reports made before they kept it are signed by whoever holds the office.
  const head = told.followUps?.head ?? told.report.head ?? (await reportHeadOf(agency.agency));
  return reportDocument({ ...told, agency, head });
}

/**
 * One report, for the link of a leader and for the console alike: PDF to read, DOCX to go on with, XLSX to reckon with.
 * @param path of the request, which ends with the format
 * @throws NotFoundError
 */
export async function reportDownload(key: ReportKey, path: string): Promise<PageResponse> {
  const { agency: id, cycle, period } = key;
  const [report, agency, style] = await Promise.all([
    readReport(id, cycle, period),
    readAgency(id),
    readPaperStyle(id),
  ]);
  const told = await toldReport(report);
  const document = await documentOf(agency, told);
  const name = reportFileName(period, cycle);
  switch (path.split('.').at(-1)) {
    case 'pdf':
      return download(await evaluationPdf(document), 'application/pdf', name);
    case 'docx': {
      const letterhead = withEmblem(document.letterhead, style);
      const paper = reportPaper({ ...document, letterhead }, paperFormOf(style));
      return download(await paperDocx(paper), DOCX, name.replace('.pdf', '.docx'));
    }
    case 'xlsx': {
      const workbook = await renderWorkbook(reportSheets(told, document), paperFormOf(style).size);
      return download(workbook, XLSX, name.replace('.pdf', '.xlsx'));
    }
    default:
      throw new NotFoundError('report');
  }
}
