import * as z from 'zod/mini';
import { mailCoordinator } from '../../shared/agency/letter.ts';
import { faultOf, type Stop } from '../../shared/cycle/fault.ts';
import { driverOf, isFinished } from '../../shared/cycle/stopped-cycle.ts';
import { tellOnce } from '../../shared/cycle/tell-once.ts';
import { faultsThat } from '../../shared/errors.ts';
import { parseQuarter, quarterTitle } from '../../shared/evaluation/period.ts';
import { log } from '../../shared/lambda/invocation.ts';
import type { Mailer } from '../../shared/mail/mail-content.ts';
import { readAgency, readAgencyIfAny } from '../../shared/store/agency.ts';
import { readCycleIfAny } from '../../shared/store/cycle.ts';
import { findReport } from '../../shared/store/report.ts';
import { CYCLE_ITSELF, endRun, type FaultItem, keepFault, markFaultMailed } from '../../shared/store/runs.ts';
import { findTraining } from '../../shared/store/training.ts';
import { trainingDriver } from '../../shared/training/training-run.ts';
import type { End, Executions } from '../../shared/workflow/executions.ts';

/**
 * Records what stopped and mails the coordinator, once for each execution however many report it.
 * @param input what the execution was started with; kept when it never opened its cycle, to start it again
 */
export async function recordStop(stop: Stop, now: Date, mailer: Mailer, input?: unknown): Promise<void> {
  const { agency, cycle, place, execution, run, end } = stop;
  const fault = faultOf(stop, now);
  const { reference } = fault;
  log.error('CYCLE_FAULT', { agency, cycle, activity: place, reference, fault: end.error });
  const kept = await keepFault(run === NEVER_OPENED ? { ...fault, input } : fault);
  if (place === CYCLE_ITSELF) await endRun({ agency, cycle, execution }, end.error, now);
  // Last, because it may be mails that do not leave.
  await tellFault(kept, now, mailer);
}

/**
 * Mails the coordinator what stopped a workflow, once: at once, or on the first morning on which mails leave again.
 * @throws TransientError: to be called again
 */
export async function tellFault(fault: FaultItem, now: Date, mailer: Mailer): Promise<void> {
  if (fault.mailedAt !== undefined) return;
  const { agency, cycle, place, reference } = fault;
  await tellOnce(
    { agency, cycle, place },
    {
      reference,
      send: () => mailFault(fault, mailer),
      // Unless it was resumed while the mail was on its way.
      mark: () => markFaultMailed(fault, now),
    },
  );
}

/**
 * Tells the coordinator that a workflow waits for help, and where the button is.
 * @returns whether the mail was taken
 * @throws what `sendLetter` throws
 */
async function mailFault(fault: FaultItem, mailer: Mailer): Promise<boolean> {
  const { agency: agencyId, cycle, place, execution, sentence, reference } = fault;
  const agency = await readAgency(agencyId);
  const what = stoppedPart(place, cycle);
  return await mailCoordinator(mailer, agency, {
    key: `fault ${agencyId} ${cycle} ${place} ${execution}`,
    purpose: 'gangguan',
    subject: `${what} terhenti dan menunggu Anda`,
    paragraphs: [
      `${what} terhenti. ${sentence}`,
      'Yang sudah tersimpan tidak hilang. Setelah penyebabnya diatasi, lanjutkan dengan satu tombol di halaman siklus.',
    ],
    action: { label: 'Halaman siklus', path: `/konsol/siklus/${cycle}` },
    details: [['Nomor rujukan', reference]],
  });
}

/** 'Siklus 2027', 'Pelatihan A01 pada siklus 2027', 'Evaluasi Triwulan I Tahun 2027'. */
function stoppedPart(place: string, cycle: string): string {
  if (place === CYCLE_ITSELF) return `Siklus ${cycle}`;
  const quarter = parseQuarter(place);
  if (quarter !== undefined) return `Evaluasi ${quarterTitle(quarter)}`;
  return `Pelatihan ${place} pada siklus ${cycle}`;
}

/** The run of a cycle that its execution never opened. */
const NEVER_OPENED = 0;

/** Which workflow of a cycle an execution is, and how it ended. */
interface Ended {
  readonly agency: string;
  readonly cycle: string;
  /** Set for a training, and for the evaluation of a quarter. */
  readonly activity?: string | undefined;
  readonly quarter?: string | undefined;
  readonly execution: string;
  readonly end: End;
  /** What it was started with. */
  readonly input?: unknown;
}

/**
 * What an ended execution means to its cycle or training.
 * @returns undefined when another execution drives it by now, or nothing is left to drive: then nothing is lost
 */
export async function stopOf(ended: Ended, executions: Executions): Promise<Stop | undefined> {
  const { agency, cycle, activity, quarter, execution, end } = ended;
  const run = await (activity === undefined
    ? runOfCycle(ended, executions)
    : runOfTraining({ ...ended, activity }, executions));
  if (run === undefined) return undefined;
  return { agency, cycle, place: quarter ?? activity ?? CYCLE_ITSELF, execution, run, end };
}

/** A refused start has opened nothing, and was told to whoever made it. */
async function runOfCycle({ agency, cycle, quarter, execution, end }: Ended, executions: Executions) {
  const item = await readCycleIfAny(agency, cycle);
  if (item === undefined) {
    const opens = quarter === undefined && !isRefusal(end);
    return opens && (await readAgencyIfAny(agency)) !== undefined ? NEVER_OPENED : undefined;
  }
  // A year is evaluated until its end, also when it was closed before.
  if (quarter !== undefined) {
    const report = await findReport({ agency, cycle, period: quarter });
    return report?.mailedAt === undefined ? item.run : undefined;
  }
  if (await isFinished(item)) return undefined;
  if (item.execution === execution) return item.run;
  return (await isWaitingForRun(item.execution, driverOf(item), executions)) ? item.run : undefined;
}

async function runOfTraining(ended: Ended & { readonly activity: string }, executions: Executions) {
  const training = await findTraining(ended);
  if (training === undefined) {
    const cycle = await readCycleIfAny(ended.agency, ended.cycle);
    const opens = cycle !== undefined && cycle.phase !== 'CLOSED' && !isRefusal(ended.end);
    return opens ? runIn(ended.input) : undefined;
  }
  const driver = trainingDriver(training);
  if (driver === ended.execution) return training.run;
  return (await isWaitingForRun(training.execution, driver, executions)) ? training.run : undefined;
}

/** Nobody drives it, and the run that was to take it over has not begun or has ended itself. */
async function isWaitingForRun(execution: string | undefined, driver: string, { endOf }: Executions) {
  return execution === '' && (await endOf(driver)) !== undefined;
}

const RunOfInput = z.object({ run: z._default(z.number(), 1) });

function runIn(input: unknown): number {
  const parsed = RunOfInput.safeParse(input);
  return parsed.success ? parsed.data.run : 1;
}

/** A refused start: nothing has begun, so only whoever started it is told. */
function isRefusal({ error }: End): boolean {
  return faultsThat('STEP_REFUSED').includes(error);
}
