import { beforeAll, describe, expect, it } from 'vitest';
import { machineArn } from '../../infra/local/environment.ts';
import { executionEvents } from '../../infra/local/executions/execution-events.ts';
import { filesIn } from '../../infra/local/files.ts';
import { stream } from '../../infra/local/seeded.ts';
import { virtualClock } from '../../infra/local/stepfunctions/clock.ts';
import { createStepFunctions } from '../../infra/local/stepfunctions/index.ts';
import { ExecutionEvent } from '../../shared/workflow/execution-event.ts';
import { startTable } from '../support/table.ts';
import { jumping, type Place, VALUES } from './at-state.ts';
import { endOf, resumed, type Start, standingsOf } from './resumed.ts';

const { machines, places } = jumping();
const START = Date.UTC(2027, 0, 1);
const MINUTE = 60_000;

const broken = () => new TypeError('disengaja');
const busy = () => Object.assign(new Error('disengaja'), { name: 'TransientError' });

/** What goes wrong where an execution is. */
interface Misfortune {
  /** What the function of the place throws at a moment. */
  readonly thrown?: (now: number) => Error | undefined;
  readonly recordingFails?: boolean;
  /** Its variables hold nothing. */
  readonly empty?: boolean;
  /** Stopped from outside after a minute. */
  readonly stopped?: boolean;
}

interface Case extends Misfortune {
  readonly place: Place;
}

/** How one execution went. */
interface Course {
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
async function play<C extends Case>(cases: readonly C[], until: number, lifetimeSeconds?: number) {
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
      if (name === 'cycle-fault') {
        recorded.add(String(given['execution']));
        if (recordingFails === true) throw broken();
        return { error: 'TypeError', cause: 'disengaja' };
      }
      if (place?.calls !== undefined && (place.calls.fn ?? name) === name) {
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
  for (const { each, arn } of started) {
    if (each.stopped === true) await sfn.stopExecution({ executionArn: arn });
  }
  await playUntil(START + until);
  const courses: (C & Course)[] = [];
  for (const { key, each, input, arn } of started) {
    const { status } = await sfn.describeExecution({ executionArn: arn });
    const isRecorded = recorded.has(arn);
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

function inputOf(key: string, { machine, name }: Place, empty: boolean) {
  const common = { at: name, empty };
  if (machine === 'policy-cycle') return { ...common, agency: key, year: 2027 };
  if (machine === 'training') return { ...common, agency: key, cycle: '2027', activity: 'A01' };
  return { ...common, quarter: key };
}

/** Whose call it is: an agency of its own for each case, or a quarter of its own for those of the evaluation. */
function keyOf({ quarter, agency, input }: Readonly<Record<string, unknown>>): string {
  if (typeof input === 'object' && input !== null && 'agency' in input) return String(input.agency);
  return String(agency ?? '').startsWith('kota-') ? String(agency) : String(quarter);
}

const nameOf = ({ place }: Course) => `${place.machine} ${place.name}`;
const working = places.filter(({ calls }) => calls !== undefined);
/** States in which time passes: an operator, or the end of the year, can meet an execution there. */
const resting = places.filter(({ calls, type }) => calls !== undefined || type === 'Wait');

describe('an execution that ends in any state', () => {
  const at = (where: readonly Place[], way: string, misfortune: Misfortune) =>
    where.map((place) => ({ place, way, ...misfortune }));
  const minute = [
    ...at(working, 'defect', { thrown: broken }),
    ...at(working, 'defect of the record too', { thrown: broken, recordingFails: true }),
    ...at(places, 'no values', { empty: true }),
    ...at(resting, 'stopped', { thrown: busy, stopped: true }),
  ];
  const ways = ['defect', 'defect of the record too', 'no values', 'stopped', 'year over'];
  let courses: readonly Met[] = [];
  let goingOn: readonly GoingOn[] = [];

  beforeAll(async () => {
    const met = [
      ...(await play(minute, 2 * MINUTE)),
      ...(await play(at(resting, 'year over', { thrown: busy }), 2 * MINUTE, 60)),
    ];
    // Some states do without the values.
    courses = met.filter(({ way, status }) => way !== 'no values' || status === 'FAILED');
    goingOn = await goOn(courses);
    console.log(tableOf(ways, courses, goingOn));
  }, 60_000);

  it.each(ways)('by %s is reported, with the input that names its cycle or training', (way) => {
    const met = courses.filter((course) => course.way === way);
    expect(met.length).toBeGreaterThan(40);
    expect(met.filter(({ reported }) => !reported).map(nameOf)).toEqual([]);
  });

  it('by a defect is recorded by its own step first, wherever it has one', () => {
    const met = courses.filter(
      ({ place, way }) => way === 'defect' && place.machine !== 'quarterly-evaluation',
    );
    expect(met.filter(({ recorded }) => !recorded).map(nameOf)).toEqual([]);
  });

  it('has a button on the page of its cycle, or goes on the next morning, wherever the table stands', () => {
    expect(goingOn.length).toBeGreaterThan(15);
    expect(goingOn.filter(({ start }) => start === undefined)).toEqual([]);
  });

  it('is followed by an execution that goes on to the end', () => {
    expect(goingOn.filter(({ ended }) => ended !== 'SUCCEEDED')).toEqual([]);
    const without = courses.filter((course) => followersOf(course, goingOn).length === 0);
    expect(without.map(nameOf)).toEqual([]);
  });
});

type Met = Course & { readonly way: string };

/** What follows an end of a kind where the table stands somewhere. */
interface GoingOn {
  readonly machine: Place['machine'];
  readonly standing: string;
  /** How the first execution ended: FAILED, TIMED_OUT, ABORTED. */
  readonly status: string;
  readonly start: Start | undefined;
  readonly ended: string | undefined;
}

const standings = {
  'policy-cycle': await standingsOf('policy-cycle'),
  training: await standingsOf('training'),
  'quarterly-evaluation': await standingsOf('quarterly-evaluation'),
};

/**
 * The button, pressed, and the execution that it starts: once wherever the table may stand, and once for each status with
 * which an execution ends. The page reads what was recorded and no more, and what is recorded knows the status and no state.
 */
async function goOn(courses: readonly Met[]): Promise<readonly GoingOn[]> {
  const aws = await startTable();
  process.env['QUARTERLY_EVALUATION_ARN'] = machineArn('quarterly-evaluation');
  const done: GoingOn[] = [];
  for (const { place, status = '', detail } of courses) {
    if (detail === undefined) continue;
    const { machine } = place;
    for (const standing of standings[machine](place.name)) {
      const own = done.filter((each) => each.machine === machine);
      const known =
        own.some((each) => each.standing === standing) && own.some((each) => each.status === status);
      if (known) continue;
      const start = await resumed(aws, { machine, standing, detail });
      const ended = start && (await endOf(machine, standing, start));
      done.push({ machine, standing, status, start, ended });
    }
  }
  return done;
}

/** What was seen to follow wherever the table may stand at the state of a course, and an end with its status. */
function followersOf({ place, status }: Course, goingOn: readonly GoingOn[]): readonly GoingOn[] {
  const own = goingOn.filter(({ machine }) => machine === place.machine);
  const sameEnd = own.filter((each) => each.status === status);
  const samePlace = standings[place.machine](place.name).map((standing) =>
    own.filter((each) => each.standing === standing),
  );
  return [sameEnd, ...samePlace].some((seen) => seen.length === 0) ? [] : [sameEnd, ...samePlace].flat();
}

/** One line a state: who tells of its end, what a person finds, and whether the next execution reaches the end. */
function tableOf(ways: readonly string[], courses: readonly Met[], goingOn: readonly GoingOn[]): string {
  const teller = (way: string, place: Place) => {
    const course = courses.find((each) => each.way === way && each.place === place);
    if (course === undefined) return '-';
    const followers = followersOf(course, goingOn);
    if (followers.length === 0) return 'UNSEEN';
    const found = place.machine === 'quarterly-evaluation' ? 'morning' : 'button';
    return [
      ...(course.recorded ? ['step'] : []),
      course.reported ? 'event' : 'NOBODY',
      followers.every(({ start }) => start !== undefined) ? found : 'NO BUTTON',
      followers.every(({ ended }) => ended === 'SUCCEEDED') ? 'goes on' : 'STANDS STILL',
    ].join(', ');
  };
  const lines = places.map((place) => [
    `${place.machine} ${place.name}`,
    ...ways.map((way) => teller(way, place)),
  ]);
  return [['state', ...ways], ...lines]
    .map(([first = '', ...cells]) => first.padEnd(42) + cells.map((cell) => cell.padEnd(33)).join(''))
    .join('\n');
}

describe('an outage', () => {
  it('of 1, 5 or 30 minutes at any state passes: all go on', async () => {
    const cases = [1, 5, 30].flatMap((minutes) =>
      working.map((place) => ({
        place,
        thrown: (now: number) => (now < START + minutes * MINUTE ? busy() : undefined),
      })),
    );
    const courses = await play(cases, 60 * MINUTE);
    const ended = courses.filter(
      ({ status, recorded }) => recorded || !['RUNNING', 'SUCCEEDED'].includes(status ?? ''),
    );
    expect(ended.map(nameOf)).toEqual([]);
    expect(courses.filter(({ answered }) => !answered).map(nameOf)).toEqual([]);
  });
});
