import { isDeepStrictEqual } from 'node:util';
import * as z from 'zod/mini';
import { defaultSettings } from '../../shared/cycle/settings.ts';
import {
  isAgencyCode,
  readStartInput,
  type StartInput,
  startableYears,
} from '../../shared/cycle/start-input.ts';
import { stoppedCycle } from '../../shared/cycle/stopped-cycle.ts';
import { CycleAlreadyStartedError, InvalidInputError, type Issue } from '../../shared/errors.ts';
import { step } from '../../shared/lambda/step.ts';
import { chainOf } from '../../shared/reference/agency-reference.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readAgencyIfAny } from '../../shared/store/agency.ts';
import {
  type CycleItem,
  type CycleSettings,
  putNewCycle,
  readCycle,
  readCycleIfAny,
  takeCycle,
} from '../../shared/store/cycle.ts';
import { shardNumbers } from '../../shared/store/definition.ts';
import { registerOpenCycle } from '../../shared/store/open-cycle.ts';
import { pinReference, readReference } from '../../shared/store/reference.ts';
import { beginRun, CYCLE_ITSELF, forgetFaultOfOthers } from '../../shared/store/runs.ts';
import { type Restarting, restartTrainings } from '../../shared/training/restart-training.ts';
import { executionsOfRegion } from '../../shared/workflow/executions.ts';
import { stepFunctions } from '../../shared/workflow/workflows.ts';

const Input = z.object({ input: z.unknown(), execution: z.string() });

const services: Restarting = { executions: executionsOfRegion(), workflows: stepFunctions() };

/** Opens a cycle, or lets a later run take over an open one. */
export const handler = step(
  Input,
  async ({ input, execution }, { now }) => await openCycle(input, execution, now),
);

/**
 * Opens the cycle that the input of an execution asks for, or takes over one whose workflow has ended. Asked again by
 * the same execution, the answer is the same.
 * @throws InvalidInputError naming every fault in a sentence; CycleAlreadyStartedError
 */
export async function openCycle(input: unknown, execution: string, now: Date, by: Restarting = services) {
  const start = await acceptable(input);
  await requireStartable(start, now);
  const cycle =
    start.run === undefined
      ? ((await create(start, execution, now)) ?? (await continueStopped(start, execution, by)))
      : await takeOver(start, execution);
  const key = { agency: cycle.agency, cycle: cycle.cycle };
  await forgetFaultOfOthers({ ...key, place: CYCLE_ITSELF }, execution);
  await beginRun({ ...key, execution }, cycle.run, now);
  // How far a closed one is says the step that closes.
  if (cycle.phase !== 'CLOSED') {
    await registerOpenCycle({
      ...key,
      shardCount: cycle.shardCount,
      startedOn: wibDate(new Date(cycle.startedAt)),
    });
  }
  return {
    ...key,
    phase: cycle.phase,
    shardCount: cycle.shardCount,
    shards: shardNumbers(cycle.shardCount),
  };
}

/** The input, when nothing is wrong with it; an unknown agency is told together with the other faults. */
async function acceptable(input: unknown): Promise<StartInput> {
  const unknown = await unknownAgency(input);
  const parsed = readStartInput(input);
  if (parsed.start === undefined || unknown.length > 0) {
    throw new InvalidInputError([...parsed.issues, ...unknown]);
  }
  return parsed.start;
}

/**
 * A cycle that exists goes on whatever its year. Without a budget only such a one is meant: a mistyped year would ask a whole
 * office of another.
 * @throws InvalidInputError for the first start of a year that is over, or whose turn has not come (WIB), or without a budget
 */
async function requireStartable({ agency, year, run, budget }: StartInput, now: Date): Promise<void> {
  const years = startableYears(now);
  const isNamed = years.includes(year) && (budget !== undefined || run !== undefined);
  if (isNamed || (await readCycleIfAny(agency, String(year))) !== undefined) return;
  if (years.includes(year)) {
    const sentence = `"budget": siklus ${year} belum pernah dimulai; sebutkan pagunya untuk memulainya. Tanpa pagu hanya siklus yang sudah ada yang dilanjutkan.`;
    throw new InvalidInputError([{ field: 'budget', sentence }]);
  }
  const sentence = `"year": siklus dimulai untuk tahun ini atau tahun berikutnya, yaitu ${years.join(' atau ')}; bukan ${year}.`;
  throw new InvalidInputError([{ field: 'year', sentence }]);
}

async function unknownAgency(input: unknown): Promise<Issue[]> {
  if (typeof input !== 'object' || input === null || !('agency' in input)) return [];
  const { agency } = input;
  if (!isAgencyCode(agency) || (await readAgencyIfAny(agency)) !== undefined) return [];
  return [{ field: 'agency', sentence: `"agency": instansi "${agency}" belum terdaftar.` }];
}

/**
 * The condition makes a second start impossible, whatever the names of the two executions.
 * @returns undefined when there is such a cycle
 */
async function create(start: StartInput, execution: string, now: Date): Promise<CycleItem | undefined> {
  const reference = await pinReference(start.agency);
  const approvalChain = [...chainOf(await readReference({ agency: start.agency, reference }))];
  const item = {
    agency: start.agency,
    cycle: String(start.year),
    phase: 'SURVEY' as const,
    settings: { ...defaultSettings, approvalChain, ...given(start) },
    reference,
    execution,
    run: 1,
    startedBy: 'StartExecution',
    startedAt: now.toISOString(),
    shardCount: 0,
    participantCount: 0,
    answeredCount: 0,
    revision: 0,
  };
  return (await putNewCycle(item)) ? item : undefined;
}

/**
 * A start without a number of a run, of a cycle that exists: this very execution may have created it a moment ago and
 * been asked again, or nothing drives it any more; then it goes on where it stands, with its trainings.
 */
async function continueStopped(start: StartInput, execution: string, by: Restarting): Promise<CycleItem> {
  const cycle = await readCycle(start.agency, String(start.year));
  if (cycle.execution === execution) return cycle;
  if ((await stoppedCycle(cycle, by.executions)) === undefined) {
    throw new CycleAlreadyStartedError(
      `Siklus ${start.year} untuk instansi "${start.agency}" sudah pernah dimulai.`,
    );
  }
  requireSameSettings(start, cycle);
  // First: whoever asks again after a crash in between finds the cycle still stopped.
  await restartTrainings(cycle, by);
  const seen = { run: cycle.run, execution: cycle.execution };
  const taken = await takeCycle(cycle, { execution, run: cycle.run + 1 }, seen);
  if (taken !== undefined) return taken;
  // The write may have arrived though its answer did not.
  const now = await readCycle(cycle.agency, cycle.cycle);
  if (now.execution === execution) return now;
  throw new CycleAlreadyStartedError(`Siklus ${start.year} sedang dijalankan oleh eksekusi lain.`);
}

/** @throws InvalidInputError naming what a start would change in a cycle that goes on */
function requireSameSettings(start: StartInput, { settings }: CycleItem): void {
  const known: Readonly<Record<string, unknown>> = { ...settings };
  const issues = Object.entries(given(start))
    .filter(([name, value]) => !isDeepStrictEqual(value, known[name]))
    .map(([field]) => ({
      field,
      sentence: `"${field}": siklus ${start.year} dilanjutkan dengan pengaturannya sendiri; kosongkan isian ini.`,
    }));
  if (issues.length > 0) throw new InvalidInputError(issues);
}

/** A resume or hand-over has raised the run first; only the execution of that run may take the cycle. */
async function takeOver(start: StartInput, execution: string): Promise<CycleItem> {
  const key = { agency: start.agency, cycle: String(start.year) };
  const { run = 0 } = start;
  const taken = await takeCycle(key, { execution }, [
    { run, execution: '' },
    { run, execution },
  ]);
  if (taken !== undefined) return taken;
  throw new CycleAlreadyStartedError(`Siklus ${start.year} sedang dijalankan oleh eksekusi lain.`);
}

/** The settings that a start names. */
function given({ agency: _agency, year: _year, run: _run, ...settings }: StartInput): Partial<CycleSettings> {
  return Object.fromEntries(Object.entries(settings).filter(([, value]) => value !== undefined));
}
