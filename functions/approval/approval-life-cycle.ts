import { type Asking, openUntil } from '../../shared/asking.ts';
import type { CycleRef } from '../../shared/contracts.ts';
import { isTooEarly } from '../../shared/rules/fresh-address.ts';
import { askingAfter, remindersEvery } from '../../shared/rules/mail-calendar.ts';
import { wibInstant } from '../../shared/rules/working-calendar.ts';
import {
  type ApprovalStep,
  type AskedOfficer,
  type Decision,
  type Delegate,
  type Submitted,
  standsFor,
} from '../../shared/store/approval.ts';
import type { CycleSettings } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { isOver } from '../../shared/store/officer.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';

/** What can happen to a request for approval. */
type Event = 'approve' | 'return' | 'reject' | 'expire' | 'delegate' | 'withdraw';

/**
 * The life of one request: asked once, ended once. Approval never comes from silence: time alone only expires.
 */
const legalMoves: Readonly<
  Record<ApprovalStep['status'], Partial<Readonly<Record<Event, ApprovalStep['status']>>>>
> = {
  ASKED: {
    approve: 'APPROVED',
    return: 'RETURNED',
    reject: 'REJECTED',
    expire: 'EXPIRED',
    delegate: 'DELEGATED',
    withdraw: 'WITHDRAWN',
  },
  APPROVED: {},
  RETURNED: {},
  REJECTED: {},
  EXPIRED: {},
  DELEGATED: {},
  WITHDRAWN: {},
};

const eventOf: Readonly<Record<Decision, Event>> = {
  APPROVED: 'approve',
  RETURNED: 'return',
  REJECTED: 'reject',
};

/** What the trail calls a decision; undefined for a request that nobody decided on, which is recorded where it expires. */
export function actOfDecision(status: ApprovalStep['status']) {
  switch (status) {
    case 'APPROVED':
      return 'plan approved';
    case 'RETURNED':
      return 'plan returned';
    case 'REJECTED':
      return 'plan rejected';
    case 'DELEGATED':
      return 'approval delegated';
    case 'WITHDRAWN':
      return 'delegation withdrawn';
    case 'ASKED':
    case 'EXPIRED':
      return undefined;
  }
}

/** Where the approval of a plan stands. */
type Standing =
  /** Every role of the chain has approved. */
  | { readonly kind: 'COMPLETE' }
  /** This role is to be asked next. */
  | { readonly kind: 'ASK'; readonly role: string }
  /** The last step is open, or ended without a new submission since. */
  | { readonly kind: 'AWAIT' | 'ENDED'; readonly index: number; readonly step: ApprovalStep };

/**
 * What the approval of a submission needs next: the first role of the chain that has not approved this content. A
 * plan that comes back unchanged keeps the approvals that preceded it; when it was changed, whoever approved it before
 * is asked again, in the order of the chain. A rejection ends the cycle, or the change of an enacted plan that was asked for.
 * @param chain roles in order
 * @param after number of the last submission before a change of the enacted plan; 0 for the plan itself
 */
export function standingOf(
  steps: readonly ApprovalStep[],
  chain: readonly string[],
  submitted: Submitted,
  after = 0,
): Standing {
  const index = steps.length - 1;
  const step = steps[index];
  if (step?.status === 'ASKED') return { kind: 'AWAIT', index, step };
  if (step?.status === 'REJECTED' && step.revision > after) return { kind: 'ENDED', index, step };
  if (step !== undefined && endsRound(step.status) && step.revision >= submitted.revision) {
    return { kind: 'ENDED', index, step };
  }
  const role = chain.find(
    (candidate) => !steps.some((each) => each.role === candidate && standsFor(each, submitted)),
  );
  return role === undefined ? { kind: 'COMPLETE' } : { kind: 'ASK', role };
}

/** Whether the coordinator has the turn after it: a request that was passed on is asked of somebody else. */
function endsRound(status: ApprovalStep['status']): boolean {
  return status === 'RETURNED' || status === 'EXPIRED' || status === 'REJECTED';
}

/** By which link somebody acts, and when. */
export interface LinkUsed {
  readonly linkVersion: number;
  /** Reference of the link. */
  readonly link: string;
  readonly now: Date;
}

/** A click on a mailed link. */
export interface Click extends LinkUsed {
  readonly decision: Decision;
  readonly note?: string;
  /** Activities in which whoever decides takes part. */
  readonly own?: readonly string[];
  /** Roles before it that the same person holds. */
  readonly besides?: readonly string[];
}

/**
 * The step after a click, signed in the name of whoever was asked by that link; undefined when the click has no effect:
 * decided before, expired, by a link that was replaced, or by an address that was changed a short while ago.
 */
export function decide(step: ApprovalStep, click: Click): ApprovalStep | undefined {
  const ended = endedBy(step, eventOf[click.decision], click);
  if (ended === undefined) return undefined;
  const { note = '', own = [], besides = [] } = click;
  return {
    ...ended,
    ...(note === '' ? {} : { note }),
    ...(own.length === 0 ? {} : { own: [...own] }),
    ...(besides.length === 0 ? {} : { besides: [...besides] }),
  };
}

function endedBy(step: ApprovalStep, event: Event, { linkVersion, link, now }: LinkUsed) {
  const status = legalMoves[step.status][event];
  if (status === undefined || step.linkVersion !== linkVersion || !isOpen(step, now)) return undefined;
  if (isTooEarly(step.asked?.decidesFrom, now)) return undefined;
  if (step.asked !== undefined && isOver(step.asked, now)) return undefined;
  return {
    ...step,
    status,
    ...(step.asked === undefined ? {} : { officer: step.asked }),
    decidedAt: now.toISOString(),
    decidedBy: link,
    receipt: 'DUE',
  } satisfies ApprovalStep;
}

/**
 * The step after its officer passed it on; undefined when that has no effect, as a late decision has none, and for whoever
 * acts for another: what was given by mandate is not given on.
 */
export function passOn(step: ApprovalStep, delegate: Delegate, used: LinkUsed): ApprovalStep | undefined {
  if (step.asked?.mandate !== undefined) return undefined;
  const ended = endedBy(step, 'delegate', used);
  return ended && { ...ended, delegate };
}

/** The request to a delegate after its officer took it back, by the own link; undefined when it was ended before. */
export function takeBack(
  step: ApprovalStep,
  officer: AskedOfficer | undefined,
  { link, now }: LinkUsed,
): ApprovalStep | undefined {
  const status = legalMoves[step.status].withdraw;
  if (status === undefined) return undefined;
  return {
    ...step,
    status,
    ...(officer === undefined ? {} : { officer }),
    decidedAt: now.toISOString(),
    decidedBy: link,
    receipt: 'DUE',
  };
}

/** The step after its time ran out, or undefined when it has not, or was ended before. */
export function expire(step: ApprovalStep, now: Date): ApprovalStep | undefined {
  const status = legalMoves[step.status].expire;
  return status !== undefined && !isOpen(step, now) ? { ...step, status } : undefined;
}

/** An officer is asked for a decision. */
export const request = {
  purpose: 'persetujuan',
  closesAt: 'expiresAt',
  mailedUntil: 'mailedUntil',
  isTaken: ({ status }: ApprovalStep) => status === 'ASKED',
} as const satisfies Asking<ApprovalStep>;

/** Of what an officer is reminded at most once a day, by hand or by the calendar. */
export function reminderOf({ agency, cycle }: CycleRef, index: number, { role, linkVersion }: ApprovalStep) {
  const matter = { partition: partitions.cycle(agency, cycle), purpose: request.purpose };
  return { matter, id: `${role}.${index}.v${linkVersion}` };
}

/** True while an officer may decide. */
export function isOpen(step: ApprovalStep, now: Date): boolean {
  return openUntil(request, step, now) !== undefined;
}

/** For steps of the workflow itself: while they run, nobody waits with a token. */
export const nobodyWaits: Workflows = { start: async () => 'EXISTS', answer: async () => undefined };

/** Name of the waitpoint of a step: part of the contract with the workflow. */
export function waitpointOf(index: number): WaitpointName {
  return `decision-${index}`;
}

/**
 * Lets the workflow know how a request ended; an expiry goes on as a return. May be repeated: it heals a crash
 * between the decision and this.
 */
export async function settleDecision(
  { agency, cycle }: CycleRef,
  index: number,
  { status }: ApprovalStep,
  workflows: Workflows,
): Promise<void> {
  if (status === 'ASKED') return;
  await complete(
    partitions.cycle(agency, cycle),
    waitpointOf(index),
    { decision: goesOnAs(status) },
    workflows,
  );
}

/** The words of the workflow: after an approval it asks who is next, as it does when a request was passed on. */
function goesOnAs(status: Exclude<ApprovalStep['status'], 'ASKED'>): Decision {
  switch (status) {
    case 'EXPIRED':
      return 'RETURNED';
    case 'DELEGATED':
    case 'WITHDRAWN':
      return 'APPROVED';
    default:
      return status;
  }
}

type Times = Pick<CycleSettings, 'approvalReminderDays'>;

function reminderTimes(
  { askedAt, expiresAt }: ApprovalStep,
  { approvalReminderDays }: Times,
): readonly Date[] {
  return remindersEvery(new Date(askedAt), approvalReminderDays, new Date(expiresAt));
}

/** The reminder that is due: the n-th since the request. 0 = none yet. */
export function reminderNumber(step: ApprovalStep, settings: Times, now: Date): number {
  return reminderTimes(step, settings).filter((time) => time <= now).length;
}

/**
 * When to look at an open request next: at the next reminder, on the morning after the time of whoever acts in an office, at the
 * latest when it expires.
 */
export function nextLook(step: ApprovalStep, settings: Times, now: Date): Date {
  const until = step.asked?.mandate?.until;
  const over = until === undefined ? [] : [askingAfter(wibInstant(until), 1)];
  const looks = [...reminderTimes(step, settings), ...over].filter((time) => time > now);
  return new Date(Math.min(Date.parse(step.expiresAt), ...looks.map(Number)));
}
