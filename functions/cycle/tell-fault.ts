import { tellOnce } from '../../shared/cycle/tell-once.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { tellStoppedOrder } from '../../shared/reminders/tell-stopped-order.ts';
import {
  type FaultItem,
  forgetUntold,
  listUntold,
  markFaultMailed,
  readFault,
} from '../../shared/store/runs.ts';
import { mailFault } from './fault-letter.ts';

/**
 * Mails the coordinator what stopped a workflow, once: at once, or on the first morning on which mails leave again.
 * @throws TransientError: to be called again
 */
export async function tellFault(fault: FaultItem, now: Date, mailer: Mailer): Promise<void> {
  if (fault.mailedAt !== undefined) return;
  const { agency, cycle, place, reference } = fault;
  await tellOnce(
    { agency, cycle, place },
    {
      reference,
      send: () => mailFault(fault, mailer),
      // Unless it was resumed while the mail was on its way.
      mark: () => markFaultMailed(fault, now),
    },
  );
}

/** Tells what could not be told before; what was resumed meanwhile is told to nobody. */
export async function tellUntold(now: Date, mailer: Mailer, remainingMs: () => number): Promise<void> {
  for (const each of await listUntold()) {
    if (remainingMs() < RESERVE_MS) return;
    if (each.order !== undefined) {
      await tellStoppedOrder({ ...each, order: each.order }, now, mailer);
      continue;
    }
    const fault = await readFault(each.agency, each.cycle, each.place);
    if (fault === undefined || fault.mailedAt !== undefined) await forgetUntold(each);
    else await tellFault(fault, now, mailer);
  }
}

/** What is not begun any more: a mail that waits for its turn three times takes 45 s. */
const RESERVE_MS = 60_000;
