import { morningAfter } from '../../shared/rules/mail-hours.ts';
import type { ApprovalStep } from '../../shared/store/approval.ts';
import type { CycleSettings } from '../../shared/store/cycle.ts';

type Times = Pick<CycleSettings, 'approvalReminderDays'>;

/** The mornings of the reminders until the request expires; what two fall on after holidays is one. */
function reminderTimes({ askedAt, expiresAt }: ApprovalStep, { approvalReminderDays }: Times): number[] {
  const asked = new Date(askedAt);
  const times = new Set<number>();
  for (let days = approvalReminderDays; ; days += approvalReminderDays) {
    const time = morningAfter(asked, days).getTime();
    if (time >= Date.parse(expiresAt)) return [...times];
    times.add(time);
  }
}

/** The reminder that is due: the n-th since the request. 0 = none yet. */
export function reminderNumber(step: ApprovalStep, settings: Times, now: Date): number {
  return reminderTimes(step, settings).filter((time) => time <= now.getTime()).length;
}

/** When to look at an open request next: at the next reminder, at the latest when it expires. */
export function nextLook(step: ApprovalStep, settings: Times, now: Date): Date {
  const next = reminderTimes(step, settings).find((time) => time > now.getTime());
  return next === undefined ? new Date(step.expiresAt) : new Date(next);
}
