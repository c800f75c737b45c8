import { isOfAllMail } from '../errors.ts';
import { log } from '../lambda/invocation.ts';
import { forgetUntold, registerUntold, type UntoldItem } from '../store/runs.ts';

/** How a stop is told to its coordinator. */
interface Telling {
  /** Of the stop, for the log. */
  readonly reference: string;
  /** Mails it; answers whether the mail was taken. */
  readonly send: () => Promise<boolean>;
  /** Notes that it is told. */
  readonly mark: () => Promise<unknown>;
}

/**
 * Tells the coordinator of a stop, once. When no mail can leave, which may be the very fault, it stands on its page and in the
 * register of untold stops, from which it is told on the first morning on which mails leave again; the alarm for failed
 * executions reaches the operator by another way than this mail service.
 * @throws TransientError: to be called again
 */
export async function tellOnce(untold: UntoldItem, { reference, send, mark }: Telling): Promise<void> {
  await registerUntold(untold);
  if (!(await isTaken(send))) {
    log.error('FAULT_UNTOLD', { agency: untold.agency, cycle: untold.cycle, reference });
    return;
  }
  await mark();
  await forgetUntold(untold);
}

async function isTaken(send: () => Promise<boolean>): Promise<boolean> {
  try {
    return await send();
  } catch (error) {
    if (!isOfAllMail(error)) throw error;
    return false;
  }
}
