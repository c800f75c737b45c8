import { type Place, wholeOf } from './at-state.ts';
import type { Met } from './going-on.ts';
import {
  awaiting,
  broken,
  busy,
  busyUntil,
  lostAt,
  MINUTE,
  type Misfortune,
  outsideMailHours,
  places,
  play,
  resting,
  working,
} from './play.ts';

/** The ways in which an execution ends otherwise than at its end. */
export const WAYS = [
  'defect',
  'defect of the record too',
  'no values',
  'stopped',
  'part stopped',
  'year over',
  'journal lost',
] as const;

/** Agencies of executions that are played are numbered below this. */
const OTHERS = 1_000;

/** Ends an execution in each state by each way that can meet it there. */
export async function everyEnd(): Promise<readonly Met[]> {
  const at = (where: readonly Place[], way: (typeof WAYS)[number], misfortune: Misfortune) =>
    where.map((place) => ({ place, way, ...misfortune }));
  const whole = (where: readonly Place[]) => where.filter(({ waiting }) => waiting === undefined);
  const [waits, tasks] = [resting.filter(isWait), resting.filter((place) => !isWait(place))];
  const minute = [
    ...at(working, 'defect', { thrown: broken }),
    ...at(working, 'defect of the record too', { thrown: broken, recordingFails: true }),
    ...at(whole(places), 'no values', { empty: true }),
    ...at(tasks, 'stopped', { thrown: busy, stopped: 'itself' }),
    ...at(waits, 'stopped', { thrown: outsideMailHours, stopped: 'itself' }),
    // What comes after the one that was stopped goes well.
    ...at(awaiting, 'part stopped', { thrown: (now) => busyUntil(now, 1), stopped: 'part' }),
  ];
  const met = [
    ...(await play(minute, 2 * MINUTE)),
    ...(await play(at(whole(resting), 'year over', { thrown: busy }), 2 * MINUTE, 60)),
  ];
  const lost = whole(resting).map((place, index) => ({
    way: 'journal lost',
    ...lostAt(wholeOf(place), `kota-${OTHERS + index}`),
  }));
  // Some states do without the values.
  return [...met, ...lost].filter(({ way, status }) => way !== 'no values' || status === 'FAILED');
}

function isWait({ type }: Place): boolean {
  return type === 'Wait';
}
