import type { Phase } from '../../../shared/words.ts';
import type { Clock } from '../stepfunctions/clock.ts';
import type { Wait } from '../stepfunctions/index.ts';
import type { Urls } from '../urls.ts';
import type { SentMail } from './mail-log.ts';
import type { KnownTraining } from './next-event.ts';
import type { OpenQuestion } from './open-questions.ts';
import type { People } from './people.ts';

/** What the bar reaches of a platform whose clock is virtual. */
export interface Played {
  readonly clock: Clock;
  /** When the next timer is due, in milliseconds since 1970. */
  nextDue(): number | undefined;
  /** Goes to a moment, timer by timer, and resolves when all is quiet. */
  advance(to: number): Promise<void>;
  /** Resolves when the workflows stand: each waits for the clock or for somebody. */
  settled(): Promise<void>;
  waits(): readonly Wait[];
  readonly urls: Pick<Urls, 'app' | 'mailbox'>;
  /** Every mail that was sent; grows. */
  readonly mails: readonly SentMail[];
  /** What the table knows. */
  readonly year: PlayedYear;
  /** Absent where nobody lives on the platform but whoever looks. */
  readonly people?: People | undefined;
}

/** The year that is played, as the table has it. */
export interface PlayedYear {
  /** Phase of the latest cycle; undefined before the first. */
  phase(): Promise<Phase | undefined>;
  /** What the trail says was done since a moment (milliseconds since 1970), oldest first, in words. */
  actsSince(moment: number): Promise<readonly string[]>;
  /** Address of the officer who approves last; undefined where nobody is named. */
  camat(): Promise<string | undefined>;
  /** What people are asked by a link now, and have not answered. */
  openQuestions(): Promise<readonly OpenQuestion[]>;
  /** Where the link with a code leads; undefined when it opens nothing any more. */
  linkOf(code: string): Promise<Omit<OpenQuestion, 'to'> | undefined>;
  training(wait: Wait): Promise<KnownTraining | undefined>;
}
