import { formatMoment } from '../../../shared/rules/format.ts';
import { isAfter, type Phase, phaseNames } from '../../../shared/words.ts';
import type { Meanwhile } from './meanwhile.ts';
import type { Played } from './played.ts';

/** Where the clock is to go. */
export type Goal =
  | { readonly is: 'moment'; readonly at: number }
  | { readonly is: 'phase'; readonly phase: Phase };

/** The clock on its way. */
export interface Journey {
  /** Sets off. @returns false when the clock is on its way already */
  begin(goal: Goal): boolean;
  isUnderWay(): boolean;
  /** Resolves when the clock stands, or after so many milliseconds. */
  settled(within: number): Promise<void>;
  /** The platform stops: says once where a clock on its way has come to; what fails from then on is no fault. */
  end(): void;
  /** What happened on the last way; undefined before the first. */
  last(): Meanwhile | undefined;
}

const DAY = 86_400_000;

/** As far as the clock looks for a phase: a whole year with everybody, and a quarter without, because then it waits for somebody. */
const FARTHEST = { withPeople: 400 * DAY, alone: 92 * DAY };

/** Phases that end only when somebody decides. */
const DECIDED: readonly Phase[] = ['PLANNING', 'APPROVAL', 'ENACTMENT', 'FOLLOW_UP'];

/** The clock stands, until somebody lets it go. */
export function journeyOn(played: Played): Journey {
  let way: Promise<void> | undefined;
  let last: Meanwhile | undefined;
  let isEnding = false;
  const fault = (error: unknown): void => {
    if (!isEnding) console.error(error);
  };
  return {
    begin(goal) {
      if (way !== undefined) return false;
      way = go(played, goal, fault)
        .then((meanwhile) => {
          last = meanwhile;
        })
        .finally(() => {
          way = undefined;
        });
      return true;
    },
    isUnderWay: () => way !== undefined,
    async settled(within) {
      await isOver(way, within);
    },
    end() {
      if (way !== undefined && !isEnding) console.error(endedOnTheWay(played.clock.now()));
      isEnding = true;
    },
    last: () => last,
  };
}

/** Whether something is over within so many milliseconds. */
export async function isOver(work: Promise<void> | undefined, within: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(() => resolve(false), within);
  const done = await Promise.race([Promise.resolve(work).then(() => true), promise]);
  clearTimeout(timer);
  return done;
}

async function go(played: Played, goal: Goal, fault: (error: unknown) => void): Promise<Meanwhile> {
  const from = played.clock.now();
  const mailsBefore = played.mails.length;
  const deeds: string[] = [];
  let acts: readonly string[] = [];
  let stopped: string | undefined;
  try {
    stopped = await travel(played, goal, deeds);
    if (played.clock.now() > from) acts = await played.year.actsSince(from);
  } catch (error) {
    fault(error);
    stopped = 'Jam berhenti karena kesalahan; rinciannya di layar tempat sistem dijalankan';
  }
  const mails = played.mails.slice(mailsBefore).map(({ purpose }) => purpose);
  return { from, to: played.clock.now(), mails, deeds, acts, stopped };
}

/** Goes to a moment, or on until a phase. @returns why it stopped before its goal */
async function travel(played: Played, goal: Goal, deeds: string[]): Promise<string | undefined> {
  if (goal.is === 'moment') {
    do deeds.push(...(await step(played, goal.at)));
    while (played.clock.now() < goal.at);
    return undefined;
  }
  const alone = isAlone(played);
  // What the visitor has just decided may still end the phase.
  await played.settled();
  const begun = played.clock.now();
  const end = begun + (alone ? FARTHEST.alone : FARTHEST.withPeople);
  for (;;) {
    const phase = await played.year.phase();
    if (phase === undefined || !isAfter(goal.phase, phase)) return undefined;
    const isOurs = alone && DECIDED.includes(phase);
    if (isOurs && played.clock.now() === begun) return waitsForVisitor(phase);
    if (isOurs || played.clock.now() >= end) return waitsFor(phase);
    deeds.push(...(await step(played, end)));
  }
}

/** Goes to the next timer, or the next deed of somebody, and not beyond a moment. @returns what people did */
async function step(played: Played, end: number): Promise<readonly string[]> {
  const { clock, people } = played;
  const acting = isAlone(played) ? undefined : people;
  const next = Math.min(played.nextDue() ?? end, (await acting?.next()) ?? end, end);
  await played.advance(Math.max(next, clock.now()));
  return (await acting?.act()) ?? [];
}

function isAlone({ people }: Played): boolean {
  return people?.areOn() !== true;
}

function endedOnTheWay(now: number): string {
  return `Jam sedang maju dan dihentikan pada ${formatMoment(new Date(now))}; start berikutnya melanjutkan dari sana.`;
}

function waitsFor(phase: Phase): string {
  return `Berhenti pada tahap ${phaseNames[phase]}, yang menunggu seseorang: bertindaklah sendiri, atau biarkan orang-orang simulasi bertindak`;
}

function waitsForVisitor(phase: Phase): string {
  return `Jam tidak digerakkan: tahap ${phaseNames[phase]} menunggu Anda. Bertindaklah sendiri, atau biarkan orang-orang simulasi bertindak`;
}
