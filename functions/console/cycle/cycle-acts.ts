import { $add, $remove, UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { recordAudit } from '../../../shared/audit.ts';
import { readCycle } from '../../../shared/cycle/cycle-store.ts';
import { successorOf } from '../../../shared/cycle/successor.ts';
import { env } from '../../../shared/env.ts';
import { NotFoundError, RuleViolationError } from '../../../shared/errors.ts';
import { isConditionFailed } from '../../../shared/table/conditions.ts';
import { Cycle, type CycleItem } from '../../../shared/table/entities/cycle.ts';
import { Training } from '../../../shared/table/entities/training.ts';
import { partitions } from '../../../shared/table/keys.ts';
import { complete } from '../../../shared/workflow/waitpoint.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';

interface Act {
  readonly agency: string;
  readonly cycle: string;
  readonly now: Date;
  readonly workflows: Workflows;
}

/** Ends the survey before its deadline; what was answered so far counts. */
export async function closeSurvey(act: Act): Promise<void> {
  const { phase } = await readCycle(act.agency, act.cycle);
  if (phase !== 'SURVEY') return;
  await answerWaitpoint(act, 'survey', 'survey closed early');
}

/** Goes on without the supervisors who have not confirmed; their people's own answers count. */
export async function closeConfirmation(act: Act): Promise<void> {
  const { phase } = await readCycle(act.agency, act.cycle);
  if (phase !== 'CONFIRMATION') return;
  await answerWaitpoint(act, 'confirmation', 'confirmation closed early');
}

async function answerWaitpoint(
  { agency, cycle, now, workflows }: Act,
  waitpoint: string,
  act: string,
): Promise<void> {
  const { first } = await complete(
    partitions.cycle(agency, cycle),
    waitpoint,
    { by: 'koordinator' },
    workflows,
  );
  if (first) await recordAudit({ agency, cycle, at: now, actor: 'koordinator', act, subject: cycle });
}

/**
 * Starts what stopped again where it stopped: a fresh run of the cycle's workflow, or of one training's.
 * A second click finds the fault gone and does nothing.
 */
export async function resume(act: Act): Promise<void> {
  const cycle = await readCycle(act.agency, act.cycle);
  if (cycle.fault === undefined) return;
  const { activity } = cycle.fault;
  if (activity === undefined) await resumeCycle(act, cycle);
  else await resumeTraining(act, activity);
  await clearFault(cycle);
  await recordAudit({
    agency: act.agency,
    cycle: act.cycle,
    at: act.now,
    actor: 'koordinator',
    act: 'workflow resumed',
    subject: cycle.fault.reference,
  });
}

async function resumeCycle({ agency, cycle, workflows }: Act, item: CycleItem): Promise<void> {
  const run = item.execution === '' ? item.run : await nextRun(item);
  const { name, input } = successorOf(agency, cycle, run);
  await workflows.start(env('policyCycle').POLICY_CYCLE_ARN, name, { ...input });
}

/** Takes the cycle from the failed execution; whoever clicked first decides the number. */
async function nextRun({ agency, cycle, run }: CycleItem): Promise<number> {
  try {
    await Cycle.build(UpdateItemCommand)
      .item({ agency, cycle, run: run + 1, execution: '' })
      .options({ condition: { attr: 'run', eq: run } })
      .send();
  } catch (error) {
    if (!isConditionFailed(error)) throw error;
  }
  return run + 1;
}

async function resumeTraining({ agency, cycle, workflows }: Act, activity: string): Promise<void> {
  const { Attributes } = await Training.build(UpdateItemCommand)
    .item({ agency, cycle, activity, run: $add(1) })
    .options({ condition: { attr: 'activity', exists: true }, returnValues: 'ALL_NEW' })
    .send();
  if (Attributes === undefined) throw new NotFoundError('training');
  const name = `${agency}-${cycle}-${activity}-r${Attributes.run}`;
  const started = await workflows.start(env('training').TRAINING_ARN, name, { agency, cycle, activity });
  if (started === 'EXISTS') throw new RuleViolationError('Pelatihan ini sedang dilanjutkan.');
}

async function clearFault({ agency, cycle }: CycleItem): Promise<void> {
  await Cycle.build(UpdateItemCommand).item({ agency, cycle, fault: $remove() }).send();
}
