import { NotFoundError } from '../../../shared/errors.ts';
import type { PageRequest } from '../../../shared/http/request.ts';
import { html, type PageResponse } from '../../../shared/http/response.ts';
import type { Edit } from '../../plan/edit-line.ts';
import { readPlan } from '../../plan/plan-store.ts';
import { cycleRefOf } from '../frame/cycle-ref.ts';
import type { Session } from '../sign-in/session.ts';
import { FIELD_PREFIX, peopleView } from './people-view.tsx';
import { decidePeople, plannedPeople } from './planned-people.ts';

/** Who goes to one activity: ticks to change, or a list to read. */
export async function showPeople(request: PageRequest, session: Session): Promise<PageResponse> {
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  const line = plan.lines.find(({ activity }) => activity === request.params['activity']);
  if (line === undefined) throw new NotFoundError('activity');
  const people = await plannedPeople(ref, plan, line);
  return html(await peopleView({ session, plan, line, people }));
}

/** Sets who goes. @throws as `decidePeople` */
export async function postPeople(edit: Edit, activity: string, form: URLSearchParams): Promise<void> {
  const ticked = [...form].filter(([name]) => name.startsWith(FIELD_PREFIX)).map(([, id]) => id);
  await decidePeople(edit, activity, new Set(ticked));
}
