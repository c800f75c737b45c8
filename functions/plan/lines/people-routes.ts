import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import type { Session } from '../../../shared/console/signed-in.ts';
import { ConflictError, NotFoundError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { readPlan } from '../../../shared/store/plan.ts';
import { FIELD_PREFIX, peopleView } from './people-view.tsx';
import { decidePeople, plannedPeople } from './planned-people.ts';
import type { Edit } from './save-lines.ts';

/** Who goes to one activity: ticks to change, or a list to read. */
export async function showPeople(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  const line = plan.lines.find(({ activity }) => activity === request.params['activity']);
  if (line === undefined) throw new NotFoundError('activity');
  const people = await plannedPeople(ref, plan, line);
  return html(await peopleView({ session, plan, line, people }));
}

interface PeopleForm {
  readonly request: PageRequest;
  readonly session: Session;
  readonly edit: Edit;
  readonly form: URLSearchParams;
}

/** Sets who goes; when somebody else changed the plan first, the ticks come back and nothing is saved. */
export async function postPeople({ request, session, edit, form }: PeopleForm): Promise<PageResponse> {
  const activity = request.params['activity'] ?? '';
  const ticked = new Set(
    [...form].filter(([name]) => name.startsWith(FIELD_PREFIX)).map(([, employeeId]) => employeeId),
  );
  try {
    await decidePeople(edit, activity, ticked);
    return redirect(`/konsol/siklus/${edit.cycle}/rencana`);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    const plan = await readPlan(edit);
    const line = plan.lines.find((other) => other.activity === activity);
    if (line === undefined || plan.status !== 'DRAFT') throw error;
    const people = await plannedPeople(edit, plan, line);
    return html(await peopleView({ session, plan, line, people, ticked }), 409);
  }
}
