import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { type AuditEntry, recordAudit } from '../../../shared/store/audit.ts';
import { listCycles } from '../../../shared/store/cycle.ts';

/** Who changes the profile, when, and what tells of it. */
export interface ProfileChange {
  readonly now: Date;
  readonly by: { readonly sub: string; readonly name: string };
  readonly mailer: Mailer;
}

/** In the agency's trail and that of each open cycle. */
export async function recordEverywhere(entry: Omit<AuditEntry, 'cycle'>): Promise<void> {
  await recordAudit(entry);
  for (const { cycle, phase } of await listCycles(entry.agency)) {
    if (phase !== 'CLOSED') await recordAudit({ ...entry, cycle });
  }
}
