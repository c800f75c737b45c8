import type { CycleItem } from '../../shared/store/cycle.ts';
import { partitions, shardNumbers } from '../../shared/store/definition.ts';
import { hasParticipant } from '../../shared/store/participant.ts';
import { SHARDS_OF_A_PAGE, UNCOUNTED } from '../../shared/store/waitpoint.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';
import { isSilent, survey } from './survey-askings.ts';

/** Lets the workflow go on when all have answered. May be repeated: it heals a crash between an answer and this. */
export async function endSurveyWhenComplete(cycle: CycleItem, workflows: Workflows): Promise<void> {
  if (cycle.phase !== 'SURVEY' || cycle.shardCount > SHARDS_OF_A_PAGE) return;
  if (!(await isSurveyComplete(cycle, shardNumbers(cycle.shardCount)))) return;
  await complete(partitions.cycle(cycle.agency, cycle.cycle), survey.waitpoint, { by: 'peserta' }, workflows);
}

/** Whether all of some shards have answered: by the count while many are missing, by their answers near the end. */
export async function isSurveyComplete(cycle: CycleItem, shards: readonly number[]): Promise<boolean> {
  if (cycle.participantCount - cycle.answeredCount > UNCOUNTED) return false;
  return !(await hasParticipant(cycle, shards, isSilent));
}
