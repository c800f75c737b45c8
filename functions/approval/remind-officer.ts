import type { CycleRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { onceADay, type ReminderResult } from '../../shared/mail/remind-once.ts';
import { addressStateOf, isStopped } from '../../shared/store/address.ts';
import { readAgency } from '../../shared/store/agency.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import { askInstead, mailOfficer, onDuty } from './approval-letter.ts';
import { isOpen, reminderOf } from './approval-life-cycle.ts';

/** Reminders of the calendar are counted from one; those by hand carry the day, far above them. */
const DAY_MS = 86_400_000;

/**
 * Reminds the officer who is asked now, with a link that works: once a day at most.
 * @throws RuleViolationError when nobody is asked, TransientError
 */
export async function remindOfficer(
  ref: CycleRef,
  { now, mailer }: { readonly now: Date; readonly mailer: Mailer },
): Promise<ReminderResult> {
  const { steps } = await readApproval(ref);
  const index = steps.length - 1;
  const open = steps[index];
  if (open === undefined || !isOpen(open, now)) {
    throw new RuleViolationError('Tidak ada pejabat yang sedang diminta keputusannya.');
  }
  const [agency, holder] = await Promise.all([readAgency(ref.agency), readOfficer(ref.agency, open.role)]);
  if (holder === undefined) {
    throw new RuleViolationError('Jabatan ini sedang kosong. Isilah pejabatnya di menu Pejabat.');
  }
  const officer = await onDuty(steps, holder, now);
  const { step = open } = (await askInstead(ref, index, officer)) ?? {};
  if (isStopped(await addressStateOf(ref.agency, officer.email)))
    return { name: officer.name, outcome: 'UNDELIVERABLE' };
  const outcome = await onceADay({ ...reminderOf(ref, index, step), now }, async () => {
    await mailOfficer({ ref, agency, index, step, officer, now }, Math.floor(now.getTime() / DAY_MS), mailer);
    return 'SENT';
  });
  return { name: officer.name, outcome: outcome === 'TODAY' ? 'TODAY' : 'SENT' };
}
