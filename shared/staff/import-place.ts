import { createHash } from 'node:crypto';
import { env } from '../env.ts';
import type { UntoldItem } from '../store/runs.ts';
import type { StaffImportItem } from '../store/staff-import.ts';
import { executionArn } from '../workflow/executions.ts';

type ImportRef = Pick<StaffImportItem, 'agency' | 'importId'>;

/** Name of the execution of one run of an import. */
export function importName({ agency, importId }: ImportRef, run: number): string {
  const hash = createHash('sha256').update(`${agency}\n${importId}`).digest('hex').slice(0, 32);
  return `import-${hash}-r${run}`;
}

/** The execution that has that name. */
export function importExecution(ref: ImportRef, run: number): string {
  return executionArn(env('staffImport').STAFF_IMPORT_ARN, importName(ref, run));
}

/** A file of staff belongs to no year. */
const NO_CYCLE = '-';

/** The line of an import in the register of what is not seen to its end: from its start until it has ended, and that was told. */
export function untoldImport({ agency, importId }: ImportRef): UntoldItem {
  return { agency, cycle: NO_CYCLE, place: importId, importId };
}
