import { createImport, readImport, type StaffImportItem } from '../../../shared/store/staff-import.ts';

/** Rows of the file and people of the staff that a page compares while somebody waits: a second or two. */
export const LIGHT = 3_000;

/** Whether a page does the work of an import by itself, as far as its time goes. */
export function isLight({ size = 0 }: StaffImportItem): boolean {
  return size <= LIGHT;
}

/** A file that somebody uploaded. */
interface NewFile extends Pick<StaffImportItem, 'fileName' | 'complete' | 'tableParts' | 'source'> {
  readonly size: number;
  readonly by: StaffImportItem['uploadedBy'];
  readonly now: Date;
}

/** Begins an import: nothing is proposed yet. One of that name that is there already stays as it is. */
export async function newImport(
  ref: Pick<StaffImportItem, 'agency' | 'importId'>,
  { by, now, ...file }: NewFile,
): Promise<StaffImportItem> {
  await createImport({
    ...ref,
    ...file,
    uploadedAt: now.toISOString(),
    uploadedBy: by,
    state: 'READING',
    others: [],
    released: {},
    corrections: {},
    counts: { added: 0, changed: 0, left: 0, unchanged: 0, rejected: 0 },
    revision: 0,
    proposalParts: 0,
    comparedAt: now.toISOString(),
  });
  return await readImport(ref);
}
