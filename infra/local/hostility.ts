import type { Misfortunes, Service } from './misfortunes.ts';
import { chance, stream, unpredictable } from './seeded.ts';
import type { Twice } from './stepfunctions/index.ts';

/** What happens to one call of an AWS service before it is served. */
interface Fate {
  readonly delayMs: number;
  readonly throttled: boolean;
  /** The service is away: it answers each call with an error of its own. */
  readonly away?: boolean;
}

/** The misfortunes of the local platform. Let's Encrypt's Pebble is the model: a test double that misbehaves by default. */
export interface Hostility {
  /** Undefined when nothing goes wrong. */
  readonly seed: number | undefined;
  /** What becomes of a call; `attempt` is the SDK's own count, from 1. */
  call(service: Service, attempt: number): Fate;
  /** How many times this mail is refused before it is accepted. */
  mailRefusals(mailKey: string): number;
  /** Whether a task is delivered a second time, or its answer lost so that it must be. */
  deliverTwice(executionArn: string, stateName: string): Twice;
  /** Numbers in [0, 1) for the workflow runner, by what they are for (jitter of an execution). */
  random(purpose: string): () => number;
}

const untouched: Fate = { delayMs: 0, throttled: false };

/** Each throttled call costs real time: the SDK waits half a second and more before it tries again. */
const THROTTLED = 0.002;
const SLOWED = 0.05;
const LONGEST_DELAY_MS = 4;
const REFUSED_MAILS = 0.02;
const REFUSED_BEYOND_THE_SDK = 0.002;
const DELIVERED_TWICE = 0.05;
const ANSWER_LOST = 0.01;

/** The SDK tries three times by default, so a third attempt is never throttled: it is bad luck, not an outage. */
const SDK_ATTEMPTS = 3;

/** More often than the SDK tries in one call, less often than in two, so that one Retry of the step is enough. */
const REFUSALS_BEYOND_THE_SDK = 5;

/** Nothing goes wrong. Jitter is drawn from a fixed seed so that calm runs repeat too. */
export function calm(): Hostility {
  return {
    seed: undefined,
    call: () => untouched,
    mailRefusals: () => 0,
    deliverTwice: () => 'no',
    random: (purpose) => stream(0, purpose),
  };
}

/** How a platform on this clock is treated. Only a simulation repeats by its seed: task tokens are drawn from these numbers. */
export function hostilityOf(options: {
  readonly clock: 'real' | object;
  readonly hostile?: { readonly seed: number; readonly overlapping?: boolean } | undefined;
}): Hostility {
  const chosen = options.hostile === undefined ? calm() : hostile(options.hostile.seed, options.hostile);
  return options.clock === 'real' ? { ...chosen, random: () => unpredictable } : chosen;
}

/**
 * Misfortune by seed: about 0.2 % of the AWS calls are throttled and 5 % a few milliseconds slow, 5 % of the tasks run
 * twice and 1 % do their work and are not heard of, 2 % of the mails are refused once and 0.2 % so often that the handler fails and leaves it to the workflow's Retry.
 * @param overlapping half of the tasks that run twice run beside themselves; how they meet, and so what they use, then
 *   differs from run to run
 */
export function hostile(seed: number, { overlapping = false } = {}): Hostility {
  const taskCounts = new Map<string, number>();
  const streams = new Map<string, () => number>();
  const draw = (purpose: string): number => {
    const numbers = streams.get(purpose) ?? stream(seed, purpose);
    streams.set(purpose, numbers);
    return numbers();
  };

  return {
    seed,
    call(service, attempt) {
      const drawn = draw(`call ${service}`);
      if (drawn < THROTTLED) return attempt < SDK_ATTEMPTS ? { delayMs: 0, throttled: true } : untouched;
      if (drawn >= SLOWED) return untouched;
      return { delayMs: 1 + Math.floor(draw(`delay ${service}`) * LONGEST_DELAY_MS), throttled: false };
    },
    mailRefusals(mailKey) {
      const drawn = chance(seed, 'mail', mailKey);
      if (drawn < REFUSED_BEYOND_THE_SDK) return REFUSALS_BEYOND_THE_SDK;
      return drawn < REFUSED_MAILS ? 1 : 0;
    },
    deliverTwice(executionArn, stateName) {
      const task = `${executionArn} ${stateName}`;
      const count = taskCounts.get(task) ?? 0;
      taskCounts.set(task, count + 1);
      const drawn = chance(seed, `deliver ${task}`, count);
      if (drawn >= 1 - ANSWER_LOST) return 'lost';
      if (drawn >= DELIVERED_TWICE) return 'no';
      return overlapping && drawn < DELIVERED_TWICE / 2 ? 'together' : 'after';
    },
    random: (purpose) => stream(seed, purpose),
  };
}

/** The same hostility with services that are away while they are said to be; what it does is counted. */
export function counted(hostility: Hostility, misfortunes: Misfortunes): Hostility {
  return {
    ...hostility,
    call(service, attempt) {
      const away = misfortunes.isAway(service);
      const fate = away ? { ...untouched, away } : hostility.call(service, attempt);
      if (away || fate.throttled) misfortunes.countRefused(service);
      return fate;
    },
    deliverTwice(executionArn, stateName) {
      const twice = hostility.deliverTwice(executionArn, stateName);
      if (twice !== 'no') misfortunes.countDelivered(twice);
      return twice;
    },
  };
}
