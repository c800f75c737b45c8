import { step } from '../../../shared/lambda/step.ts';
import { readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { proposeNow } from '../import/make-proposal.ts';
import { readFromBucket } from '../upload/read-upload.ts';
import { ImportRef } from './import-ref.ts';

/** Reads the file of an import, where no page did, and compares it with the staff, unless that is done. */
export const handler = step(ImportRef, async (ref, { now }) => await proposeImport(ref, now));

/** @returns how the import stands then, by which the workflow goes on */
export async function proposeImport(ref: ImportRef, now: Date): Promise<Pick<StaffImportItem, 'state'>> {
  await readFromBucket(await readImport(ref), now);
  await proposeNow(await readImport(ref), now);
  const { state } = await readImport(ref);
  return { state };
}
