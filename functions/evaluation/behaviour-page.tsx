import { page } from '../../shared/http/page.ts';
import { type PageRequest, readForm } from '../../shared/http/request.ts';
import { html, type PageResponse, redirect } from '../../shared/http/response.ts';
import type { TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { allEnrollments, updateEnrollment } from '../../shared/training/enrollment-store.ts';
import { emptyForm, type FormErrors, formState, hasErrors } from '../../shared/ui/index.ts';
import { countAnswers } from '../../shared/workflow/missing-answers.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { readBehaviour } from './behaviour-answers.ts';
import { awaitsBehaviour } from './behaviour-progress.ts';
import { type Asked, askedAsSelf, askedAsSupervisor, isOver } from './behaviour-request.ts';
import { behaviourView } from './behaviour-view.tsx';

const workflows = stepFunctions();

/** Behaviour after training: by the participant, and by the supervisor for his or her people. */
export const handler = page({
  'GET /perilaku/{ref}': async (request) => await show(await askedAsSelf(request), request),
  'POST /perilaku/{ref}': async (request) => await save(await askedAsSelf(request), request),
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
  const answer = asked.bySelf ? 'behaviour' : 'behaviourBySupervisor';
  for (const { person, answers } of read) await updateEnrollment(person, { [answer]: answers });
  const first = asked.people.filter((person) => person[answer] === undefined);
  // Nothing new: a second click, which does what a crash of the first one left.
  const perhapsLast =
    first.length === 0 || (await countAnswers(partitionOf(asked.training), 'behaviour', first.length));
  if (perhapsLast) await goOnWhenAllAnswered(asked.training);
  return redirect(request.path);
}

function readAnswers(form: URLSearchParams, { bySelf }: Asked, person: Asked['people'][number]) {
  return bySelf ? readBehaviour(form, '') : readBehaviour(form, `${person.employeeId}.`, person.name);
}

/** May be repeated. Who does not click again after a crash is found by the half-way reminder, or the last day. */
async function goOnWhenAllAnswered(training: TrainingItem): Promise<void> {
  if ((await allEnrollments(training)).some(awaitsBehaviour)) return;
  await complete(partitionOf(training), 'behaviour', { answered: 'ALL' }, workflows);
}

function partitionOf({ agency, cycle, activity }: TrainingItem): string {
  return partitions.training(agency, cycle, activity);
}
