import { env } from '../../../shared/env.ts';
import { importExecution, importName, untoldImport } from '../../../shared/staff/import-place.ts';
import { registerUntold } from '../../../shared/store/runs.ts';
import { noteRun, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { executionsOfRegion, nextRun } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';

const [workflows, executions] = [stepFunctions(), executionsOfRegion()];

/** Starts the workflow of an import, under a name that no execution had; one that runs goes on by itself. */
export async function handOver(item: StaffImportItem): Promise<void> {
  const { agency, importId } = item;
  const { run, running } = await nextRun((n) => importExecution(item, n), item.run ?? 1, executions);
  if (running) return;
  await noteRun(item, run);
  // Before it begins: whatever becomes of it, each morning looks at it until it has ended.
  await registerUntold(untoldImport(item));
  await workflows.start(env('staffImport').STAFF_IMPORT_ARN, importName(item, run), {
    agency,
    importId,
    run,
  });
}
