import type { Phase } from '../../../shared/words.ts';
import type { Clock } from '../stepfunctions/clock.ts';
import type { Wait } from '../stepfunctions/index.ts';
import type { Urls } from '../urls.ts';
import type { SentMail } from './mail-log.ts';
import type { KnownWait } from './next-event.ts';
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

/** A cycle of the agency, in a phase that this version knows. */
export interface PlayedCycle {
  /** Its year: '2027'. */
  readonly cycle: string;
  readonly phase: Phase;
}

/** How many lines the trail of each cycle has. */
export type TrailEnds = ReadonlyMap<string, number>;

/** What is played, as the table has it: one year, or several that overlap. */
export interface PlayedYear {
  /** The earliest first, closed ones among them. */
  cycles(): Promise<readonly PlayedCycle[]>;
  trailEnds(): Promise<TrailEnds>;
  /** What the trails say was done after they ended there, oldest first, in words. */
  actsAfter(ends: TrailEnds): Promise<readonly string[]>;
  /** What people are asked by a link now, and have not answered. */
  openQuestions(): Promise<readonly OpenQuestion[]>;
  /** Where the link with a code leads; undefined when it opens nothing any more. */
  linkOf(code: string): Promise<Omit<OpenQuestion, 'to' | 'as'> | undefined>;
  /** What a wait is about. */
  known(wait: Wait): Promise<KnownWait>;
}
