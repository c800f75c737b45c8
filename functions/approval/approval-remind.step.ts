import * as z from 'zod/mini';
import { CycleRef, secondsUntil } from '../../shared/contracts.ts';
import { NotFoundError } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../shared/mail/mailer.ts';
import { postOnItsDay } from '../../shared/mail/remind-once.ts';
import { tellChange } from '../../shared/officers/officer-register.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { type ApprovalStep, changeStep, markMailed, readApproval } from '../../shared/store/approval.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import { type CycleItem, readCycle } from '../../shared/store/cycle.ts';
import { isOver, readOfficer } from '../../shared/store/officer.ts';
import { askInstead, mailEscalation, mailOfficer, type OpenRequest, onDuty } from './approval-letter.ts';
import {
  expire,
  nextLook,
  nobodyWaits,
  reminderNumber,
  reminderOf,
  settleDecision,
} from './approval-life-cycle.ts';

const Input = z.extend(CycleRef, { waitpoint: z.string(), round: z.number() });

/** The reminder at which the coordinator is told too: twice the time of the first. */
const ESCALATED_AT = 2;

/**
 * Reminds, then escalates, at last expires: never approved by silence. Its moments are working mornings already
 * (approval-life-cycle.ts), so it mails whenever it is called: a retry that runs late loses no reminder.
 */
export const handler = step(
  Input,
  async (input, { now }) => await remindApprover(input, { now, mailer: mailerAtAnyTime() }),
);

interface Reminded {
  readonly expired: boolean;
  readonly waitSeconds: number;
}

/** Looks at an open request whose wait timed out; one that ended meanwhile lets the workflow go on at once. */
export async function remindApprover(
  { agency, cycle, waitpoint }: z.output<typeof Input>,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<Reminded> {
  const ref = { agency, cycle };
  const index = Number(waitpoint.replace('decision-', ''));
  const { approval, changed } = await changeStep(ref, index, (current) => expire(current, now));
  const current = approval.steps[index];
  if (current === undefined) throw new NotFoundError('step');
  if (changed) await recordExpiry(ref, current, now);
  if (current.status !== 'ASKED') {
    await settleDecision(ref, index, current, nobodyWaits);
    return { expired: current.status === 'EXPIRED', waitSeconds: 1 };
  }
  const item = await readCycle(agency, cycle);
  await remind(item, index, current, now, mailer);
  return { expired: false, waitSeconds: secondsUntil(nextLook(current, item.settings, now), now) };
}

async function remind(item: CycleItem, index: number, current: ApprovalStep, now: Date, mailer: Mailer) {
  const number = reminderNumber(current, item.settings, now);
  const ref = { agency: item.agency, cycle: item.cycle };
  const [agency, registered, { steps }] = await Promise.all([
    readAgency(ref.agency),
    readOfficer(ref.agency, current.role),
    readApproval(ref),
  ]);
  // Whose time is over decides no more: the office is as good as vacant, unless its officer had only passed it on.
  const holder = registered !== undefined && isOver(registered, now) ? undefined : registered;
  const officer = holder && (await onDuty(steps, holder, now));
  const isDue = number > (current.reminded ?? 0);
  const isBack = officer !== undefined && current.asked !== undefined && isOver(current.asked, now);
  if (!isDue && !isBack) return;
  const request = { ref, agency, index, step: current, now };
  await tellChange(holder, mailer);
  if (officer !== undefined) await remindOfficer({ ...request, officer }, number, mailer);
  if (isDue && (officer === undefined || number === ESCALATED_AT))
    await mailEscalation(request, officer, mailer);
  await changeStep(ref, index, (step) =>
    step.status === 'ASKED' ? { ...step, reminded: number } : undefined,
  );
}

/** An officer who took the place of the one asked gets the request itself, by a link of his or her own. */
async function remindOfficer(request: OpenRequest, number: number, mailer: Mailer): Promise<void> {
  const { ref, index, officer } = request;
  const settled = await askInstead(ref, index, officer);
  if (settled?.step.status !== 'ASKED') return;
  const { step, changed } = settled;
  const send = async () => {
    await mailOfficer({ ...request, step }, changed ? 0 : number, mailer);
    return 'SENT' as const;
  };
  if (changed) await send();
  else
    await postOnItsDay(
      { ...reminderOf(ref, index, step), now: request.now, by: `approval-remind-${number}` },
      send,
    );
  await markMailed(ref, index, step.linkVersion);
}

async function recordExpiry(ref: CycleRef, { role, revision }: ApprovalStep, now: Date): Promise<void> {
  await recordAudit({
    ...ref,
    at: now,
    act: 'approval expired',
    subject: `${role} R${revision}`,
  });
}
