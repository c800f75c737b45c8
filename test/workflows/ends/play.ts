import { executionEvents } from '../../../infra/local/executions/execution-events.ts';
import { filesIn } from '../../../infra/local/files.ts';
import { stream } from '../../../infra/local/seeded.ts';
import { virtualClock } from '../../../infra/local/stepfunctions/clock.ts';
import { createStepFunctions, type StepFunctions } from '../../../infra/local/stepfunctions/index.ts';
import { ExecutionEvent } from '../../../shared/workflow/execution-event.ts';
import { partMachines } from '../../../workflows/machines.ts';
import { isCallOf, jumping, ORDER, type Place, VALUES } from './at-state.ts';

const { machines, places } = jumping();

export { places };
/** States that call a function, or an execution that does. */
export const working = places.filter(({ calls }) => calls !== undefined);
/** States that wait for an execution of another machine: shards, or a page of the quarter. */
export const awaiting = places.filter(({ calls }) => calls !== undefined && calls.fn === undefined);
/** States in which time passes: an operator, or the end of the year, can meet an execution there. */
export const resting = places.filter(({ calls, type }) => calls !== undefined || type === 'Wait');

export const START = Date.UTC(2027, 0, 1);
export const MINUTE = 60_000;

/** A defect. */
export const broken = () => new TypeError('disengaja');
/** What passes by itself. */
export const busy = () => Object.assign(new Error('disengaja'), { name: 'TransientError' });

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
      // The record of a cycle or a training, and that of an order of reminders.
      if (name === 'cycle-fault' || (name === 'reminders-finish' && 'fault' in given)) {
        recorded.add(name === 'cycle-fault' ? String(given['execution']) : key);
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
    const stateMachineArn = sfn.arnOf(each.place.machine);
    const { executionArn: arn = '' } = await sfn.startExecution({ stateMachineArn, name: key, input });
    started.push({ key, each, input, arn });
  }
  await playUntil(START + MINUTE);
  const parts = await runningParts(sfn);
  for (const { key, each, arn } of started) {
    const stopped = { itself: [arn], part: parts.get(key) ?? [] };
    for (const executionArn of each.stopped === undefined ? [] : stopped[each.stopped]) {
      await sfn.stopExecution({ executionArn });
    }
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

/** Executions that others wait for, by whose they are. */
async function runningParts(sfn: StepFunctions): Promise<ReadonlyMap<string, readonly string[]>> {
  const arns = new Map<string, string[]>();
  for (const machine of partMachines) {
    const running = { stateMachineArn: sfn.arnOf(machine), statusFilter: 'RUNNING' } as const;
    for (const { executionArn } of (await sfn.listExecutions(running)).executions ?? []) {
      const { input = '' } = await sfn.describeExecution({ executionArn });
      const key = /"(kota-\d+)"/.exec(input)?.[1] ?? '';
      arns.set(key, [...(arns.get(key) ?? []), executionArn ?? '']);
    }
  }
  return arns;
}

function inputOf(key: string, { machine, name }: Place, empty: boolean) {
  const common = { at: name, empty };
  if (machine === 'policy-cycle') return { ...common, agency: key, year: 2027 };
  if (machine === 'training') return { ...common, agency: key, cycle: '2027', activity: 'A01' };
  if (machine === 'reminders') return { ...common, of: { agency: key, ...ORDER }, shardCount: 1 };
  return { ...common, quarter: key };
}

/** Whose call it is: an agency of its own for each case, or a quarter of its own for those of the evaluation. */
function keyOf({ quarter, agency, input }: Readonly<Record<string, unknown>>): string {
  if (typeof input === 'object' && input !== null && 'agency' in input) return String(input.agency);
  return String(agency ?? '').startsWith('kota-') ? String(agency) : String(quarter);
}
