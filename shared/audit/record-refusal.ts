import type { ForbiddenError } from '../errors.ts';
import { recordAudit } from '../store/audit/record.ts';

/**
 * Adds to the trail that somebody known was refused: one line a person, reason and day, for whoever tries without end
 * shall fill no trail. Each single refusal stands in the log, with the network it came from.
 */
export async function recordRefusal(
  agency: string,
  reason: ForbiddenError['reason'],
  at: Date,
): Promise<void> {
  await recordAudit({ agency, at, act: 'refused', subject: reason, once: 'A_DAY' });
}
