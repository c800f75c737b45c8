import { DeleteItemCommand } from 'dynamodb-toolbox/entity/actions/delete';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import { readFault } from '../../shared/cycle/fault-store.ts';
import { MailLetterError, MailQuotaError, MailSenderError } from '../../shared/errors.ts';
import { log } from '../../shared/lambda/log.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { partitions } from '../../shared/store/definition.ts';
import { sendUnlessLate, table } from '../../shared/store/table.ts';
import { Fault, type FaultItem, UntoldFault } from '../../shared/table/entities/workflow.ts';
import { mailFault } from './fault-letter.ts';

/** Where a fault is. */
type Place = Pick<FaultItem, 'agency' | 'cycle' | 'place'>;

/**
 * Mails the coordinator what stopped a workflow, once. When no mail can leave, which may be the very fault, it stands
 * on the cycle's page and in the register of untold faults, from which it is told on the first morning on which mails
 * leave again; the alarm for failed executions reaches the operator by another way than this mail service.
 * @throws TransientError: to be called again
 */
export async function tellFault(fault: FaultItem, now: Date, mailer: Mailer): Promise<void> {
  if (fault.mailedAt !== undefined) return;
  const { agency, cycle, place, execution, reference } = fault;
  await UntoldFault.build(PutItemCommand).item({ agency, cycle, place }).send();
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
  await forget(fault);
}

/** Tells what could not be told before; what was resumed meanwhile is told to nobody. */
export async function tellUntold(now: Date, mailer: Mailer, remainingMs: () => number): Promise<void> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.register(), range: { beginsWith: 'UNTOLD#' } })
    .entities(UntoldFault)
    .options({ maxPages: Number.POSITIVE_INFINITY, consistent: true })
    .send();
  for (const each of Items) {
    if (remainingMs() < RESERVE_MS) return;
    const fault = await readFault(each.agency, each.cycle, each.place);
    if (fault === undefined || fault.mailedAt !== undefined) await forget(each);
    else await tellFault(fault, now, mailer);
  }
}

/** What is not begun any more: a mail that waits for its turn three times takes 45 s. */
const RESERVE_MS = 60_000;

async function forget({ agency, cycle, place }: Place): Promise<void> {
  await UntoldFault.build(DeleteItemCommand).key({ agency, cycle, place }).send();
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
