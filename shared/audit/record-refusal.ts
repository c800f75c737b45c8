import { type AuditEntry, recordAudit } from '../store/audit/record.ts';

/** Why somebody known was refused, as the trail has it; the console has words for each. */
export type RecordedRefusal = 'ROLE' | 'NO_ROLE' | 'LINK_REPLACED' | 'TOO_EARLY';

/**
 * Adds to the trail that somebody known was refused: one line a person, reason and day, for whoever tries without end
 * shall fill no trail. Each single refusal stands in the log, with the network it came from.
 */
export async function recordRefusal(
  where: Pick<AuditEntry, 'agency' | 'cycle' | 'actor' | 'at'>,
  reason: RecordedRefusal,
): Promise<void> {
  await recordAudit({ ...where, act: 'refused', subject: reason, once: 'A_DAY' });
}
