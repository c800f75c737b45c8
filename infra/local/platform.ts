import type { FirstStep } from './clock-bar/first-steps.ts';
import type { People } from './clock-bar/people.ts';
import type { MailPage } from './mail/mail-service.ts';
import type { Service, Struck } from './misfortunes.ts';
import type { PageAddition } from './own-pages/addition.ts';
import type { Clock } from './stepfunctions/clock.ts';
import type { System } from './system.ts';
import type { Travel } from './time.ts';
import type { Urls } from './urls.ts';
import type { Usage } from './usage.ts';

/** How the platform is to run. */
export interface RuntimeOptions {
  /** Where everything is kept; `undefined`: in memory, gone at the stop. */
  readonly directory: string | undefined;
  /** The port of the app; the other servers take the six after it. 0: free ones for all. */
  readonly port: number;
  readonly clock: 'real' | { readonly virtualFrom: number };
  /** Misfortunes by seed; calm without it. Overlapping: tasks that run twice may run beside themselves. */
  readonly hostile?: { readonly seed: number; readonly overlapping?: boolean } | undefined;
  /** People who live on the platform when the clock is virtual. */
  readonly people?: People;
  /** Opens the demo from the first page, where the clock is the machine's own. */
  readonly demoDoor?: PageAddition;
  /** Says nothing of errors in functions; the workflows still see them. */
  readonly quiet?: boolean;
  /** What to run instead of Bangkom, for tests of the platform itself. */
  readonly system?: System;
}

/** The running platform. */
export interface Runtime {
  readonly urls: Urls;
  readonly clock: Clock;
  /** Present when the clock is virtual. */
  readonly travel?: Omit<Travel, 'advance'> & { advance(to: number | 'next'): Promise<void> };
  /** Takes a service away for so many minutes of the virtual clock; a restart brings it back. */
  outage?(service: Service, minutes: number): void;
  struck?(): Struck;
  /** Where to click first, by the part that one plays; present when the clock is virtual. */
  firstSteps?(): Promise<readonly FirstStep[]>;
  usage(): Usage;
  /** Mails from number `n` on (numbered from 0), 500 at most, and the number to ask for next. */
  mailsSince(n: number): MailPage;
  /** Resolves when no request, invocation or transition is in progress. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}
