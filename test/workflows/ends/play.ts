import { machineArn } from '../../../infra/local/environment.ts';
import { executionEvents } from '../../../infra/local/executions/execution-events.ts';
import { filesIn } from '../../../infra/local/files.ts';
import { stream } from '../../../infra/local/seeded.ts';
import { virtualClock } from '../../../infra/local/stepfunctions/clock.ts';
import { createStepFunctions, type StepFunctions } from '../../../infra/local/stepfunctions/index.ts';
import { ExecutionEvent } from '../../../shared/workflow/execution-event.ts';
import { executionArn } from '../../../shared/workflow/executions.ts';
import { partMachines } from '../../../workflows/machines.ts';
import {
  IMPORT,
  isCallOf,
  jumping,
  ORDER,
  type Place,
  SHARDS_IN_RANGES,
  VALUES,
  type WholePlace,
  wholeOf,
} from './at-state.ts';

const { machines, places } = jumping();

export { places };
/** States that call a function, or an execution that does. */
export const working = places.filter(({ calls, type }) => calls !== undefined && type === 'Task');
/** States that wait for an execution of another machine: shards, or a page of the quarter. */
export const awaiting = working.filter(({ calls, name }) => calls?.fn === undefined && name !== 'PassShard');
/** States in which time passes: an operator, or the end of the year, can meet an execution there. */
export const resting = places.filter(({ calls, type }) => calls !== undefined || type === 'Wait');

const START = Date.UTC(2027, 0, 1);
export const MINUTE = 60_000;

/** A defect. */
export const broken = () => new TypeError('disengaja');
/** What passes by itself. */
export const busy = () => Object.assign(new Error('disengaja'), { name: 'TransientError' });
/** The same, over after so many minutes. */
export const busyUntil = (now: number, minutes: number) =>
  now < START + minutes * MINUTE ? busy() : undefined;
/** What waits for the hours of mails, here longer than anything is played. */
export const outsideMailHours = () =>
  Object.assign(new Error('2027-06-01T01:00:00Z'), { name: 'OutsideMailHoursError' });

/** What goes wrong where an execution is. */
export interface Misfortune {
  /** What the function of the place throws at a moment. */
  readonly thrown?: (now: number) => Error | undefined;
  readonly recordingFails?: boolean;
  /** Its variables hold nothing. */
  readonly empty?: boolean;
  /** Stopped from outside after a minute: the execution, or the one of another machine that it waits for. */
  readonly stopped?: 'itself' | 'part';
}

interface Case extends Misfortune {
  readonly place: Place;
}

/** How one execution went. */
export interface Course {
  readonly place: Place;
  readonly status: string | undefined;
  /** The step RecordFault was called for it. */
  readonly recorded: boolean;
  /** Its end was reported, with the input by which its cycle or training is found. */
  readonly reported: boolean;
  /** What was reported of its end. */
  readonly detail: ExecutionEvent['detail'] | undefined;
  /** Its function was called and answered. */
  readonly answered: boolean;
}

/** Functions that record why an execution stopped. */
const RECORDS: ReadonlySet<string> = new Set(['cycle-fault', 'import-stopped']);

/** Starts an execution for each case, all on one runner, and lets the time go. */
export async function play<C extends Case>(cases: readonly C[], until: number, lifetimeSeconds?: number) {
  const clock = virtualClock(START);
  const recorded = new Set<string>();
  const answered = new Set<string>();
  const reported = new Map<string, ExecutionEvent['detail']>();
  const byKey = new Map(cases.map((each, index) => [`kota-${index}`, each]));
  const ends = executionEvents({
    pending: filesIn(undefined).executionEvents,
    clock,
    during: (work) => work(),
    invoke: async (event) => {
      const { detail } = ExecutionEvent.parse(event);
      reported.set(detail.executionArn, detail);
    },
  });
  const sfn = await createStepFunctions({
    directory: undefined,
    clock,
    random: (purpose) => stream(1, purpose),
    closed: ends.closed,
    lifetimeSeconds,
    machines,
    async invokeLambda(name, payload) {
      // All of our functions take objects.
      const given = payload as Readonly<Record<string, unknown>>;
      const key = keyOf(given);
      const { place, thrown, recordingFails } = byKey.get(key) ?? {};
      // The record of a cycle or a training, of a file of staff, and of an order of reminders.
      if (RECORDS.has(name) || (name === 'reminders-finish' && 'fault' in given)) {
        recorded.add(key);
        if (name === 'cycle-fault') recorded.add(String(given['execution']));
        if (recordingFails === true) throw broken();
        return { error: 'TypeError', cause: 'disengaja' };
      }
      if (place !== undefined && isCallOf(place, name, places)) {
        const fault = thrown?.(clock.now());
        if (fault !== undefined) throw fault;
        answered.add(key);
      }
      return { ...VALUES, agency: key, name: `penerus-${key}`, input: { agency: key, year: 2027 } };
    },
  });
  ends.begin(sfn);
  const playUntil = async (moment: number) => {
    await sfn.idle();
    for (let due = clock.nextDue(); due !== undefined && due <= moment; due = clock.nextDue()) {
      clock.advanceTo(due);
      await sfn.idle();
    }
    clock.advanceTo(moment);
    await sfn.idle();
  };
  const started: { key: string; each: C; input: string; arn: string }[] = [];
  for (const [key, each] of byKey) {
    const input = JSON.stringify(inputOf(key, each.place, each.empty === true));
    const stateMachineArn = sfn.arnOf(wholeOf(each.place).machine);
    const { executionArn: arn = '' } = await sfn.startExecution({ stateMachineArn, name: key, input });
    started.push({ key, each, input, arn });
  }
  await playUntil(START + MINUTE);
  const parts = await runningParts(sfn);
  for (const { key, each, arn } of started) {
    if (each.stopped === undefined) continue;
    const all = [{ depth: WHOLE, arn }, ...(parts.get(key) ?? [])];
    const own = depthOf(each.place.machine);
    const stopped = all.filter(({ depth }) => (each.stopped === 'itself' ? depth === own : depth > own));
    // Of those it waits for, the next one.
    await sfn.stopExecution({ executionArn: stopped[0]?.arn });
  }
  await playUntil(START + until);
  const courses: (C & Course)[] = [];
  for (const { key, each, input, arn } of started) {
    const { status } = await sfn.describeExecution({ executionArn: arn });
    const isRecorded = recorded.has(arn) || recorded.has(key);
    const detail = reported.get(arn);
    const isReported = detail?.input === input;
    courses.push({
      ...each,
      status,
      recorded: isRecorded,
      reported: isReported,
      detail,
      answered: answered.has(key),
    });
  }
  await sfn.close();
  return courses;
}

/** Status of an execution that the service does not know any more: there is none to play, and nobody reports it. */
export const GONE = 'GONE';

/** An execution whose journal was lost where it was. */
export function lostAt(place: WholePlace, key: string): Course {
  const detail = {
    executionArn: executionArn(machineArn(place.machine), `${key}-2027`),
    status: GONE,
    input: JSON.stringify(inputOf(key, place, false)),
  };
  return { place, status: GONE, recorded: false, reported: false, detail, answered: false };
}

/** How deep an execution is that others wait for: a page of the quarter, a pass over shards, a range of it. */
const DEPTHS: readonly string[] = ['evaluation-batch', 'shard-pass', 'range'];
const WHOLE = -1;

function depthOf(machine: string): number {
  return DEPTHS.indexOf(machine);
}

interface Part {
  readonly depth: number;
  readonly arn: string;
}

/** Executions that others wait for, by whose they are, the outer ones first. */
async function runningParts(sfn: StepFunctions): Promise<ReadonlyMap<string, readonly Part[]>> {
  const parts = new Map<string, Part[]>();
  for (const machine of partMachines) {
    const running = { stateMachineArn: sfn.arnOf(machine), statusFilter: 'RUNNING' } as const;
    for (const { executionArn: arn = '' } of (await sfn.listExecutions(running)).executions ?? []) {
      const { input = '' } = await sfn.describeExecution({ executionArn: arn });
      const key = /"(kota-\d+)"/.exec(input)?.[1] ?? '';
      const depth = depthOf(input.includes('"first"') ? 'range' : machine);
      parts.set(
        key,
        [...(parts.get(key) ?? []), { depth, arn }].toSorted((a, b) => a.depth - b.depth),
      );
    }
  }
  return parts;
}

function inputOf(key: string, place: Place, empty: boolean) {
  const { machine, name } = wholeOf(place);
  const shardCount = place.name === 'PassRange' ? SHARDS_IN_RANGES : 1;
  const common = { at: name, empty, with: { shardCount } };
  if (machine === 'policy-cycle') return { ...common, agency: key, year: 2027 };
  if (machine === 'training') return { ...common, agency: key, cycle: '2027', activity: 'A01' };
  if (machine === 'staff-import') return { ...common, agency: key, importId: IMPORT, run: 1 };
  if (machine === 'reminders') return { ...common, of: { agency: key, ...ORDER }, shardCount };
  return { ...common, quarter: key };
}

/** Whose call it is: an agency of its own for each case, or a quarter of its own for those of the evaluation. */
function keyOf({ quarter, agency, input, of = input }: Readonly<Record<string, unknown>>): string {
  if (typeof of === 'object' && of !== null && 'agency' in of) return String(of.agency);
  return String(agency ?? '').startsWith('kota-') ? String(agency) : String(quarter);
}
