import type { CycleRef } from '../../shared/contracts.ts';
import type { ApprovalStep } from '../../shared/store/approval.ts';
import { partitions } from '../../shared/store/definition.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';

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
  const decision = status === 'EXPIRED' ? 'RETURNED' : status;
  await complete(partitions.cycle(agency, cycle), waitpointOf(index), { decision }, workflows);
}
