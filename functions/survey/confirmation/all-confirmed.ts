import { type CycleItem, changeCycle, readCycle } from '../../../shared/store/cycle.ts';
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
  const { toConfirmCount = 0, confirmedCount = 0 } = cycle;
  // While many are missing, the count alone says so.
  if (toConfirmCount - confirmedCount > UNCOUNTED) return;
  if (!(await isConfirmationComplete(cycle, shardNumbers(cycle.shardCount)))) return;
  await complete(
    partitions.cycle(cycle.agency, cycle.cycle),
    confirmation.waitpoint,
    { by: 'atasan' },
    workflows,
  );
}

/** Counts anew who is to be confirmed, after some have left or are back whom the count at the closing of the survey had. */
export async function recountToConfirm(cycle: CycleItem): Promise<CycleItem> {
  let toConfirmCount = 0;
  for (const shard of shardNumbers(cycle.shardCount)) {
    const asked: string[] = [];
    for await (const person of participantsOfShard({ ...cycle, shard }, true)) {
      const supervisor = confirmingSupervisor(person);
      if (person.confirmation !== undefined) toConfirmCount += 1;
      else if (supervisor !== undefined) asked.push(supervisor);
    }
    const reachable = new Set(await reachableAmong(cycle, asked));
    toConfirmCount += asked.filter((supervisor) => reachable.has(supervisor)).length;
  }
  await changeCycle(cycle, { toConfirmCount }, { phase: 'CONFIRMATION' });
  return await readCycle(cycle.agency, cycle.cycle);
}

/** Whether all of some shards are confirmed who can be: reads until it finds somebody who is not. */
export async function isConfirmationComplete(cycle: CycleItem, shards: readonly number[]): Promise<boolean> {
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
