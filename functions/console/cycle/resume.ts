import { UpdateItemCommand } from 'dynamodb-toolbox/entity/actions/update';
import { recordAudit } from '../../../shared/audit.ts';
import { CYCLE_ITSELF, readFault, removeFault } from '../../../shared/cycle/fault-store.ts';
import { successorOf } from '../../../shared/cycle/successor.ts';
import { env } from '../../../shared/env.ts';
import { parseQuarter } from '../../../shared/rules/quarter.ts';
import { Cycle } from '../../../shared/table/entities/cycle.ts';
import { Training } from '../../../shared/table/entities/training.ts';
import type { FaultItem } from '../../../shared/table/entities/workflow.ts';
import { sendUnlessLate } from '../../../shared/table/send-unless-late.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import type { Act } from './cycle-acts.ts';

/**
 * Starts what stopped again where it stopped: a fresh run of the cycle's workflow, of one training's, or of
 * one quarter's evaluation of this cycle. The fault says which run is the next, so that a second click, or one
 * after a crash in between, never starts two.
 * @param place of the fault, as the page's form names it
 */
export async function resume(act: Act, place: string): Promise<void> {
  const fault = await readFault(act.agency, act.cycle, place);
  if (fault === undefined) return;
  await restart(fault, act.workflows);
  await recordAudit({
    agency: act.agency,
    cycle: act.cycle,
    at: act.now,
    actor: 'koordinator',
    act: 'workflow resumed',
    subject: fault.reference,
  });
  await removeFault(fault);
}

async function restart(fault: FaultItem, workflows: Workflows): Promise<void> {
  const { agency, cycle, place, run, reference } = fault;
  if (place === CYCLE_ITSELF) {
    await nextRunOfCycle(fault);
    const { name, input } = successorOf(agency, cycle, run + 1);
    await workflows.start(env('policyCycle').POLICY_CYCLE_ARN, name, { ...input });
  } else if (parseQuarter(place) !== undefined) {
    const arn = env('quarterlyEvaluation').QUARTERLY_EVALUATION_ARN;
    const name = `evaluation-${place}-${agency}-${cycle}-${reference}`;
    await workflows.start(arn, name, { quarter: place, only: { agency, cycle } });
  } else {
    await nextRunOfTraining(fault);
    const name = `${agency}-${cycle}-${place}-r${run + 1}`;
    await workflows.start(env('training').TRAINING_ARN, name, { agency, cycle, activity: place });
  }
}

/** Frees the cycle for its next run; an earlier click has done it when the condition fails. */
async function nextRunOfCycle({ agency, cycle, run }: FaultItem): Promise<void> {
  await sendUnlessLate(
    Cycle.build(UpdateItemCommand)
      .item({ agency, cycle, run: run + 1, execution: '' })
      .options({ condition: { attr: 'run', eq: run } }),
  );
}

async function nextRunOfTraining({ agency, cycle, place, run }: FaultItem): Promise<void> {
  await sendUnlessLate(
    Training.build(UpdateItemCommand)
      .item({ agency, cycle, activity: place, run: run + 1 })
      .options({ condition: { attr: 'run', eq: run } }),
  );
}
