import type { World } from '../world/world.ts';

type Item = Readonly<Record<string, unknown>>;

/** A line of an audit trail as it stands in the table. */
export interface TrailLine {
  /** As the mails call it: "instansi", "siklus 2027". */
  readonly trail: string;
  readonly number: number;
  readonly at: string;
  readonly act: string;
}

/** The lines of all trails. */
export function trailLines(items: readonly Item[]): readonly TrailLine[] {
  return items
    .filter(({ entity }) => entity === 'Audit')
    .map(({ cycle, number, at, act }) => ({
      trail: cycle === undefined ? 'instansi' : `siklus ${cycle}`,
      number: Number(number),
      at: String(at),
      act: String(act),
    }));
}

/** A line is told on the first working day of the next week; holidays and a clock that is set leave it a week more. */
const LATEST_MS = 15 * 86_400_000;

const HEAD = /^Jejak (instansi|siklus \d+): (\d+) baris/gm;

/**
 * Lines that no mail has carried out of the application's reach in time. The weeks of these mails are no part of what two years
 * have in common: there is one for a week in which something was written, and an outage or a clock that is set moves what people do
 * from the end of one week into the next, or back.
 */
export function untoldLines(trails: readonly TrailLine[], { mails, now }: World): readonly string[] {
  const told = mails
    .filter(({ purpose }) => purpose === 'jejak')
    .flatMap(({ at, text }) =>
      [...text.matchAll(HEAD)].map(([, trail, count]) => ({ at, trail, count: Number(count) })),
    );
  return trails
    .filter(({ trail, number, at }) => {
      const written = Date.parse(at);
      const inTime = told.some(
        (head) => head.trail === trail && head.count >= number && head.at - written < LATEST_MS,
      );
      return written + LATEST_MS < now && !inTime;
    })
    .map(({ trail, number, at, act }) => `trail ${trail}: line ${number} (${act}, ${at}) was told to nobody`);
}
