import type { CycleRef } from '../../shared/contracts.ts';
import { recordAudit } from '../../shared/store/audit.ts';
import type { ReminderPurpose } from '../../shared/words.ts';

/** Tells in the audit trail that people were reminded by hand: of what, never whom. */
export async function recordReminder(
  { agency, cycle, activity = cycle }: CycleRef & { readonly activity?: string },
  act: `reminded ${ReminderPurpose}` | `reminders ordered ${ReminderPurpose}`,
  at: Date,
): Promise<void> {
  await recordAudit({ agency, cycle, at, act, subject: activity });
}
