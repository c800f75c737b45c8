import { functions } from '../../functions/functions.ts';
import { FIRST_TURN, Turn, turnOf } from '../../shared/cycle/turn.ts';

const DAY_MS = 86_400_000;

/** How large the year is that stubs play. */
export interface Size {
  readonly shards: number;
  readonly trainings: number;
  /** Open cycles of the quarter. */
  readonly cycles: number;
}

/** Answers a task token. */
export type Answer = (token: string, output: object) => Promise<unknown>;

type Payload = Readonly<Record<string, unknown>>;

/** Waits of the machines that somebody answers at once; the others go on by their time. */
const ANSWERED: Readonly<Record<string, object>> = {
  plan: {},
  decision: { decision: 'APPROVED' },
  enactment: {},
  attendance: {},
  'follow-up': {},
};

const daily = { waitSeconds: DAY_MS / 1000 };
const PAGE = 100;

/**
 * Functions that do nothing but answer as the real ones do in a year in which nobody is in a hurry: three reminders of
 * the survey, two officers, a training on each of so many days, all waits of participants until their end.
 */
export function stubYear({ shards, trainings, cycles }: Size, now: () => number, answer: Answer) {
  const began = now();
  const rounds = new Map<string, number>();
  /** How often something was asked before. */
  const turn = (what: string): number => {
    rounds.set(what, (rounds.get(what) ?? 0) + 1);
    return (rounds.get(what) ?? 1) - 1;
  };
  const opened = new Set<string>();
  const closed = new Set<string>();
  const dueAt = (index: number) => began + (60 + (index * 200) / trainings) * DAY_MS;
  const activities = Array.from({ length: trainings }, (_, index) => `A${index + 1}`);
  const enough = { more: false };
  /** A call of a step that goes through all shards: so it is even of one that seldom has to look at all of them. */
  const walk = ({ turn: begins }: Payload) => {
    const { next } = turnOf(shards, Turn.parse(begins));
    return { more: next !== undefined, turn: next ?? FIRST_TURN };
  };

  const answers: Record<string, (payload: Payload) => unknown> = {
    'cycle-open': () => ({
      agency: 'kota',
      cycle: '2027',
      phase: turn('open') === 0 ? 'SURVEY' : 'TRAINING',
      shardCount: shards,
    }),
    'cycle-hand-over': () => ({ name: `kota-2027-r${turn('run') + 2}`, input: { agency: 'kota' } }),
    'cycle-wait': async ({ waitpoint, token }) => {
      const output = ANSWERED[String(waitpoint)];
      if (output !== undefined) await answer(String(token), output);
    },
    'survey-prepare': () => ({ ...enough, shardCount: shards }),
    'survey-invite': () => enough,
    'survey-remind': () => enough,
    'survey-schedule': (payload) => {
      const walked = walk(payload);
      if (walked.more) return { ...daily, ...walked, action: 'MORE' };
      const moves = ['WAIT', 'REMIND', 'WAIT', 'REMIND', 'WAIT', 'REMIND', 'WAIT', 'CLOSE'];
      return { ...daily, ...walked, action: moves[turn('survey')] };
    },
    'survey-close': walk,
    'confirmation-invite': (payload) => {
      const walked = walk(payload);
      if (walked.more) return { ...daily, ...walked, action: 'MORE' };
      return { ...daily, ...walked, action: turn('confirmation') < 2 ? 'WAIT' : 'CLOSE' };
    },
    'analysis-shard': () => enough,
    'analysis-merge': walk,
    'plan-draft': () => ({ waitSeconds: 0 }),
    'plan-request': () => ({ ...daily, waitpoint: 'plan' }),
    'approval-request': () => ({ ...daily, waitpoint: 'decision', complete: turn('approval') === 2 }),
    'enactment-request': () => ({ ...daily, waitpoint: 'enactment' }),
    'training-list': () => {
      const unopened = activities.filter((activity) => !opened.has(activity));
      const moments = unopened.map((activity) => dueAt(activities.indexOf(activity)));
      const next = Math.min(now() + 30 * DAY_MS, ...moments.filter((moment) => moment > now()));
      return {
        due: unopened
          .filter((activity) => dueAt(activities.indexOf(activity)) <= now())
          .map((activity) => ({ activity, name: `kota-2027-${activity}`, run: 1 })),
        allClosed: closed.size === trainings,
        change: false,
        waitpoint: 'trainings-0',
        waitSeconds: Math.ceil((next - now()) / 1000),
      };
    },
    'training-open': ({ activity, ...ref }) => {
      opened.add(String(activity));
      return { ...ref, activity, status: 'OPEN' };
    },
    'training-invite': () => enough,
    'training-schedule': ({ activity }) => ({
      ...daily,
      action: ['WAIT', 'REMIND', 'WAIT', 'REMIND', 'WAIT', 'HELD'][turn(`training ${activity}`)],
      waitpoint: 'moment',
      reminder: 'H-1',
    }),
    'training-remind': () => enough,
    'training-attendance': () => daily,
    'training-certify': () => enough,
    'feedback-invite': ({ activity }) => ({
      ...daily,
      action: turn(`feedback ${activity}`) < 2 ? 'WAIT' : 'CLOSE',
    }),
    'behaviour-schedule': () => ({ at: new Date(now() + 90 * DAY_MS).toISOString(), checkIn: false }),
    'behaviour-invite': ({ activity }) => ({
      ...daily,
      action: turn(`behaviour ${activity}`) < 2 ? 'WAIT' : 'CLOSE',
    }),
    'training-close': ({ activity }) => {
      closed.add(String(activity));
    },
    'follow-up-draft': (payload) => ({ ...daily, ...walk(payload), waitpoint: 'follow-up' }),
    'evaluation-list': ({ cursor }) => {
      const from = cursor === null ? 0 : Number(cursor);
      const until = Math.min(cycles, from + PAGE);
      return {
        cycles: Array.from({ length: until - from }, (_, index) => ({
          agency: `instansi-${from + index}`,
          cycle: '2027',
          shardCount: 1,
        })),
        cursor: String(until),
        more: until < cycles,
      };
    },
    'evaluation-measure': () => enough,
    'reminders-open': () => ({}),
    'reminders-send': () => enough,
    'import-propose': () => ({ state: turn('import') === 0 ? 'SAVING' : 'PROPOSED' }),
    'import-save': () => ({ state: 'SAVED' }),
  };
  return async (name: string, payload: unknown): Promise<unknown> => {
    if (!(name in functions)) throw new Error(`There is no function ${name}`);
    // Payloads of our workflows are objects.
    return (await answers[name]?.(payload as Payload)) ?? {};
  };
}
