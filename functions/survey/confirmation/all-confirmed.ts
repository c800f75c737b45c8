import type { CycleItem } from '../../../shared/store/cycle.ts';
import { partitions, shardNumbers } from '../../../shared/store/definition.ts';
import { participantsOfShard } from '../../../shared/store/participant.ts';
import { reachableAmong } from '../../../shared/store/team.ts';
import { SHARDS_OF_A_PAGE, UNCOUNTED } from '../../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../../shared/workflow/workflows.ts';
import { confirmation } from '../survey-askings.ts';
import { confirmingSupervisor } from './members.ts';

/** Lets the workflow go on when all are confirmed. May be repeated: it heals a crash between a confirmation and this. */
export async function endConfirmationWhenComplete(cycle: CycleItem, workflows: Workflows): Promise<void> {
  if (cycle.phase !== 'CONFIRMATION' || cycle.shardCount > SHARDS_OF_A_PAGE) return;
  if (!(await isConfirmationComplete(cycle, shardNumbers(cycle.shardCount)))) return;
  await complete(
    partitions.cycle(cycle.agency, cycle.cycle),
    confirmation.waitpoint,
    { by: 'atasan' },
    workflows,
  );
}

/**
 * Whether all of some shards are confirmed who can be: by the count while many are missing, by the people themselves near the
 * end.
 */
export async function isConfirmationComplete(cycle: CycleItem, shards: readonly number[]): Promise<boolean> {
  const { toConfirmCount = 0, confirmedCount = 0 } = cycle;
  if (toConfirmCount - confirmedCount > UNCOUNTED) return false;
  for (const shard of shards) {
    const asked: string[] = [];
    for await (const person of participantsOfShard({ ...cycle, shard }, true)) {
      const supervisor = person.confirmation === undefined ? confirmingSupervisor(person) : undefined;
      if (supervisor !== undefined) asked.push(supervisor);
    }
    if ((await reachableAmong(cycle, asked)).length > 0) return false;
  }
  return true;
}
