import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { ConflictError, RuleViolationError } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime, mailerFromEnv } from '../../shared/mail/mailer.ts';
import { askedOf, tellChange } from '../../shared/officers/officer-register.ts';
import { readAgency } from '../../shared/store/agency.ts';
import {
  type ApprovalItem,
  type ApprovalStep,
  markMailed,
  readApproval,
  type Submitted,
  saveSteps,
} from '../../shared/store/approval.ts';
import { advancePhase, type CycleItem } from '../../shared/store/cycle.ts';
import { isOver, type OfficerItem, officeOf, readOfficer } from '../../shared/store/officer.ts';
import { markApproved, readPlan } from '../../shared/store/plan.ts';
import type { WaitpointName } from '../../shared/store/waitpoint.ts';
import { isAfter } from '../../shared/words.ts';
import { askInstead, mailOfficer, onDuty } from './approval-letter.ts';
import { nextLook, nobodyWaits, settleDecision, standingOf, waitpointOf } from './approval-life-cycle.ts';
import { sendReceipts } from './approval-receipt.step.ts';
import { rolesAsked } from './one-person.ts';

/** Asks the next officer of the chain, one at a time. */
export const handler = step(
  CycleRef,
  async (ref, { now }) =>
    await requestApproval(ref, { now, mailer: mailerFromEnv(), receipts: mailerAtAnyTime() }),
);

interface Context {
  readonly now: Date;
  readonly mailer: Mailer;
  /** For what whoever must object has to know at once, at any hour. */
  readonly receipts: Mailer;
}

interface Requested {
  readonly complete: boolean;
  readonly waitpoint: WaitpointName | '';
  readonly waitSeconds: number;
}

/** Requests of one cycle: all stand in one item, each with a note of 2,000 letters. Thirty-five rounds of two officers. */
export const MOST_REQUESTS = 70;

const COMPLETE: Requested = { complete: true, waitpoint: '', waitSeconds: 1 };

/**
 * Goes on with the approval from wherever it stands.
 * @throws RuleViolationError when nobody holds the role that is to be asked: the coordinator appoints and resumes
 */
export async function requestApproval(ref: CycleRef, context: Context): Promise<Requested> {
  const { revision, contentHash, change } = await readPlan(ref);
  const submitted = { revision, content: contentHash };
  const cycle = await advancePhase(ref, 'PLANNING', 'APPROVAL', { revision });
  if (isAfter(cycle.phase, 'APPROVAL') && change === undefined) return COMPLETE;
  const approval = await readApproval(ref);
  // An execution that ended before it told of a decision is followed by this one: first of all it is told.
  if (approval.steps.some(({ receipt }) => receipt === 'DUE')) {
    await sendReceipts(ref, context.receipts);
    return await requestApproval(ref, context);
  }
  const { steps } = approval;
  const chain = await rolesAsked(ref, cycle.settings.approvalChain, { steps, submitted, now: context.now });
  const standing = standingOf(steps, chain, submitted, change?.after);
  switch (standing.kind) {
    case 'COMPLETE':
      await markApproved(ref, revision);
      await advancePhase(ref, 'APPROVAL', 'ENACTMENT');
      return COMPLETE;
    case 'ENDED':
      await settleDecision(ref, standing.index, standing.step, nobodyWaits);
      return { complete: false, waitpoint: waitpointOf(standing.index), waitSeconds: 1 };
    case 'AWAIT':
      return await invite(cycle, standing.index, standing.step, context);
    case 'ASK':
      return await ask(cycle, approval, newStep(cycle, standing.role, submitted, context.now), context);
  }
}

function newStep(
  { settings }: CycleItem,
  role: string,
  { revision, content }: Submitted,
  now: Date,
): ApprovalStep {
  return {
    role,
    revision,
    ...(content === undefined ? {} : { content }),
    status: 'ASKED',
    askedAt: now.toISOString(),
    expiresAt: new Date(now.getTime() + settings.approvalExpiryDays * 86_400_000).toISOString(),
    linkVersion: 1,
  };
}

async function ask(
  cycle: CycleItem,
  approval: ApprovalItem,
  asked: ApprovalStep,
  context: Context,
): Promise<Requested> {
  const officer = await officerFor(cycle, asked.role, context.now);
  if (approval.steps.length >= MOST_REQUESTS) {
    throw new RuleViolationError(
      `Persetujuan rencana ${cycle.cycle} sudah diminta ${MOST_REQUESTS} kali, sebanyak yang dapat disimpan. Hubungi tim teknis.`,
    );
  }
  try {
    await saveSteps(approval, [...approval.steps, { ...asked, asked: askedOf(officer) }]);
  } catch (error) {
    if (!(error instanceof ConflictError)) throw error;
    // This step runs a second time at the same moment: the other run has asked.
    return await requestApproval(cycle, context);
  }
  return await invite(cycle, approval.steps.length, asked, context);
}

/** Mails whoever the register names now, once for each version of the link, and says when to look again. */
async function invite(
  cycle: CycleItem,
  index: number,
  asked: ApprovalStep,
  { now, mailer }: Context,
): Promise<Requested> {
  const ref = { agency: cycle.agency, cycle: cycle.cycle };
  // Nobody is asked at an address of which those concerned do not know yet.
  await tellChange(await readOfficer(ref.agency, asked.role), mailer);
  const officer = await officerFor(ref, asked.role, now);
  const step = (await askInstead(ref, index, officer))?.step ?? asked;
  if (step.status === 'ASKED' && step.mailedVersion !== step.linkVersion) {
    const agency = await readAgency(ref.agency);
    await mailOfficer({ ref, agency, index, step, officer, now }, 0, mailer);
    await markMailed(ref, index, step.linkVersion);
  }
  const next = nextLook(asked, cycle.settings, now);
  return { complete: false, waitpoint: waitpointOf(index), waitSeconds: secondsUntil(next, now) };
}

/**
 * Whom a role is asked of.
 * @throws RuleViolationError when it is vacant, or the time of who acts in it is over
 */
async function officerFor(ref: CycleRef, role: string, now: Date): Promise<OfficerItem> {
  const officer = await readOfficer(ref.agency, role);
  if (officer !== undefined && isOver(officer, now)) {
    throw new RuleViolationError(
      `Masa tugas ${officer.name} sebagai ${officeOf(officer)} sudah berakhir. Catat pejabatnya di halaman pejabat, lalu lanjutkan siklus.`,
    );
  }
  if (officer !== undefined) return await onDuty((await readApproval(ref)).steps, officer, now);
  throw new RuleViolationError(
    `Jabatan "${role}" dalam rantai persetujuan sedang kosong. Isilah pejabat atau pelaksana tugasnya di halaman pejabat, lalu lanjutkan siklus.`,
  );
}
