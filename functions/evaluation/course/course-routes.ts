import { doneAt, type Session, signedIn, VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../../shared/errors.ts';
import { readCourses } from '../../../shared/evaluation/course-verdict.ts';
import { takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest } from '../../../shared/http/message.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { decideCourse } from './course-form.ts';
import { courseListView } from './course-list-view.tsx';
import { courseView } from './course-view.tsx';

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
