import type { AuditAct } from '../../../shared/audit/audit-act.ts';
import { recordAudit } from '../../../shared/audit/record.ts';
import type { TrainingItem } from '../../../shared/table/entities/training.ts';

/** Puts a coordinator's act on a training into the audit trail; the same act repeated stays one line. */
export async function recordAct(
  { agency, cycle, activity, actedAt, line }: TrainingItem,
  act: AuditAct,
): Promise<void> {
  if (actedAt === undefined) return;
  await recordAudit({
    agency,
    cycle,
    at: new Date(actedAt),
    act,
    subject: activity,
    title: line.title,
  });
}
