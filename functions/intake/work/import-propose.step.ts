import * as z from 'zod/mini';
import { InvalidInputError } from '../../../shared/errors.ts';
import { step } from '../../../shared/lambda/step.ts';
import { findImport, readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { proposeNow } from '../import/make-proposal.ts';
import { readFromBucket } from '../upload/read-upload.ts';
import { ImportRef } from './import-ref.ts';

/** As somebody wrote it who starts the machine by hand. */
const Input = z.object({
  agency: z.optional(z.unknown()),
  importId: z.optional(z.unknown()),
  run: z.optional(z.unknown()),
});

/**
 * Reads the file of an import, where no page did, and compares it with the staff, unless that is done.
 * @throws InvalidInputError naming every fault of the input in a sentence
 */
export const handler = step(
  Input,
  async (started, { now }) => await proposeImport(await acceptable(started), now),
);

const EXPECTED = {
  agency: '"agency": kode instansi diperlukan, misalnya "senapelan".',
  importId: '"importId": kode impor diperlukan, seperti di akhir alamat halamannya.',
  run: '"run": nomor putaran impor ditulis dengan angka, misalnya 1.',
} as const;

async function acceptable(started: unknown): Promise<ImportRef> {
  const { success, data, error } = ImportRef.safeParse(started);
  if (!success) {
    const faulty = (Object.keys(EXPECTED) as (keyof typeof EXPECTED)[]).filter((field) =>
      error.issues.some(({ path }) => path[0] === field),
    );
    throw new InvalidInputError(faulty.map((field) => ({ field, sentence: EXPECTED[field] })));
  }
  if ((await findImport(data)) === undefined) {
    throw new InvalidInputError([{ field: 'importId', sentence: '"importId": impor itu tidak ada.' }]);
  }
  return data;
}

/** @returns how the import stands then, by which the workflow goes on */
export async function proposeImport(ref: ImportRef, now: Date): Promise<Pick<StaffImportItem, 'state'>> {
  await readFromBucket(await readImport(ref), now);
  await proposeNow(await readImport(ref), now);
  const { state } = await readImport(ref);
  return { state };
}
