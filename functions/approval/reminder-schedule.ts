import type { CycleSettings } from '../../shared/cycle/settings.ts';
import type { ApprovalStep } from '../../shared/table/entities/approval.ts';

const DAY_MS = 86_400_000;

type Times = Pick<CycleSettings, 'approvalReminderDays'>;

/** The reminder that is due: the n-th, counted from the request. 0 = none yet. */
export function reminderNumber({ askedAt }: ApprovalStep, settings: Times, now: Date): number {
  return Math.floor((now.getTime() - Date.parse(askedAt)) / (settings.approvalReminderDays * DAY_MS));
}

/** When to look at an open request next: at the next reminder, at the latest when it expires. */
export function nextLook(step: ApprovalStep, settings: Times, now: Date): Date {
  const next =
    Date.parse(step.askedAt) +
    (reminderNumber(step, settings, now) + 1) * settings.approvalReminderDays * DAY_MS;
  return new Date(Math.min(next, Date.parse(step.expiresAt)));
}
