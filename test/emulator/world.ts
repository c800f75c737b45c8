import type { SFNClient } from '@aws-sdk/client-sfn';
import type { Browser } from './browser.ts';

/** A mail as its reader sees it. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** A running Bangkom with people around it; the journey does not know which target it is on. */
export interface World {
  readonly name: string;
  /** Address of the pages. */
  readonly address: string;
  /** The Step Functions of this world. */
  readonly workflows: SFNClient;
  arnOf(machine: string): string;
  /** Signs a coordinator in and gives her browser. */
  coordinator(): Promise<Browser>;
  /** Every mail so far, oldest first. */
  mails(): Promise<readonly Mail[]>;
  now(): Promise<number>;
  /** Moves the clock to a moment, stopping where something is due, until nothing is in progress. */
  moveTo(ms: number): Promise<void>;
  /** Resolves when nothing is in progress. */
  settled(): Promise<void>;
  /** Calls the target of the quarterly schedule as the scheduler does. */
  callSchedule(): Promise<void>;
  stop(): Promise<void>;
}

/** Both worlds begin on a Monday morning, 4 January 2027, 08:00 WIB. */
export const BEGINNING = Date.parse('2027-01-04T08:00:00+07:00');
