import { readAgencyInfo } from '../../../shared/agency/agency-info.ts';
import { periodTitle } from '../../../shared/evaluation/period.ts';
import { html } from '../../../shared/http/message.ts';
import { requireLink } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { followUpsOf } from '../../../shared/store/follow-ups.ts';
import { readReport } from '../../../shared/store/report.ts';
import { LinkButton } from '../../../shared/ui/form.tsx';
import { PublicLayout, renderPage } from '../../../shared/ui/page.tsx';
import { PageTitle } from '../../../shared/ui/parts.tsx';
import { coursesOf } from '../course/reported-courses.ts';
import { renewReport } from './renew-report-link.ts';
import { ReportView } from './report-view.tsx';

/** A quarter's report for leadership: read-only, by the link in the mail. */
export const handler = mailedPage(
  {
    'GET /laporan/{ref}': async (request) => {
      const link = await requireLink(request, 'laporan');
      const [agency, report] = await Promise.all([
        readAgencyInfo(link.agency),
        readReport(link.agency, link.cycle, link.subject),
      ]);
      const [followUps, courses] = await Promise.all([followUpsOf(report), coursesOf(report)]);
      const title = periodTitle(report.period, report.cycle);
      return html(
        renderPage({
          title: `Laporan evaluasi ${title}`,
          body: (
            <PublicLayout agency={agency} service="Laporan evaluasi">
              <PageTitle caption="Laporan evaluasi pengembangan kompetensi">{title}</PageTitle>
              <LinkButton href={`${request.path}/laporan.pdf`} kind="secondary">
                Unduh PDF
              </LinkButton>
              <ReportView report={report} followUps={followUps} courses={courses} />
            </PublicLayout>
          ),
        }),
      );
    },
  },
  renewReport,
);
