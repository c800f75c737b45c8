import { createHash } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import type { ReminderPurpose } from './mail/reminder-list.ts';
import { Audit } from './table/entities/workflow.ts';

/** Everything the trail ever says was done; the console has words for each. */
export type AuditAct =
  | 'cycle opened'
  | 'cycle completed'
  | 'cycle rejected'
  | 'survey opened'
  | 'survey closed'
  | 'survey closed early'
  | 'confirmation closed'
  | 'confirmation closed early'
  | 'draft from few answers'
  | 'draft left empty'
  | 'plan line added'
  | 'plan line changed'
  | 'plan line removed'
  | 'plan people changed'
  | 'plan submitted'
  | 'plan approved'
  | 'plan returned'
  | 'plan rejected'
  | 'approval expired'
  | 'approval reassigned'
  | 'officer changed'
  | 'supervisor address changed'
  | 'contact address changed'
  | 'enactment recorded'
  | 'attendance confirmed'
  | 'meeting address given'
  | 'test questions written'
  | 'training cancelled'
  | 'follow-ups decided'
  | 'follow-up outcomes recorded'
  | 'workflow resumed'
  | `reminded ${ReminderPurpose}`
  | `reminders ordered ${ReminderPurpose}`
  | `deadline ${'survei' | 'konfirmasi' | 'persetujuan' | 'umpan-balik' | 'perilaku'} moved to ${string}`
  | `training moved to ${string}`;

export interface AuditEntry {
  readonly agency: string;
  readonly cycle: string;
  readonly at: Date;
  /** 'koordinator', 'sistem', a role, or an employeeId: never a name or NIP. */
  readonly actor: string;
  readonly act: AuditAct;
  /** What it was done to: an identifier. */
  readonly subject: string;
  /** Title of the activity it was done to. */
  readonly title?: string;
}

/** Adds a line to the audit trail (PP 71/2019 Ps 22). The same entry twice stays one line. */
export async function recordAudit(entry: AuditEntry): Promise<void> {
  const at = entry.at.toISOString();
  const id = createHash('sha256')
    .update([entry.actor, entry.act, entry.subject].join('\n'))
    .digest('hex')
    .slice(0, 12);
  await Audit.build(PutItemCommand)
    .item({ ...entry, at, id })
    .send();
}
