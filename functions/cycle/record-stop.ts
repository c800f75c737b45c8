import { faultOf, type Stop } from '../../shared/cycle/fault.ts';
import { log } from '../../shared/lambda/invocation.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { CYCLE_ITSELF, endRun, keepFault } from '../../shared/store/runs.ts';
import { NEVER_OPENED } from './stop-of.ts';
import { tellFault } from './tell-fault.ts';

/**
 * Records what stopped and mails the coordinator, once for each execution however many report it.
 * @param input what the execution was started with; kept when it never opened its cycle, to start it again
 */
export async function recordStop(stop: Stop, now: Date, mailer: Mailer, input?: unknown): Promise<void> {
  const { agency, cycle, place, execution, run, end } = stop;
  const fault = faultOf(stop, now);
  const { reference } = fault;
  log.error('CYCLE_FAULT', { agency, cycle, activity: place, reference, fault: end.error });
  const kept = await keepFault(run === NEVER_OPENED ? { ...fault, input } : fault);
  if (place === CYCLE_ITSELF) await endRun({ agency, cycle, execution }, end.error, now);
  // Last, because it may be mails that do not leave.
  await tellFault(kept, now, mailer);
}
