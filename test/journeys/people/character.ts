import type { World } from '../world/world.ts';

/** How somebody treats the survey. */
export type SurveyHabit = 'prompt' | 'late' | 'half-way' | 'silent';

/** How a supervisor confirms. */
export type SupervisorHabit = 'agree' | 'correct' | 'forget';

/** Cumulative shares of 1. */
const SURVEY_HABITS: readonly (readonly [upTo: number, SurveyHabit])[] = [
  [0.6, 'prompt'],
  [0.8, 'late'],
  [0.92, 'half-way'],
  [1, 'silent'],
];

const SUPERVISOR_HABITS: readonly (readonly [upTo: number, SupervisorHabit])[] = [
  [0.55, 'agree'],
  [0.85, 'correct'],
  [1, 'forget'],
];

/** What somebody is like, the same all year. */
export interface Character {
  readonly survey: SurveyHabit;
  readonly supervisor: SupervisorHabit;
  /** Some click every button twice; then perhaps so fast that both clicks arrive at the same moment. */
  readonly clicks: 'once' | 'twice' | 'twice at once';
  /** Forwards links to a colleague, who looks and closes the page. */
  readonly forwarder: boolean;
  /** A whim of this moment: true with this probability, again the same for the same occasion. */
  readonly tends: (probability: number, occasion: string) => boolean;
}

/** The character of whoever has this address, by the seed. */
export function characterOf(world: World, address: string): Character {
  const { chance, office } = world;
  const { human, overlapping } = office.story;
  const doubleClicker = human && chance.is(0.1, 'double clicker', address);
  return {
    survey: human ? habit(SURVEY_HABITS, chance.of('survey habit', address)) : 'prompt',
    supervisor: human ? habit(SUPERVISOR_HABITS, chance.of('supervisor habit', address)) : 'agree',
    clicks: !doubleClicker ? 'once' : overlapping ? 'twice at once' : 'twice',
    forwarder: human && chance.is(0.05, 'forwarder', address),
    tends: (probability, occasion) => human && chance.is(probability, occasion, address),
  };
}

function habit<T extends string>(shares: readonly (readonly [number, T])[], drawn: number): T {
  const found = shares.find(([upTo]) => drawn < upTo) ?? shares[0];
  if (found === undefined) throw new Error('no habits');
  return found[1];
}
