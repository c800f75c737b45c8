import { openUntil } from '../shared/asking.ts';
import { type CycleItem, listCycles, readCycle } from '../shared/store/cycle.ts';
import { findLines } from '../shared/store/plan.ts';
import { findTraining } from '../shared/store/training.ts';
import { ofThisVersion } from '../shared/store/values.ts';
import { SHARDS_OF_A_PAGE } from '../shared/store/waitpoint.ts';
import { type Collection, goOnWhenAllAnswered } from '../shared/training/participation.ts';
import { behaviour, feedback } from '../shared/training/training-askings.ts';
import { stepFunctions } from '../shared/workflow/workflows.ts';
import { awaitsBehaviour } from './evaluation/behaviour/behaviour-awaited.ts';
import { awaitsFeedback } from './feedback/feedback-awaited.ts';
import { endSurveyWhenComplete } from './survey/all-answered.ts';
import { endConfirmationWhenComplete, recountToConfirm } from './survey/confirmation/all-confirmed.ts';
import { freeSeatsOfLeavers } from './training/seats/free-seats.ts';

/*
 * Of the closed list of what the system asks of people by a link. Phases do not know each other; what holds for every
 * asking finds the phase's own rule here, in a file for each purpose, so that nothing reaches more than it needs.
 */

const workflows = stepFunctions();

/** What a training asks until nobody is awaited any more. */
const collections: readonly Collection[] = [
  { asking: feedback, isAwaited: awaitsFeedback },
  { asking: behaviour, isAwaited: awaitsBehaviour },
];

/**
 * Lets go on what waited for nobody but people who have left: a survey closes when all have answered, though the last one
 * retired instead, and the place of somebody who retired before a training is offered to the next. May be repeated: it asks how things stand.
 */
export async function goOnWithoutLeavers(agency: string, now: Date): Promise<void> {
  for (const listed of await listCycles(agency)) {
    if (listed.phase === 'CLOSED' || listed.shardCount === 0) continue;
    const { cycle } = ofThisVersion(listed, 'phase');
    const item = await readCycle(agency, cycle);
    if (item.phase === 'TRAINING' || item.phase === 'FOLLOW_UP') await goOnInTrainings(item, now);
    else await goOnInSurvey(item);
  }
}

/** Until the first mail has left, not everybody may be a participant yet. */
async function goOnInSurvey(cycle: CycleItem): Promise<void> {
  if (cycle.shardCount > SHARDS_OF_A_PAGE) return;
  if (cycle.phase === 'SURVEY' && cycle.surveyUnasked !== true) await endSurveyWhenComplete(cycle, workflows);
  if (cycle.phase === 'CONFIRMATION')
    await endConfirmationWhenComplete(await recountToConfirm(cycle), workflows);
}

async function goOnInTrainings({ agency, cycle }: CycleItem, now: Date): Promise<void> {
  for (const { activity } of (await findLines({ agency, cycle })) ?? []) {
    const training = await findTraining({ agency, cycle, activity });
    if (training === undefined) continue;
    const item = ofThisVersion(training, 'status');
    await freeSeatsOfLeavers(item, now, workflows);
    const open = collections.find(({ asking }) => openUntil(asking, item, now) !== undefined);
    if (open !== undefined) await goOnWhenAllAnswered(item, open, 0, workflows);
  }
}
