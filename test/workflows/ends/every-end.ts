import type { Place } from './at-state.ts';
import type { Met } from './going-on.ts';
import { awaiting, broken, busy, MINUTE, type Misfortune, places, play, resting, working } from './play.ts';

/** The ways in which an execution ends otherwise than at its end. */
export const WAYS = [
  'defect',
  'defect of the record too',
  'no values',
  'stopped',
  'part stopped',
  'year over',
] as const;

/** Ends an execution in each state by each way that can meet it there. */
export async function everyEnd(): Promise<readonly Met[]> {
  const at = (where: readonly Place[], way: (typeof WAYS)[number], misfortune: Misfortune) =>
    where.map((place) => ({ place, way, ...misfortune }));
  const minute = [
    ...at(working, 'defect', { thrown: broken }),
    ...at(working, 'defect of the record too', { thrown: broken, recordingFails: true }),
    ...at(places, 'no values', { empty: true }),
    ...at(resting, 'stopped', { thrown: busy, stopped: 'itself' }),
    ...at(awaiting, 'part stopped', { thrown: busy, stopped: 'part' }),
  ];
  const met = [
    ...(await play(minute, 2 * MINUTE)),
    ...(await play(at(resting, 'year over', { thrown: busy }), 2 * MINUTE, 60)),
  ];
  // Some states do without the values.
  return met.filter(({ way, status }) => way !== 'no values' || status === 'FAILED');
}
