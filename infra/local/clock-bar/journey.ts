import { formatMoment } from '../../../shared/rules/format.ts';
import { isAfter, type Phase, phaseNames } from '../../../shared/words.ts';
import type { Halted, Meanwhile } from './meanwhile.ts';
import type { Acted } from './people.ts';
import type { Played } from './played.ts';

/** Where the clock is to go. */
export type Goal =
  | { readonly is: 'moment'; readonly at: number; readonly brings?: string | undefined }
  | { readonly is: 'phase'; readonly cycle: string; readonly phase: Phase };

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
const FARTHEST_DAYS = { withPeople: 400, alone: 92 };

/** So long nobody does a thing where a decision is awaited: nobody will, and reminders are all that comes. */
const IDLE_DAYS = 30;

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
  let mailsBefore = played.mails.length;
  const deeds: string[] = [];
  let acts: readonly string[] = [];
  let halt: Halt | undefined;
  try {
    // What was done while the clock stood, and what that set off, was told or is the visitor's own.
    await played.settled();
    mailsBefore = played.mails.length;
    const trailsBefore = await played.year.trailEnds();
    halt = await travel(played, goal, deeds);
    acts = await played.year.actsAfter(trailsBefore);
  } catch (error) {
    fault(error);
    halt = { said: 'Jam berhenti karena kesalahan; rinciannya di layar tempat sistem dijalankan' };
  }
  const mails = played.mails.slice(mailsBefore).map(({ purpose }) => purpose);
  const { said: stopped, standing: stoppedWhile } = halt ?? {};
  const brought = goal.is === 'moment' ? goal.brings : undefined;
  return { from, to: played.clock.now(), mails, deeds, acts, brought, stopped, stoppedWhile };
}

/** Why the clock stopped before its goal, and how the cycle stood then. */
interface Halt {
  readonly said: string;
  readonly standing?: Halted;
}

/** Goes to a moment, or on until a phase. @returns why it stopped before its goal */
async function travel(played: Played, goal: Goal, deeds: string[]): Promise<Halt | undefined> {
  if (goal.is === 'phase') return await travelToPhase(played, goal, deeds);
  do deeds.push(...(await step(played, goal.at)).told);
  while (played.clock.now() < goal.at);
  return undefined;
}

async function travelToPhase(
  played: Played,
  goal: Goal & { readonly is: 'phase' },
  deeds: string[],
): Promise<Halt | undefined> {
  const { clock } = played;
  const alone = isAlone(played);
  const way = { alone, begun: clock.now(), days: alone ? FARTHEST_DAYS.alone : FARTHEST_DAYS.withPeople };
  let before: Phase | undefined;
  let idleSince = way.begun;
  for (;;) {
    const phase = await phaseOf(played, goal.cycle);
    if (phase === undefined || !isAfter(goal.phase, phase)) return undefined;
    if (phase !== before) idleSince = clock.now();
    before = phase;
    const halt = haltIn(phase, { ...way, idleSince });
    if (clock.now() >= halt.at) return { said: halt.said, standing: { cycle: goal.cycle, phase, alone } };
    const acted = await step(played, halt.at);
    if (acted.deeds > 0) idleSince = clock.now();
    deeds.push(...acted.told);
  }
}

/** Where the clock stops at the latest that stands in a phase before the wanted one, and what it says then. */
function haltIn(
  phase: Phase,
  { alone, begun, days, idleSince }: { alone: boolean; begun: number; days: number; idleSince: number },
): { readonly at: number; readonly said: string } {
  const end = { at: begun + days * DAY, said: hasGoneFar(phase, days) };
  if (!DECIDED.includes(phase)) return end;
  if (alone) return { at: begun, said: idleSince === begun ? waitsForVisitor(phase) : waitsFor(phase) };
  const idle = { at: idleSince + IDLE_DAYS * DAY, said: nobodyDecides(phase) };
  return idle.at < end.at ? idle : end;
}

async function phaseOf({ year }: Played, cycle: string): Promise<Phase | undefined> {
  return (await year.cycles()).find((each) => each.cycle === cycle)?.phase;
}

/** Goes to the next timer, or the next deed of somebody, and not beyond a moment. */
async function step(played: Played, end: number): Promise<Acted> {
  const { clock, people } = played;
  const acting = isAlone(played) ? undefined : people;
  const next = Math.min(played.nextDue() ?? end, (await acting?.next()) ?? end, end);
  await played.advance(Math.max(next, clock.now()));
  return (await acting?.act()) ?? { deeds: 0, told: [] };
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

function nobodyDecides(phase: Phase): string {
  return `Berhenti pada tahap ${phaseNames[phase]}, yang menunggu keputusan: orang-orang simulasi sudah ${IDLE_DAYS} hari tidak berbuat apa-apa. Putuskanlah sendiri`;
}

function hasGoneFar(phase: Phase, days: number): string {
  return `Berhenti setelah ${days} hari, masih pada tahap ${phaseNames[phase]}: majukan lagi bila perlu`;
}
