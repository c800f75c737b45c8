import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { MailLetterError, MailQuotaError, MailSenderError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/log.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { Fault, type FaultItem } from '../../shared/table/entities/workflow.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { mailFault } from './fault-letter.ts';

/**
 * Mails the coordinator what stopped a workflow, once. When no mail can leave, which may be the very fault, it stands
 * on the cycle's page, and the alarm for failed executions reaches the operator by another way than this mail service.
 * @throws TransientError: to be called again
 */
export async function tellFault(fault: FaultItem, now: Date, mailer: Mailer): Promise<void> {
  if (fault.mailedAt !== undefined) return;
  const { agency, cycle, place, execution, reference } = fault;
  if (!(await isMailed(fault, mailer))) {
    log.error('FAULT_UNTOLD', { agency, cycle, reference });
    return;
  }
  // Resumed while the mail was on its way.
  await sendUnlessLate(
    Fault.build(UpdateItemCommand)
      .item({ agency, cycle, place, mailedAt: now.toISOString() })
      .options({ condition: { attr: 'execution', eq: execution } }),
  );
}

async function isMailed(fault: FaultItem, mailer: Mailer): Promise<boolean> {
  try {
    return await mailFault(fault, mailer);
  } catch (error) {
    const noMailLeaves = [MailSenderError, MailLetterError, MailQuotaError].some(
      (kind) => error instanceof kind,
    );
    if (!noMailLeaves) throw error;
    return false;
  }
}
