import { evaluationPdf } from '../../../shared/documents/evaluation-report.ts';
import type { AgencyItem } from '../../../shared/store/agency.ts';
import { followUpsOf } from '../../../shared/store/follow-ups.ts';
import { reportHeadOf } from '../../../shared/store/officer.ts';
import type { ReportItem } from '../../../shared/store/report.ts';
import { coursesOf } from '../course/reported-courses.ts';
import { reportDocument } from './report-document-data.ts';

/** The report as PDF; the closing report carries the follow-ups. The same report gives the same document. */
export async function reportPdf(agency: AgencyItem, report: ReportItem): Promise<Uint8Array> {
  const [followUps, courses] = await Promise.all([followUpsOf(report), coursesOf(report)]);
  // Reports made before they kept it are signed by whoever holds the office.
  const head = followUps?.head ?? report.head ?? (await reportHeadOf(agency.agency));
  return await evaluationPdf(reportDocument({ agency, report, followUps, courses, head }));
}
