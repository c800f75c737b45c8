import { machineArn } from '../../../infra/local/environment.ts';
import { startTable } from '../../support/table.ts';
import { type Place, type WholePlace, wholeOf } from './at-state.ts';
import { type Course, GONE, places } from './play.ts';
import { endOf, type Found, resumed, type Start, standingsOf } from './resumed.ts';

/** A course, and the way by which it was ended. */
export type Met = Course & { readonly way: string };

/** What follows an end of a kind where the table stands somewhere. */
export interface GoingOn extends Found {
  readonly machine: WholePlace['machine'];
  /** State and way of the course that it was seen after. */
  readonly place: Place;
  readonly way: string;
  readonly standing: string;
  /** How the first execution ended: FAILED, TIMED_OUT, ABORTED. */
  readonly status: string;
  readonly ended: string | undefined;
}

const standings = {
  'policy-cycle': await standingsOf('policy-cycle'),
  training: await standingsOf('training'),
  'quarterly-evaluation': await standingsOf('quarterly-evaluation'),
  reminders: await standingsOf('reminders'),
  'staff-import': await standingsOf('staff-import'),
};

/**
 * The mail, the button, pressed, and the execution that it starts.
 * @param each for each course by itself, wherever the table may stand there; else once wherever the table may stand, and once
 *   for each status with which an execution ends: the page reads what was recorded and no more, and what is recorded knows the
 *   status and no state
 */
export async function goOn(courses: readonly Met[], each: boolean): Promise<readonly GoingOn[]> {
  const aws = await startTable();
  process.env['QUARTERLY_EVALUATION_ARN'] = machineArn('quarterly-evaluation');
  process.env['REMINDERS_ARN'] = machineArn('reminders');
  const ends = new Map<string, Promise<string | undefined>>();
  /** Agencies differ from course to course and nothing else: the same start at the same standing runs the same way. */
  const endOnce = (machine: WholePlace['machine'], standing: string, start: Start) => {
    const key = `${machine} ${standing} ${JSON.stringify(start).replaceAll(/kota-\d+/g, 'kota')}`;
    const known = ends.get(key) ?? endOf(machine, standing, start);
    ends.set(key, known);
    return known;
  };
  const done: GoingOn[] = [];
  for (const { place, way, status = '', detail } of courses) {
    if (detail === undefined) continue;
    const { machine, name } = wholeOf(place);
    for (const standing of standings[machine](name)) {
      const own = done.filter((other) => other.machine === machine);
      const known = own.some((other) => other.standing === standing) && own.some((o) => o.status === status);
      if (known && !each) continue;
      const found = await resumed(aws, { machine, standing, detail });
      const ended = found.start && (await endOnce(machine, standing, found.start));
      done.push({ machine, place, way, standing, status, ...found, ended });
    }
  }
  return done;
}

/**
 * What was seen to follow a course itself, or else wherever the table may stand at its state, and an end with its status.
 */
export function followersOf({ place, way, status }: Met, goingOn: readonly GoingOn[]): readonly GoingOn[] {
  const { machine, name } = wholeOf(place);
  const own = goingOn.filter((each) => each.machine === machine);
  const itself = own.filter((each) => each.place === place && each.way === way);
  if (itself.length > 0) return itself;
  const sameEnd = own.filter((each) => each.status === status);
  const samePlace = standings[machine](name).map((standing) =>
    own.filter((each) => each.standing === standing),
  );
  return [sameEnd, ...samePlace].some((seen) => seen.length === 0) ? [] : [sameEnd, ...samePlace].flat();
}

/** Who says first that an execution has ended. */
function reporterOf({ reported, status }: Met): string {
  if (status === GONE) return 'morning look';
  return reported ? 'event' : 'NOBODY';
}

/** One line a state: who reports its end, who is told, what a person finds, and whether the next execution reaches the end. */
export function tableOf(courses: readonly Met[], goingOn: readonly GoingOn[]): string {
  const ways = [...new Set(courses.map(({ way }) => way))];
  const teller = (way: string, place: Place) => {
    const course = courses.find((each) => each.way === way && each.place === place);
    if (course === undefined) return '-';
    const followers = followersOf(course, goingOn);
    if (followers.length === 0) return 'UNSEEN';
    const ofQuarter = wholeOf(place).machine === 'quarterly-evaluation';
    const [reader, found] = ofQuarter ? ['alarm', 'morning'] : ['mail', 'button'];
    return [
      ...(course.recorded ? ['step'] : []),
      reporterOf(course),
      followers.every(({ told }) => told) ? reader : 'UNTOLD',
      followers.every(({ start }) => start !== undefined) ? found : 'NO BUTTON',
      followers.every(({ ended }) => ended === 'SUCCEEDED') ? 'goes on' : 'STANDS STILL',
    ].join(', ');
  };
  const lines = places.map((place) => [
    `${place.machine} ${place.name}`,
    ...ways.map((way) => teller(way, place)),
  ]);
  return [['state', ...ways], ...lines]
    .map(([first = '', ...cells]) => first.padEnd(42) + cells.map((cell) => cell.padEnd(39)).join(''))
    .join('\n');
}
