import { setTimeout as sleep } from 'node:timers/promises';
import { billOf, total } from '../../infra/bill.ts';
import { beginYear } from '../people/coordinator.ts';
import { controlOf } from '../world/control.ts';
import { live } from '../world/driver.ts';
import type { RuntimeProcess } from '../world/runtime-process.ts';
import { createWorld, type Story, type World, YEAR } from '../world/world.ts';
import { digestOf, mailsByKind, mailsByPurpose } from './digest.ts';
import { executionLog } from './executions.ts';

/** Whose year, and what happens in it. */
export interface YearOptions {
  readonly seed: number;
  readonly people: number;
  readonly story: Story;
  /** Called after each step of the year. */
  readonly show?: (world: World) => void;
}

/** So often in one step of the year people find a page busy before they give up: its mail was refused beyond what the SDK tries. */
const PATIENCE = 20;
const PAUSE_MS = 50;

/** Plays a year on a platform, from the staff import to the closed cycle. */
export async function playYear(runtime: RuntimeProcess, { show, ...options }: YearOptions) {
  const world = await createWorld({ app: runtime.app, ...options });
  let waited = 0;
  world.back = async () => {
    waited += 1;
    if (waited > PATIENCE) throw new Error('The platform is busy, or gone, whenever somebody comes again.');
    await sleep(PAUSE_MS);
  };
  await beginYear(world);
  const log = executionLog(runtime.sfn, runtime.accessKeyId);
  await live(world, {
    async step() {
      waited = 0;
      show?.(world);
      await log.step(world.now);
    },
  });
  return {
    world,
    report: reportOf(world, options, await log.finish(), await controlOf(runtime.app).usage()),
  };
}

type Ran = Awaited<ReturnType<ReturnType<typeof executionLog>['finish']>>;
type Usage = Awaited<ReturnType<ReturnType<typeof controlOf>['usage']>>;

/** Of each participant on average: trainings accepted, mails (of coordinator and officers too), and US$ at list prices. */
function perHead({ deeds, mails }: World, people: number, usage: Usage) {
  const each = (amount: number, digits: number) => Number((amount / people).toFixed(digits));
  return {
    trainings: each(deeds.get('training: accepted') ?? 0, 2),
    mails: each(mails.length, 2),
    cost: each(total(billOf(usage)), 6),
  };
}

/** What two years of one seed must agree on. */
function reportOf(world: World, { seed, people }: YearOptions, ran: Ran, usage: Usage) {
  const { lambdaInvocations, stateTransitions, readUnits, writeUnits, emails } = usage;
  return {
    cycle: {
      agency: 'senapelan',
      year: YEAR,
      participants: people,
      seed,
      status: world.closed ? 'CLOSED' : 'OPEN',
    },
    phases: ran.phases,
    executions: ran.executions,
    emails: { total: world.mails.length, byPurpose: mailsByPurpose(world), byKind: mailsByKind(world) },
    perHead: perHead(world, people, usage),
    deeds: Object.fromEntries([...world.deeds].sort()),
    problems: world.problems,
    usage: { lambdaInvocations, stateTransitions, readUnits, writeUnits, emails },
    digest: digestOf(world, ran),
  };
}
