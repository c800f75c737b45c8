import type { CycleRef } from '../../../shared/contracts.ts';
import { ConflictError } from '../../../shared/errors.ts';
import {
  type ApprovalStep,
  changeStep,
  type Delegate,
  readApproval,
  saveSteps,
} from '../../../shared/store/approval.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { isStanding } from '../approval-letter.ts';
import { type LinkUsed, passOn, settleDecision, takeBack } from '../approval-life-cycle.ts';

/** The request that somebody acts on, by which link. */
export interface Acting extends LinkUsed {
  readonly ref: CycleRef;
  readonly index: number;
}

/**
 * Passes a request on: one conditional write ends it and names who is asked instead; the workflow then asks. Sent again, or
 * late, it changes nothing.
 */
export async function delegateRequest(
  acting: Acting,
  delegate: Delegate,
  workflows: Workflows,
): Promise<void> {
  const { ref, index } = acting;
  const { approval } = await changeStep(
    ref,
    index,
    (step) => passOn(step, delegate, acting),
    (after) => ({ ...lineOf(after, acting), act: 'approval delegated' }),
  );
  const step = approval.steps[index];
  if (step !== undefined) await settleDecision(ref, index, step, workflows);
}

/**
 * Takes back what was passed on: later requests go to the officer again, and so does the open one. What the delegate has
 * decided stands.
 * @throws ConflictError when something happened to the approval meanwhile; sending it again is safe
 */
export async function withdrawDelegation(acting: Acting, workflows: Workflows): Promise<void> {
  const { ref, index, now, linkVersion } = acting;
  const approval = await readApproval(ref);
  const step = approval.steps[index];
  if (step?.delegate === undefined || step.linkVersion !== linkVersion) throw new ConflictError('delegation');
  const last = approval.steps.length - 1;
  const open = approval.steps[last];
  // A successor in the office is asked by a request of his or her own, which no predecessor ends.
  const isOfDelegate = open?.role === step.role && open.asked?.nip === step.delegate.nip;
  const back = isOfDelegate && last > index ? takeBack(open, step.officer, acting) : undefined;
  if (isStanding(step.delegate, now)) {
    const withdrawn = { ...step, delegate: { ...step.delegate, withdrawnAt: now.toISOString() } };
    const steps = approval.steps.with(index, withdrawn);
    await saveSteps(approval, back === undefined ? steps : steps.with(last, back), {
      ...lineOf(step, acting),
      act: 'delegation withdrawn',
    });
  }
  const ended = back ?? open;
  if (ended?.status === 'WITHDRAWN') await settleDecision(ref, last, ended, workflows);
}

function lineOf({ role, revision }: ApprovalStep, { link, now }: LinkUsed) {
  return { at: now, actor: `${role}:${link}`, subject: `R${revision}` };
}
