import { GoneError, NotFoundError } from '../../shared/errors.ts';
import { page } from '../../shared/http/page.ts';
import { type PageRequest, readForm } from '../../shared/http/request.ts';
import { html, redirect } from '../../shared/http/response.ts';
import { type Link, requireLink } from '../../shared/links/link.ts';
import { readTeam } from '../../shared/staff/team-store.ts';
import type { EnrollmentItem, TrainingItem } from '../../shared/table/entities/training.ts';
import { partitions } from '../../shared/table/keys.ts';
import { allEnrollments, updateEnrollment } from '../../shared/training/enrollment-store.ts';
import { readTraining } from '../../shared/training/training-store.ts';
import { emptyForm, formState, hasErrors } from '../../shared/ui/index.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { readBehaviour } from './behaviour-answers.ts';
import { isAnswered, needsAnswer } from './behaviour-progress.ts';
import { behaviourView } from './behaviour-view.tsx';

const workflows = stepFunctions();

/** Behaviour after training: by the participant, and by the supervisor for his or her people. */
export const handler = page({
  'GET /perilaku/{ref}': (request) => show(request, 'perilaku'),
  'POST /perilaku/{ref}': (request) => save(request, 'perilaku'),
  'GET /perilaku-staf/{ref}': (request) => show(request, 'perilaku-staf'),
  'POST /perilaku-staf/{ref}': (request) => save(request, 'perilaku-staf'),
});

type Purpose = 'perilaku' | 'perilaku-staf';

interface Asked {
  readonly link: Link;
  readonly training: TrainingItem;
  /** Everyone who was there. */
  readonly attended: readonly EnrollmentItem[];
  /** Those this link asks about. */
  readonly people: readonly EnrollmentItem[];
}

async function show(request: PageRequest, purpose: Purpose) {
  return html(
    await behaviourView({ ...(await asked(request, purpose)), purpose, form: emptyForm, now: request.now }),
  );
}

async function save(request: PageRequest, purpose: Purpose) {
  const context = await asked(request, purpose);
  const { link, training, people } = context;
  if (isOver(training, request.now)) return redirect(request.path);
  const bySelf = purpose === 'perilaku';
  const form = readForm(request);
  const read = people.map((person) => ({
    person,
    ...(bySelf ? readBehaviour(form, '') : readBehaviour(form, `${person.employeeId}.`, person.name)),
  }));
  const errors = Object.assign({}, ...read.map((one) => one.errors));
  if (hasErrors(errors)) {
    const shown = formState(Object.fromEntries(form), errors);
    return html(await behaviourView({ ...context, purpose, form: shown, now: request.now }), 422);
  }
  for (const { person, answers } of read) {
    await updateEnrollment(person, bySelf ? { behaviour: answers } : { behaviourBySupervisor: answers });
  }
  const left = await allEnrollments({ agency: link.agency, cycle: link.cycle, activity: training.activity });
  if (left.filter(needsAnswer).every(isAnswered)) {
    const partition = partitions.training(link.agency, link.cycle, training.activity);
    await complete(partition, 'behaviour', { by: 'all' }, workflows);
  }
  return redirect(request.path);
}

/** Whom the link asks about, after its version was checked. */
async function asked(request: PageRequest, purpose: Purpose): Promise<Asked> {
  const link = await requireLink(request, purpose);
  if (link.activity === undefined) throw new NotFoundError('activity');
  const ref = { agency: link.agency, cycle: link.cycle, activity: link.activity };
  const [training, everyone] = await Promise.all([readTraining(ref), allEnrollments(ref)]);
  const attended = everyone.filter(needsAnswer);
  const people =
    purpose === 'perilaku'
      ? attended.filter((person) => person.employeeId === link.subject)
      : attended.filter((person) => person.supervisorId === link.subject);
  if (people.length === 0) throw new NotFoundError('nobody');
  await checkVersion(link, purpose, people);
  return { link, training, attended, people };
}

async function checkVersion(link: Link, purpose: Purpose, people: readonly EnrollmentItem[]): Promise<void> {
  const version =
    purpose === 'perilaku'
      ? people[0]?.linkVersion
      : (await readTeam(link.agency, link.cycle, link.subject))?.linkVersion;
  if (version !== link.version) throw new GoneError('revoked');
}

function isOver(training: TrainingItem, now: Date): boolean {
  return training.behaviourClosesAt === undefined || now >= new Date(training.behaviourClosesAt);
}
