import { isDeepStrictEqual } from 'node:util';
import type { CycleRef } from '../../shared/contracts.ts';
import { askedOf } from '../../shared/officers/officer-register.ts';
import { type ApprovalStep, type AskedOfficer, changeStep } from '../../shared/store/approval.ts';
import type { OfficerItem } from '../../shared/store/officer.ts';

function withoutWait(asked: AskedOfficer | undefined) {
  return { ...asked, decidesFrom: undefined };
}

/** Whether a request went to this officer, at this address, with this wait. */
export function isAsked({ asked }: ApprovalStep, officer: OfficerItem): boolean {
  return isDeepStrictEqual({ ...asked }, askedOf(officer));
}

/**
 * Lets an open request ask this officer: when it asked somebody else, or at another address, its link is raised in the
 * same write, so that no link ever decides in the name of a person it was not sent to.
 * @returns the step as it stands, and whether this call changed it; undefined when there is no such step
 */
export async function askInstead(
  ref: CycleRef,
  index: number,
  officer: OfficerItem,
): Promise<{ readonly step: ApprovalStep; readonly changed: boolean } | undefined> {
  const { approval, changed } = await changeStep(ref, index, (step) => {
    if (step.role !== officer.role || step.status !== 'ASKED' || isAsked(step, officer)) return undefined;
    const asked = askedOf(officer);
    // Another wait of the same address leaves the link that was sent there as it is.
    const samePlace = isDeepStrictEqual(withoutWait(step.asked), withoutWait(asked));
    return { ...step, asked, linkVersion: step.linkVersion + (samePlace ? 0 : 1) };
  });
  const step = approval.steps[index];
  return step === undefined ? undefined : { step, changed };
}
