import type { System } from '../system.ts';
import { type ClockBar, createClockBar } from './clock-bar.ts';
import { type MailSource, mailLog } from './mail-log.ts';
import type { Played, PlayedYear } from './played.ts';

/** The bar of a platform that has started: listens to its mails and reads its table. */
export async function openClockBar({
  mail,
  system,
  ...platform
}: Omit<Played, 'mails' | 'year'> & {
  readonly mail: MailSource;
  readonly system?: System;
}): Promise<ClockBar> {
  return createClockBar({ ...platform, mails: mailLog(mail), year: await yearOf(system) });
}

/** What the bar knows of the year; of a system that is not Bangkom, nothing. */
async function yearOf(system: System | undefined): Promise<PlayedYear> {
  // Imported only now: the table's client reads the environment that the platform has set.
  if (system === undefined) return (await import('./played-year.ts')).playedYear();
  return {
    cycles: async () => [],
    trailEnds: async () => new Map(),
    actsAfter: async () => [],
    openQuestions: async () => [],
    linkOf: async () => undefined,
    known: async () => ({}),
  };
}
