import { randomBytes } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { TrainingRef } from '../../shared/contracts.ts';
import { readCycle } from '../../shared/cycle/cycle-store.ts';
import { isAfter } from '../../shared/cycle/phases.ts';
import { InvalidInputError, NotFoundError, RuleViolationError } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import { dailyTimes } from '../../shared/rules/activity-times.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';
import { Training, type TrainingItem } from '../../shared/table/entities/training.ts';
import { sendUnlessLate } from '../../shared/table/send-unless-late.ts';
import { findTraining, readTraining } from '../../shared/training/training-store.ts';
import { enactedLines } from './enacted-plan.ts';
import { enrolTargets } from './enrol-targets.ts';
import { trainingMoments } from './training-days.ts';

/** Opens the training of one line of the enacted plan, or says how far it is. */
export const handler = step(TrainingRef, async (ref) => await openTraining(ref));

/**
 * Opens a training: its people first, the training itself last, so that its being there says that all are.
 * @returns where the workflow goes on; a cancelled one whose news is not out yet goes on among the invited
 * @throws InvalidInputError for an activity that the plan does not have, RuleViolationError before enactment
 */
export async function openTraining(ref: TrainingRef) {
  const training = (await findTraining(ref)) ?? (await create(ref));
  const untold = training.status === 'CANCELLED' && !training.reminded.includes('DIBATALKAN');
  return { ...ref, status: untold ? ('INVITED' as const) : training.status };
}

async function create(ref: TrainingRef): Promise<TrainingItem> {
  const line = await plannedLine(ref);
  await enrolTargets(ref, line);
  await sendUnlessLate(
    Training.build(PutItemCommand)
      .item(newTraining(ref, line))
      .options({ condition: { attr: 'activity', exists: false } }),
  );
  return await readTraining(ref);
}

async function plannedLine({ agency, cycle, activity }: TrainingRef): Promise<PlanLine> {
  const { phase } = await readCycle(agency, cycle).catch(namedFault);
  if (isAfter('TRAINING', phase)) {
    throw new RuleViolationError(`Rencana ${cycle} belum ditetapkan, sehingga pelatihan belum dapat dibuka.`);
  }
  const line = (await enactedLines(agency, cycle)).find((each) => each.activity === activity);
  if (line !== undefined) return line;
  throw new InvalidInputError([
    { field: 'activity', sentence: `"activity": kegiatan "${activity}" tidak ada dalam rencana ${cycle}.` },
  ]);
}

/** Whoever starts the machine by hand reads in a sentence what was wrong. */
function namedFault(error: unknown): never {
  if (!(error instanceof NotFoundError)) throw error;
  throw new InvalidInputError([
    { field: 'cycle', sentence: '"agency" dan "cycle": siklus ini tidak ditemukan.' },
  ]);
}

function newTraining({ agency, cycle, activity }: TrainingRef, line: PlanLine): TrainingItem {
  return {
    agency,
    cycle,
    activity,
    line,
    status: 'OPEN',
    ...trainingMoments(line.startsOn, line.endsOn, dailyTimes(line)),
    sequence: 0,
    wakes: 0,
    seats: [],
    waitlist: [],
    waitingHours: {},
    promoted: [],
    version: 1,
    reminded: [],
    attendanceConfirmed: false,
    feedbackKey: randomBytes(32).toString('base64url'),
    run: 1,
  };
}
