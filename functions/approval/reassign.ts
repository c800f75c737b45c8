import { readAgency, readOfficer } from '../../shared/agency/agency-store.ts';
import { recordAudit } from '../../shared/audit.ts';
import { listCycles } from '../../shared/cycle/cycle-store.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import type { ApprovalStep } from '../../shared/table/entities/approval.ts';
import { mailOfficer } from './approval-letter.ts';
import { changeStep, readApproval } from './approval-store.ts';

/**
 * The officer of a role changed (domain.md 0.11): links of open requests to that role stop, and the new officer
 * gets a link of his or her own. Call it after the register of officers was changed.
 * @returns how many requests went to the new officer
 * @throws TransientError when a mail may go later; repeating is safe
 */
export async function reassignRole(
  { agency, role }: { readonly agency: string; readonly role: string },
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<number> {
  const cycles = await listCycles(agency);
  let handed = 0;
  for (const { cycle } of cycles.filter(({ phase }) => phase === 'APPROVAL')) {
    if (await handOver({ agency, cycle }, role, now, mailer)) handed += 1;
  }
  return handed;
}

async function handOver(
  ref: { readonly agency: string; readonly cycle: string },
  role: string,
  now: Date,
  mailer: Mailer,
): Promise<boolean> {
  const index = (await readApproval(ref)).steps.length - 1;
  const { approval, changed } = await changeStep(ref, index, (current) => newLinkFor(current, role));
  const step = approval.steps[index];
  if (!changed || step === undefined) return false;
  await recordAudit({ ...ref, at: now, actor: 'koordinator', act: 'approval reassigned', subject: role });
  const [agency, officer] = await Promise.all([readAgency(ref.agency), readOfficer(ref.agency, role)]);
  if (officer === undefined) return false;
  await mailOfficer({ ref, agency, index, step, officer }, 0, mailer);
  await changeStep(ref, index, (current) => ({ ...current, mailedVersion: step.linkVersion }));
  return true;
}

function newLinkFor(step: ApprovalStep, role: string): ApprovalStep | undefined {
  if (step.role !== role || step.status !== 'ASKED') return undefined;
  return { ...step, linkVersion: step.linkVersion + 1 };
}
