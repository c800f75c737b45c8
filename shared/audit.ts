import { createHash } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { Audit } from './table/entities/workflow.ts';

export interface AuditEntry {
  readonly agency: string;
  readonly cycle: string;
  readonly at: Date;
  /** 'koordinator', 'sistem', a role, or an employeeId: never a name or NIP. */
  readonly actor: string;
  /** What was done, in the domain's words: 'plan submitted'. */
  readonly act: string;
  /** What it was done to: an identifier. */
  readonly subject: string;
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
