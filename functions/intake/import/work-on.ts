import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { isAtWork, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { handOver } from './hand-over.ts';
import { proposeNow } from './make-proposal.ts';
import { isLight } from './new-import.ts';
import { saveOn } from './save-import.ts';

/** A page answers within 29 seconds (API Gateway); what is left is the workflow's. */
const SAVES_FOR_MS = 10_000;

/**
 * Goes on with an import that is being read, saved or taken back: a light one at once, and what that does not finish in its
 * workflow. Where an execution is at work already, nothing is begun.
 * @throws TransientError when a mail may go later
 */
export async function goOn(item: StaffImportItem, now: Date): Promise<void> {
  if (!isAtWork(item)) return;
  if (isLight(item) && item.run === undefined && (await workNow(item, now))) return;
  await handOver(item);
}

async function workNow(item: StaffImportItem, now: Date): Promise<boolean> {
  if (item.state !== 'READING')
    return await saveOn(item, mailerAtAnyTime(), performance.now() + SAVES_FOR_MS);
  await proposeNow(item, now);
  return true;
}
