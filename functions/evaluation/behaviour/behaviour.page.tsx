import { readFields, refuseFaults, settled, takeForm } from '../../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../../shared/http/message.ts';
import { isOpenedToday, OPEN_AGAIN } from '../../../shared/links/link-session.ts';
import { mailedPage } from '../../../shared/links/mailed-page.ts';
import { isTooEarly } from '../../../shared/rules/fresh-address.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import { recordAudit, recordRefusal } from '../../../shared/store/audit.ts';
import { updateEnrollment } from '../../../shared/store/enrollment.ts';
import { type Collection, goOnWhenAllAnswered } from '../../../shared/training/participation.ts';
import { behaviour } from '../../../shared/training/training-askings.ts';
import { emptyForm, type FormState } from '../../../shared/ui/form.tsx';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';
import { awaitsBehaviour } from './behaviour-awaited.ts';
import { ACTION, readApplied, readBehaviour, readSeen } from './behaviour-questions.ts';
import { type Asked, askedAsSelf, askedAsSupervisor, askedNow } from './behaviour-request.ts';
import { behaviourView } from './behaviour-view.tsx';
import { renewBehaviour } from './renew-behaviour-link.ts';
import { SHARED, sharedField, sharedPosts } from './shared-posts.ts';

const workflows = stepFunctions();

const collection: Collection = { asking: behaviour, isAwaited: awaitsBehaviour };

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
  return html(await behaviourView(asked, await sharedPosts(asked), emptyForm, request.now));
}

/** Answers may be changed until the end; the same form again writes the same. */
async function save(asked: Asked, request: PageRequest): Promise<PageResponse> {
  const open = askedNow(asked, request.now);
  if (open === undefined) return redirect(request.path);
  const again = async (form: FormState) =>
    await behaviourView(asked, await sharedPosts(asked), form, request.now);
  return await takeForm(request, {
    take: async (form) => {
      if (isTooEarly(asked.waitsUntil, request.now)) {
        await recordRefusal(judgingOf(asked, request), 'TOO_EARLY');
        return { ...html(await again(emptyForm), 409), refused: 'RULE' };
      }
      const evidence = await readShared(form, asked);
      const read = asked.people.map((person) => ({
        person,
        answers: open === 'BEHAVIOUR' ? readAnswers(form, asked, person) : undefined,
        action: readAction(form, asked, person, request.now),
      }));
      const isToday = asked.bySelf || isOpenedToday(request);
      refuseFaults(
        Object.assign(
          isToday ? {} : { '': OPEN_AGAIN },
          evidence.faults,
          ...read.flatMap(({ action, answers }) => [action.faults, answers?.faults]),
        ),
      );
      if (!asked.bySelf) await recordJudging(asked, request);
      const answer = asked.bySelf ? 'behaviour' : 'behaviourBySupervisor';
      for (const { person, answers, action } of read) {
        await updateEnrollment(person, {
          ...(answers && { [answer]: settled(answers) }),
          ...action.changes,
          ...evidence.changes,
        });
      }
      const first = asked.people.filter((person) => person[answer] === undefined);
      if (open === 'BEHAVIOUR')
        await goOnWhenAllAnswered(asked.training, collection, first.length, workflows);
      return redirect(request.path);
    },
    again,
  });
}

/**
 * Who judges, as the trail names it: by which link, whose receiver stands with the supervisor's changed addresses.
 */
function judgingOf({ training: { agency, cycle } }: Asked, { params, now }: PageRequest) {
  return { agency, cycle, actor: `atasan:${params['ref'] ?? ''}`, at: now };
}

/** Records once a day that a supervisor judges how people of the team apply what they learnt. */
async function recordJudging(asked: Asked, request: PageRequest): Promise<void> {
  const { training, people } = asked;
  await recordAudit({
    ...judgingOf(asked, request),
    act: 'team behaviour judged',
    subject: `${people[0]?.supervisorId ?? ''} ${training.activity}`,
    once: 'A_DAY',
  });
}

function readAnswers(form: URLSearchParams, { bySelf }: Asked, person: Asked['people'][number]) {
  return bySelf ? readBehaviour(form, '') : readBehaviour(form, `${person.employeeId}.`, person.name);
}

/** What a participant names as shared; a supervisor names nothing, nor does whoever had nothing to choose from. */
async function readShared(form: URLSearchParams, asked: Asked) {
  if (!asked.bySelf || !form.has(SHARED)) return { faults: {}, changes: {} };
  const { choices } = await sharedPosts(asked);
  const { values, faults } = readFields(form, { [SHARED]: sharedField(choices) });
  return { faults, changes: { shared: values[SHARED] } };
}

/** What a form says of the action of somebody who wrote one. */
function readAction(form: URLSearchParams, { bySelf }: Asked, person: Asked['people'][number], now: Date) {
  if (person.action === undefined) return { faults: {}, changes: {} };
  if (bySelf) {
    const { values, faults } = readApplied(form);
    const said = values[ACTION];
    return {
      faults,
      changes: said === undefined ? {} : { applied: { ...person.applied, [wibDate(now)]: said } },
    };
  }
  const { values, faults } = readSeen(form, `${person.employeeId}.`, person.name);
  return { faults, changes: { actionSeen: values[ACTION] } };
}
