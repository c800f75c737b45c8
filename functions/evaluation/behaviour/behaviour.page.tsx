import { type PageRequest, readForm } from '../../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../../shared/http/response.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { updateEnrollment } from '../../../shared/training/enrollment-store.ts';
import { type Collection, goOnWhenAllAnswered } from '../../../shared/training/go-on-when-all-answered.ts';
import { emptyForm, type FormErrors, formState, hasErrors } from '../../../shared/ui/index.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { renewBehaviour } from '../renew-evaluation-links.ts';
import { readBehaviour } from './behaviour-answers.ts';
import { awaitsBehaviour } from './behaviour-progress.ts';
import { type Asked, askedAsSelf, askedAsSupervisor, isOver } from './behaviour-request.ts';
import { behaviourView } from './behaviour-view.tsx';

const workflows = stepFunctions();

const collection: Collection = { waitpoint: 'behaviour', isAwaited: awaitsBehaviour };

/** Behaviour after training: by the participant, and by the supervisor for his or her people. */
export const handler = mailedPage(
  {
    'GET /perilaku/{ref}': async (request) => await show(await askedAsSelf(request), request),
    'POST /perilaku/{ref}': async (request) => await save(await askedAsSelf(request), request),
    'GET /perilaku-staf/{ref}': async (request) => await show(await askedAsSupervisor(request), request),
    'POST /perilaku-staf/{ref}': async (request) => await save(await askedAsSupervisor(request), request),
  },
  renewBehaviour,
);

async function show(asked: Asked, request: PageRequest): Promise<PageResponse> {
  return html(await behaviourView(asked, emptyForm, request.now));
}

/** Answers may be changed until the end; the same form again writes the same. */
async function save(asked: Asked, request: PageRequest): Promise<PageResponse> {
  if (isOver(asked.training, request.now)) return redirect(request.path);
  const form = readForm(request);
  const read = asked.people.map((person) => ({ person, ...readAnswers(form, asked, person) }));
  const errors: FormErrors = Object.assign({}, ...read.map((one) => one.errors));
  if (hasErrors(errors)) {
    return html(await behaviourView(asked, formState(Object.fromEntries(form), errors), request.now), 422);
  }
  const answer = asked.bySelf ? 'behaviour' : 'behaviourBySupervisor';
  for (const { person, answers } of read) await updateEnrollment(person, { [answer]: answers });
  const first = asked.people.filter((person) => person[answer] === undefined);
  await goOnWhenAllAnswered(asked.training, collection, first.length, workflows);
  return redirect(request.path);
}

function readAnswers(form: URLSearchParams, { bySelf }: Asked, person: Asked['people'][number]) {
  return bySelf ? readBehaviour(form, '') : readBehaviour(form, `${person.employeeId}.`, person.name);
}
