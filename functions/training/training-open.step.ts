import * as z from 'zod/mini';
import { TrainingRef } from '../../shared/contracts.ts';
import {
  CycleAlreadyStartedError,
  InvalidInputError,
  NotFoundError,
  RuleViolationError,
} from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import { activityDays, dailyTimes } from '../../shared/rules/activity-times.ts';
import { formatMoment } from '../../shared/rules/format.ts';
import { courseOf } from '../../shared/store/course.ts';
import { readCycle } from '../../shared/store/cycle.ts';
import { type PlanLine, readLines } from '../../shared/store/plan.ts';
import { findBank } from '../../shared/store/question-bank.ts';
import { forgetFaultOfOthers } from '../../shared/store/runs.ts';
import { findTraining, putTraining, readTraining, takeOver } from '../../shared/store/training.ts';
import type { ListedTraining, TrainingItem } from '../../shared/store/training-item.ts';
import { isAfter } from '../../shared/words.ts';
import { type Executions, executionsOfRegion } from '../../shared/workflow/executions.ts';
import { type HostSchedule, scheduleByHost } from './schedule/joint-trainings.ts';
import { invitationMorning, sessionsOn, trainingMoments } from './schedule/training-days.ts';
import { enrolTargets } from './seats/enrol-targets.ts';

/**
 * Which training, as somebody wrote it who starts the machine by hand. Definitions of before named neither their execution
 * nor its run.
 */
const Input = z.object({
  agency: z.optional(z.unknown()),
  cycle: z.optional(z.unknown()),
  activity: z.optional(z.unknown()),
  execution: z.optional(z.string()),
  run: z.optional(z.unknown()),
});

const executions = executionsOfRegion();

const Started = z.extend(TrainingRef, { run: z.nullish(z.int()) });

/** Opens the training of one line of the enacted plan, or says how far it is. */
export const handler = step(Input, async (input, { now }) => await startTraining(input, now));

/**
 * Opens a training for its cycle, which numbers its runs, or for somebody who starts it by hand.
 * @throws InvalidInputError naming every fault of the input in a sentence; RuleViolationError for one that is started by hand
 * before its time; what `openTraining` throws
 */
export async function startTraining({ execution, ...started }: z.output<typeof Input>, now: Date) {
  const { run, ...ref } = acceptable(started);
  if (typeof run === 'number') return await openTraining(ref, { execution, run });
  if ((await findTraining(ref)) === undefined) await requireItsTime(ref, now);
  return await openTraining(ref, { execution });
}

/** A cycle that sleeps would bring the invitations of what is opened before only when it next looks, up to a month later. */
async function requireItsTime(ref: TrainingRef, now: Date): Promise<void> {
  const line = await plannedLine(ref);
  const { settings } = await readCycle(ref.agency, ref.cycle);
  const opens = invitationMorning(line, settings.invitationDays);
  if (now >= opens) return;
  throw new RuleViolationError(
    `Pelatihan ${ref.activity} dibuka sendiri oleh siklusnya paling lambat ${formatMoment(opens)}, dan baru sejak itu dapat dibuka dengan tangan.`,
  );
}

const EXPECTED = {
  agency: '"agency": kode instansi diperlukan, misalnya "senapelan".',
  cycle: '"cycle": tahun siklus ditulis di antara tanda petik, misalnya "2027".',
  activity: '"activity": kode kegiatan dalam rencana diperlukan, misalnya "A01".',
  run: '"run": nomor putaran hanya diisi oleh sistem.',
} as const;

function acceptable(started: unknown) {
  const parsed = Started.safeParse(started);
  if (parsed.success) return parsed.data;
  const faulty = (Object.keys(EXPECTED) as (keyof typeof EXPECTED)[]).filter((field) =>
    parsed.error.issues.some(({ path }) => path[0] === field),
  );
  throw new InvalidInputError(faulty.map((field) => ({ field, sentence: EXPECTED[field] })));
}

/** An execution that wants to drive a training. */
interface Driver {
  readonly execution?: string | undefined;
  readonly run?: number | undefined;
}

/**
 * Opens a training: its people first, the training itself last, so that its being there says that all are. One that
 * is there is taken over when nothing drives it.
 * @returns where the workflow goes on; a cancelled one whose news is not out yet goes on among the invited
 * @throws InvalidInputError for an activity that the plan does not have, RuleViolationError before enactment,
 * CycleAlreadyStartedError while another execution drives it
 */
export async function openTraining(ref: TrainingRef, driver: Driver = {}, from: Executions = executions) {
  const opened = (await findTraining(ref)) ?? (await create(ref, driver));
  const training = await driveBy(opened, driver, from);
  if (driver.execution !== undefined) {
    await forgetFaultOfOthers({ ...ref, place: ref.activity }, driver.execution);
  }
  const untold = training.status === 'CANCELLED' && !training.reminded.includes('DIBATALKAN');
  return { ...ref, status: untold ? ('INVITED' as const) : training.status };
}

async function create(ref: TrainingRef, driver: Driver): Promise<TrainingItem> {
  const schedule = await scheduleByHost(await plannedLine(ref));
  const { line } = schedule;
  await enrolTargets(ref, line);
  await putTraining({ ...newTraining(ref, schedule), ...(await testOf(ref, line)), ...driven(driver) });
  return await readTraining(ref);
}

/** The questions that its course has from before; without any there is no test. */
async function testOf({ agency }: TrainingRef, line: PlanLine): Promise<Pick<TrainingItem, 'test'>> {
  const bank = await findBank(agency, courseOf(line));
  if (bank === undefined) return {};
  const { questions, perPaper, passMark, writtenAt } = bank;
  return { test: { questions, perPaper, passMark, writtenAt } };
}

function driven({ execution, run = 1 }: Driver) {
  return execution === undefined ? { run } : { run, execution };
}

/** One conditional write over the driver that was seen: of two that come at once, one goes on. */
async function driveBy(training: ListedTraining, driver: Driver, from: Executions): Promise<ListedTraining> {
  const { execution } = driver;
  if (execution === undefined || training.execution === execution) return training;
  const isFree = training.execution === undefined || training.execution === '';
  if (isFree || (await from.endOf(training.execution ?? '')) !== undefined) {
    const taken = await takeOver(training, { execution, run: driver.run });
    if (taken !== undefined) return taken;
    // The write may have arrived though its answer did not.
    const now = await readTraining(training);
    if (now.execution === execution) return now;
  }
  throw new CycleAlreadyStartedError(
    `Pelatihan ${training.activity} pada siklus ${training.cycle} sedang dijalankan oleh eksekusi lain.`,
  );
}

async function plannedLine({ agency, cycle, activity }: TrainingRef): Promise<PlanLine> {
  const { phase } = await readCycle(agency, cycle).catch(namedFault);
  if (isAfter('TRAINING', phase)) {
    throw new RuleViolationError(`Rencana ${cycle} belum ditetapkan, sehingga pelatihan belum dapat dibuka.`);
  }
  const line = (await readLines({ agency, cycle })).find((each) => each.activity === activity);
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

function newTraining(
  { agency, cycle, activity }: TrainingRef,
  { line, sessions = sessionsOn(activityDays(line), dailyTimes(line)), cancelled }: HostSchedule,
): Omit<TrainingItem, 'run'> {
  return {
    agency,
    cycle,
    activity,
    line,
    // Cancelled by its host before anybody was invited: there is nobody to tell.
    status: cancelled ? 'CANCELLED' : 'OPEN',
    ...trainingMoments(sessions),
    sessions,
    sequence: 0,
    wakes: 0,
    seats: [],
    waitlist: [],
    waitingHours: {},
    promoted: [],
    version: 1,
    reminded: cancelled ? ['DIBATALKAN'] : [],
    attendanceConfirmed: false,
  };
}
