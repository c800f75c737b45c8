import { remindersEvery } from '../../shared/rules/mail-calendar.ts';
import type { ApprovalStep } from '../../shared/store/approval.ts';
import type { CycleSettings } from '../../shared/store/cycle.ts';

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

/** When to look at an open request next: at the next reminder, at the latest when it expires. */
export function nextLook(step: ApprovalStep, settings: Times, now: Date): Date {
  return reminderTimes(step, settings).find((time) => time > now) ?? new Date(step.expiresAt);
}
