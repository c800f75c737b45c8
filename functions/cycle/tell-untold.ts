import { amongOthers } from '../../shared/lambda/step.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { seeToOrder } from '../../shared/reminders/stopped-order.ts';
import { seeToImport } from '../../shared/staff/stopped-import.ts';
import { forgetUntold, listUntold, readFault, type UntoldItem } from '../../shared/store/runs.ts';
import type { Executions } from '../../shared/workflow/executions.ts';
import { tellFault } from './record-stop.ts';

/** Tells what could not be told before, or was not seen to end; what was resumed meanwhile is told to nobody. */
export async function tellUntold(now: Date, by: Telling): Promise<void> {
  for (const each of await listUntold()) {
    if (by.remainingMs() < RESERVE_MS) return;
    await amongOthers({ agency: each.agency, cycle: each.cycle }, () => seeTo(each, now, by));
  }
}

async function seeTo(untold: UntoldItem, now: Date, { mailer, executions }: Telling): Promise<void> {
  const { agency, cycle, place, order, importId } = untold;
  if (order !== undefined) return await seeToOrder({ ...untold, order }, now, mailer, executions);
  if (importId !== undefined) return await seeToImport({ agency, importId }, now, mailer, executions);
  const fault = await readFault(agency, cycle, place);
  if (fault === undefined || fault.mailedAt !== undefined) await forgetUntold(untold);
  else await tellFault(fault, now, mailer);
}

interface Telling {
  readonly mailer: Mailer;
  readonly executions: Executions;
  readonly remainingMs: () => number;
}

/** What is not begun any more: a mail that waits for its turn three times takes 45 s. */
const RESERVE_MS = 60_000;
