import { type StepContext, step } from '../../../shared/lambda/step.ts';
import type { Mailer } from '../../../shared/mail/mail-content.ts';
import { mailerAtAnyTime } from '../../../shared/mail/mailer.ts';
import { readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { saveOn } from '../import/save-import.ts';
import { ImportRef } from './import-ref.ts';

/** Saves or takes back an import that was decided, as far as the time goes. */
export const handler = step(
  ImportRef,
  async (ref, context) => await saveImport(ref, { ...context, mailer: mailerAtAnyTime() }),
);

/** When less is left, what comes behind the last person (units, the directory) has a call of its own. */
const RESERVE_MS = 60_000;

/** @returns how the import stands then: still SAVING or UNDOING when there is more to do, or somebody turned it round */
export async function saveImport(
  ref: ImportRef,
  { remainingMs, mailer }: Omit<StepContext, 'now'> & { readonly mailer: Mailer },
): Promise<Pick<StaffImportItem, 'state'>> {
  await saveOn(await readImport(ref), mailer, performance.now() + remainingMs() - RESERVE_MS);
  const { state } = await readImport(ref);
  return { state };
}
