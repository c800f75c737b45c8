import {
  consolePage,
  doneAt,
  type Session,
  signedIn,
  VERSION_FIELD,
} from '../../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../../shared/errors.ts';
import { type Course, readCourses } from '../../../shared/evaluation/course-verdict.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { BackLink, DataTable, PageTitle, Tag } from '../../../shared/ui/parts.tsx';
import { decideCourse } from './course-form.ts';
import { courseView } from './course-view.tsx';
import { decisionText, proposalText, shownCourse } from './reported-courses.ts';

/** What becomes of the courses of a cycle. */
export const courseRoutes = {
  'GET /konsol/siklus/{cycle}/keputusan': signedIn(async ({ params }, session) => {
    const { cycle = '' } = params;
    const courses = await readCourses({ agency: session.agency, cycle });
    if (courses === undefined) throw new NotFoundError('plan');
    return html(await courseListView({ session, cycle, courses }));
  }),

  'GET /konsol/siklus/{cycle}/keputusan/{course}': signedIn(async (request, session) =>
    html(await show(request, session, emptyForm)),
  ),

  'POST /konsol/siklus/{cycle}/keputusan/{course}': signedIn(async (request, session) => {
    const { cycle = '', course = '' } = request.params;
    return await takeForm(request, {
      take: async (form) => {
        const shown = form.get(VERSION_FIELD) ?? '';
        await decideCourse({ agency: session.agency, cycle, course, form, shown, now: request.now });
        return doneAt(`/konsol/siklus/${cycle}/keputusan`, 'keputusan');
      },
      again: async (form) => await show(request, session, form),
    });
  }),
};

/** @throws NotFoundError for a course that was not held in the cycle */
async function show({ params }: PageRequest, session: Session, form: FormState): Promise<string> {
  const { cycle = '' } = params;
  const courses = await readCourses({ agency: session.agency, cycle });
  const course = courses?.find((each) => each.course === params['course']);
  if (course === undefined) throw new NotFoundError('course');
  return await courseView({ session, cycle, course, form });
}

interface Props {
  readonly session: Session;
  readonly cycle: string;
  readonly courses: readonly Course[];
}

/** All courses of a cycle: what the rule proposes of each, and what was decided. */
async function courseListView({ session, cycle, courses }: Props): Promise<string> {
  const open = courses.filter(({ decision }) => decision === undefined).length;
  return await consolePage(session, {
    title: `Keputusan per kegiatan ${cycle}`,
    current: '/konsol',
    back: <BackLink href={`/konsol/siklus/${cycle}`}>Siklus {cycle}</BackLink>,
    body: (
      <>
        <PageTitle
          caption={`Siklus ${cycle}`}
          lead="Rancangan rencana tahun berikutnya mengikuti keputusan ini. Selama belum diputuskan, rancangan memakai usulan sistem dan menyebutkannya."
        >
          Keputusan per kegiatan
        </PageTitle>
        <p>
          {formatNumber(courses.length)} kegiatan sudah dilaksanakan, {formatNumber(open)} belum diputuskan.
        </p>
        <DataTable
          caption="Kegiatan yang sudah dilaksanakan"
          empty="Belum ada kegiatan yang selesai dilaksanakan."
          rows={courses.map((each) => ({ course: each.course, ...shownCourse(each) }))}
          columns={[
            {
              header: 'Kegiatan',
              cell: ({ course, title }) => (
                <a href={`/konsol/siklus/${cycle}/keputusan/${course}`}>{title}</a>
              ),
            },
            { header: 'Usulan sistem dan dasarnya', cell: proposalText },
            {
              header: 'Keputusan koordinator',
              cell: (row) =>
                row.verdict === undefined ? (
                  <Tag tone="attention">{decisionText(row)}</Tag>
                ) : (
                  decisionText(row)
                ),
            },
          ]}
        />
      </>
    ),
  });
}
