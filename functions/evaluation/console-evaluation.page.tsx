import { consolePage, doneAt, type Session, signedIn } from '../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../shared/errors.ts';
import { periodTitle } from '../../shared/evaluation/period.ts';
import { takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../shared/http/message.ts';
import { page } from '../../shared/http/page.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { listFollowUps } from '../../shared/store/follow-ups.ts';
import { acknowledgementsOf, readReport } from '../../shared/store/report.ts';
import { emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { BackLink, PageTitle } from '../../shared/ui/parts.tsx';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { courseRoutes } from './course/course-routes.tsx';
import { decideFollowUps } from './follow-up/follow-up-form.ts';
import { followUpView } from './follow-up/follow-up-view.tsx';
import { recordOutcomes } from './follow-up/outcome-form.tsx';
import { offersFor } from './follow-up/owner-field.tsx';
import { ownersGone } from './follow-up/owners.ts';
import { inspectionRoutes } from './inspection/inspection-routes.tsx';
import { Acknowledgements } from './report/acknowledgement-view.tsx';
import { figureRowsView, hasRows } from './report/figure-rows.tsx';
import { ReportFiles, ReportView } from './report/report-view.tsx';
import { toldReport } from './report/told-report.ts';

const workflows = stepFunctions();

/** Reports, what becomes of the courses, and the follow-up with which a cycle ends. */
export const handler = page({
  ...courseRoutes,
  ...inspectionRoutes,

  'GET /konsol/siklus/{cycle}/evaluasi/{period}': signedIn(async (request, session) => {
    const { cycle, path } = cycleOf(request);
    const report = await readReport(session.agency, cycle, request.params['period'] ?? '');
    const [told, words] = await Promise.all([toldReport(report), acknowledgementsOf(report)]);
    const title = periodTitle(report.period, cycle);
    return html(
      await consolePage(session, {
        title: `Laporan evaluasi ${title}`,
        current: '/konsol',
        back: <BackLink href={path}>Siklus {cycle}</BackLink>,
        body: (
          <>
            <PageTitle caption="Laporan evaluasi">{title}</PageTitle>
            <ReportFiles path={request.path} />
            <ReportView
              {...told}
              pages={{
                rows: (code) => (hasRows(code) ? `${request.path}/dasar/${code}` : undefined),
              }}
            />
            {report.mailedAt === undefined ? null : <Acknowledgements all={words} />}
          </>
        ),
      }),
    );
  }),

  'GET /konsol/siklus/{cycle}/evaluasi/{period}/dasar/{figure}': signedIn(async (request, session) => {
    const { cycle } = cycleOf(request);
    const report = await readReport(session.agency, cycle, request.params['period'] ?? '');
    const part = Number(request.query.get('bagian')) || 1;
    return html(await figureRowsView({ session, report, code: request.params['figure'] ?? '', part }));
  }),

  'GET /konsol/siklus/{cycle}/tindak-lanjut': signedIn(async (request, session) =>
    html(await showFollowUps(request, session, emptyForm)),
  ),

  'POST /konsol/siklus/{cycle}/tindak-lanjut': signedIn(async (request, session) => {
    const { cycle, path } = cycleOf(request);
    return await takeForm(request, {
      take: async (form) => {
        await decideFollowUps({ agency: session.agency, cycle, form, now: request.now, workflows });
        return doneAt(path, 'tindak-lanjut');
      },
      again: async (form) => await showFollowUps(request, session, form),
    });
  }),

  'POST /konsol/siklus/{cycle}/tindak-lanjut/keadaan': signedIn(async (request, session) => {
    const { cycle, path } = cycleOf(request);
    return await takeForm(request, {
      take: async (form) => {
        await recordOutcomes({ agency: session.agency, cycle, form, now: request.now });
        return doneAt(`${path}/tindak-lanjut`, 'keadaan-tindak-lanjut');
      },
      again: async (form) => await showFollowUps(request, session, form),
    });
  }),
});

async function showFollowUps(request: PageRequest, session: Session, form: FormState): Promise<string> {
  const { cycle } = cycleOf(request);
  const { agency } = session;
  const all = await listFollowUps({ agency, cycle });
  if (all.length === 0) throw new NotFoundError('follow-ups');
  const [gone, offers] = await Promise.all([ownersGone(agency, all), offersFor(agency, form)]);
  return await followUpView({ session, cycle, all, gone, offers, form, today: wibDate(request.now) });
}

function cycleOf(request: PageRequest): { cycle: string; path: string } {
  const cycle = request.params['cycle'] ?? '';
  return { cycle, path: `/konsol/siklus/${cycle}` };
}
