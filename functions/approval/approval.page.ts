import { agencyInfo } from '../../shared/agency/agency-info.ts';
import { answerOf, refuseFaults, takeForm } from '../../shared/form/take-form.ts';
import { html, type PageRequest, type PageResponse, redirect } from '../../shared/http/message.ts';
import { isOpenedToday, OPEN_AGAIN } from '../../shared/links/link-session.ts';
import { byAgencyDays, mailedPage } from '../../shared/links/mailed-page.ts';
import { isTooEarly } from '../../shared/rules/fresh-address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { type ApprovalStep, changeStep, standsFor } from '../../shared/store/approval.ts';
import type { AuditEntry } from '../../shared/store/audit.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { isOver, readOfficer } from '../../shared/store/officer.ts';
import { readRevision } from '../../shared/store/plan.ts';
import { emptyForm, type FormState } from '../../shared/ui/form.tsx';
import { stepFunctions } from '../../shared/workflow/workflows.ts';
import { standingDelegation } from './approval-letter.ts';
import { actOfDecision, type Click, decide, isOpen, settleDecision } from './approval-life-cycle.ts';
import { readDecisionForm } from './decision-form.ts';
import { delegateRequest, withdrawDelegation } from './delegation/delegate.ts';
import { readDelegation } from './delegation/delegation-form.ts';
import { delegationView } from './delegation/delegation-view.tsx';
import { heldBesides } from './one-person.ts';
import { ownActivities } from './own-part.ts';
import { planForOfficer } from './plan-for-officer.ts';
import { renewApproval } from './renew-approval-link.ts';
import { noteRefusal, type RequestedStep, requestedStep } from './requested-step.ts';
import type { Shown } from './views/approval-frame.tsx';
import { endedView } from './views/ended-view.tsx';
import { rejectView } from './views/reject-view.tsx';
import { requestView, type Waits } from './views/request-view.tsx';

const workflows = stepFunctions();

/** The request for approval behind an officer's link. Opening it decides nothing; only the form does. */
export const handler = mailedPage(
  byAgencyDays({
    'GET /persetujuan/{ref}': async (request) => await show(request, await requestedStep(request), emptyForm),
    'POST /persetujuan/{ref}': post,
    'GET /persetujuan/{ref}/pelimpahan': async (request) => await showDelegation(request),
    'POST /persetujuan/{ref}/pelimpahan': postDelegation,
  }),
  renewApproval,
);

async function show(
  request: PageRequest,
  requested: RequestedStep,
  form: FormState,
  status: 200 | 409 = 200,
): Promise<PageResponse> {
  const { link, step, approval, index } = requested;
  const shown = await frameOf(request, requested);
  if (!isOpen(requested.step, request.now)) return html(endedView(await endedOf(shown, requested, request)));
  const forOfficer = await planForOfficer(link, approval.steps, index, {
    officer: requested.officer,
    now: request.now,
  });
  const submitted = { revision: step.revision, content: step.content };
  const earlier = approval.steps
    .slice(0, index)
    .map((each) => ({ ...each, stands: standsFor(each, submitted) }));
  const may = { waits: waits(requested, request), mayPassOn: mayPassOn(requested, request) };
  const view = { ...shown, ...forOfficer, earlier, form, ...may };
  return html(requestView(view), status);
}

async function frameOf(request: PageRequest, { link, step, officer }: RequestedStep): Promise<Shown> {
  const agency = agencyInfo(await readAgency(link.agency));
  return { agency, cycle: link.cycle, step, officer, path: request.path };
}

/** How a request ended, and whether what was passed on can be taken back. */
async function endedOf(shown: Shown, { link, step, approval }: RequestedStep, { now }: PageRequest) {
  const holder = step.delegate === undefined ? undefined : await readOfficer(link.agency, step.role);
  const given = holder && standingDelegation(approval.steps, holder, now);
  return { ...shown, mayTakeBack: given?.decidedAt === step.decidedAt };
}

/** The form by which an officer passes the request on; once it has ended, how it did. */
async function showDelegation(request: PageRequest, form = emptyForm): Promise<PageResponse> {
  const requested = await requestedStep(request);
  if (!mayPassOn(requested, request)) return redirect(requestPath(request));
  return html(delegationView({ ...(await frameOf(request, requested)), form }));
}

/** Only who may decide passes on, and not whoever acts for another: what was given by mandate is not given on. */
function mayPassOn(requested: RequestedStep, request: PageRequest): boolean {
  const { step, officer } = requested;
  return (
    isOpen(step, request.now) && waits(requested, request) === undefined && officer.mandate === undefined
  );
}

async function postDelegation(request: PageRequest): Promise<PageResponse> {
  const requested = await requestedStep(request);
  const { link, index, officer } = requested;
  const { now, params } = request;
  const acting = { ref: link, index, linkVersion: link.version, link: params['ref'] ?? '', now };
  return await takeForm(request, {
    take: async (form) => {
      if (!isOpenedToday(request)) refuseFaults({ nip: OPEN_AGAIN });
      if (form.get('tindakan') === 'tarik') await withdrawDelegation(acting, workflows);
      else if (mayPassOn(requested, request)) {
        const delegate = await readDelegation(link.agency, officer, form, now);
        await delegateRequest(acting, delegate, workflows);
      }
      return redirect(requestPath(request));
    },
    again: async (form) => await showDelegation(request, form),
  });
}

function requestPath({ params }: PageRequest): string {
  return `/persetujuan/${params['ref'] ?? ''}`;
}

/** Why whoever was asked may not decide now: the address is too new, or the time in the office is over. */
function waits({ officer }: RequestedStep, { now }: PageRequest): Waits {
  if (isOver(officer, now)) return 'OVER';
  return isTooEarly(officer.decidesFrom, now) ? 'TOO_EARLY' : undefined;
}

/** A second click, a replay or a late one changes nothing and leads to the page that says how it stands. */
async function post(request: PageRequest): Promise<PageResponse> {
  const requested = await requestedStep(request);
  const { step, officer } = requested;
  return await takeForm(request, {
    take: async (form) => {
      if (!isOpen(requested.step, request.now)) return await settle(requested, requested.step, request);
      const why = waits(requested, request);
      if (why !== undefined) {
        await noteRefusal(requested.link, requested.step, request, why);
        return { ...(await show(request, requested, emptyForm, 409)), refused: 'RULE' };
      }
      if (!isOpenedToday(request)) refuseFaults({ keputusan: OPEN_AGAIN });
      const plan = await readRevision(requested.link, requested.step.revision);
      const decision = readDecisionForm(
        form,
        plan.lines.map(({ activity }) => activity),
      );
      if (decision.decision === 'REJECTED' && answerOf(form) !== 'YES') {
        const shown = await frameOf(request, requested);
        return html(rejectView({ ...shown, note: decision.note, isChange: plan.change !== undefined }));
      }
      const { settings } = await readCycle(requested.link.agency, requested.link.cycle);
      const [own, besides] = await Promise.all([
        ownActivities(plan, step.role, officer),
        heldBesides(requested.link, settings.approvalChain, {
          ...{ step, officer, now: request.now },
          steps: requested.approval.steps,
        }),
      ]);
      const ended = await take(requested, { ...decision, own, besides }, request);
      return await settle(requested, ended, request);
    },
    again: async (form) => await show(request, requested, form),
  });
}

async function settle(
  { link, index }: RequestedStep,
  ended: ApprovalStep,
  { path }: PageRequest,
): Promise<PageResponse> {
  await settleDecision(link, index, ended, workflows);
  return redirect(path);
}

/** One conditional write decides. */
async function take(
  { link, index, step, officer }: RequestedStep,
  said: Pick<Click, 'decision' | 'note' | 'own' | 'besides'>,
  { now, params }: PageRequest,
): Promise<ApprovalStep> {
  const reference = params['ref'] ?? '';
  const { approval } = await changeStep(
    link,
    index,
    (current) =>
      decide(
        { ...current, asked: current.asked ?? officer },
        { linkVersion: link.version, link: reference, now, ...said },
      ),
    (after) => entryOf(after, reference, now),
  );
  return approval.steps[index] ?? step;
}

/** The line of a decision: by whose link, on which submission. */
function entryOf(
  { role, status, revision }: ApprovalStep,
  reference: string,
  at: Date,
): Pick<AuditEntry, 'at' | 'actor' | 'act' | 'subject'> | undefined {
  const act = actOfDecision(status);
  return act && { at, actor: `${role}:${reference}`, act, subject: `R${revision}` };
}
