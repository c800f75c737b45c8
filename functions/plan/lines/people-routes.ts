import { cycleRefOf } from '../../../shared/console/cycle-ref.ts';
import { doneAt, type Session } from '../../../shared/console/signed-in.tsx';
import { NotFoundError } from '../../../shared/errors.ts';
import { text } from '../../../shared/form/fields.ts';
import { readFields, settled, valuesSent } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse } from '../../../shared/http/message.ts';
import { readPlan } from '../../../shared/store/plan.ts';
import { type FormState, formState } from '../../../shared/ui/form.tsx';
import { peopleView, tickedIn } from './people-view.tsx';
import { decidePeople, plannedPeople, REPEAT_REASON } from './planned-people.ts';
import type { Edit } from './save-lines.ts';

const FIELDS = { [REPEAT_REASON]: text({ label: 'Alasan', most: 'sentence' }) };

/** Who goes to one activity: ticks to change, or a list to read. */
export async function showPeople(request: PageRequest, session: Session): Promise<PageResponse> {
  return html(await peoplePage(request, session));
}

/** The page of people; with `form` as it was sent, the ticks are those. */
export async function peoplePage(request: PageRequest, session: Session, form?: FormState): Promise<string> {
  const ref = cycleRefOf(request, session);
  const plan = await readPlan(ref);
  const line = plan.lines.find(({ activity }) => activity === request.params['activity']);
  if (line === undefined) throw new NotFoundError('activity');
  const people = await plannedPeople(ref, plan, line);
  return await peopleView({ session, plan, line, people, ...(form === undefined ? {} : { form }) });
}

/** Sets who goes to an activity, as the form ticked them. @throws as `decidePeople` */
export async function postPeople(edit: Edit, activity: string, form: URLSearchParams): Promise<PageResponse> {
  const { [REPEAT_REASON]: repeatReason } = settled(readFields(form, FIELDS));
  await decidePeople(edit, activity, { ticked: tickedIn(formState(valuesSent(form))), repeatReason });
  return doneAt(`/konsol/siklus/${edit.cycle}/rencana`, 'peserta');
}
