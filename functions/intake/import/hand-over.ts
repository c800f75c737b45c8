import { createHash } from 'node:crypto';
import { env } from '../../../shared/env.ts';
import { noteRun, type StaffImportItem } from '../../../shared/store/staff-import.ts';
import { executionArn, executionsOfRegion, nextRun } from '../../../shared/workflow/executions.ts';
import { stepFunctions } from '../../../shared/workflow/workflows.ts';

const [workflows, executions] = [stepFunctions(), executionsOfRegion()];

/** Starts the workflow of an import, under a name that no execution had; one that runs goes on by itself. */
export async function handOver(item: StaffImportItem): Promise<void> {
  const { agency, importId } = item;
  const machine = env('staffImport').STAFF_IMPORT_ARN;
  const hash = createHash('sha256').update(`${agency}\n${importId}`).digest('hex').slice(0, 32);
  const nameOf = (run: number) => `import-${hash}-r${run}`;
  const arnOf = (run: number) => executionArn(machine, nameOf(run));
  const { run, running } = await nextRun(arnOf, item.run ?? 1, executions);
  if (running) return;
  await noteRun(item, run);
  await workflows.start(machine, nameOf(run), { agency, importId, run });
}
