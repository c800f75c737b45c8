import { page } from '../../shared/http/page.ts';
import { type PageRequest, readForm } from '../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../shared/http/response.ts';
import { partitions } from '../../shared/table/keys.ts';
import { updateEnrollment } from '../../shared/training/enrollment-store.ts';
import { readRoster } from '../../shared/training/roster.ts';
import { readParticipation } from '../../shared/training/training-store.ts';
import { emptyForm, type FormErrors, formState, hasErrors } from '../../shared/ui/index.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { readBehaviour } from './behaviour-answers.ts';
import { awaitsBehaviour } from './behaviour-progress.ts';
import { type Asked, askedAsSelf, askedAsSupervisor, isOver } from './behaviour-request.ts';
import { behaviourView } from './behaviour-view.tsx';

const workflows = stepFunctions();

/** Behaviour after training: by the participant, and by the supervisor for his or her people. */
export const handler = page({
  'GET /perilaku/{ref}': async (request) =>
    await show(await askedAsSelf(request, readParticipation), request),
  'POST /perilaku/{ref}': async (request) => await save(await askedAsSelf(request, readRoster), request),
  'GET /perilaku-staf/{ref}': async (request) => await show(await askedAsSupervisor(request), request),
  'POST /perilaku-staf/{ref}': async (request) => await save(await askedAsSupervisor(request), request),
});

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
  const changes = read.map(({ person, answers }) => ({
    person,
    change: asked.bySelf ? { behaviour: answers } : { behaviourBySupervisor: answers },
  }));
  for (const { person, change } of changes) await updateEnrollment(person, change);
  await goOnWhenAllAnswered(
    asked,
    changes.map(({ person, change }) => ({ ...person, ...change })),
  );
  return redirect(request.path);
}

function readAnswers(form: URLSearchParams, { bySelf }: Asked, person: Asked['people'][number]) {
  return bySelf ? readBehaviour(form, '') : readBehaviour(form, `${person.employeeId}.`, person.name);
}

/** Two who answer last at the same moment may both see the other missing: the half-way reminder finds out. */
async function goOnWhenAllAnswered({ training, others }: Asked, people: Asked['people']): Promise<void> {
  if (others === undefined || [...others, ...people].some(awaitsBehaviour)) return;
  const { agency, cycle, activity } = training;
  await complete(partitions.training(agency, cycle, activity), 'behaviour', { answered: 'ALL' }, workflows);
}
