import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { ConnectionLostError } from '../browser/exchange.ts';
import { persist } from '../browser/persist.ts';
import { deliver } from '../people/cast.ts';
import { isScanned, scan } from '../people/scanner.ts';
import type { Act } from './agenda.ts';
import { type ClockState, type Control, controlOf, type RawMail } from './control.ts';
import { type Mail, readMail } from './mail.ts';
import { DAY } from './office-hours.ts';
import type { World } from './world.ts';

/** What the driver tells whoever watches. */
export interface Watcher {
  /** After each step: the clock has moved, mails have come, people have acted. */
  step?(world: World): void | Promise<void>;
  /** Before the clock moves; returns how the clock stands if it has moved it. */
  beforeMove?(world: World): Promise<ClockState | undefined>;
  /** Before people act. */
  beforeActs?(world: World): void | Promise<void>;
}

/** A year and a half after its start a cycle that is still open never closes. */
const LONGEST = 550 * DAY;

/** So many people act at the same moment, where the story lets them overlap. */
const SIDE_BY_SIDE = 12;

/**
 * Lives from moment to moment, the next timer of the system or the next act of a person, until the cycle is closed.
 * @param until another end than the closing
 * @param receive hands out the mails; of somebody who has handed out some before, when the year goes on
 */
export async function live(
  world: World,
  watcher: Watcher = {},
  until = (_: World) => false,
  receive = postOf(world, controlOf(world.app)),
): Promise<void> {
  const control = controlOf(world.app);
  const end = world.now + LONGEST;
  let clock = await persist(world.back, () => control.advance(world.now));
  while (!world.closed && !until(world)) {
    clock = (await watcher.beforeMove?.(world)) ?? clock;
    world.now = clock.now;
    const moment = nextMoment(world, clock);
    if (moment === undefined || world.now > end) {
      world.problems.push(`nothing leads to the closing any more, ${new Date(world.now).toISOString()}`);
      return;
    }
    clock = await persist(world.back, () => control.advance(moment));
    world.now = clock.now;
    await receive();
    await watcher.beforeActs?.(world);
    await act(world, world.agenda.take(world.now));
    await watcher.step?.(world);
  }
}

function nextMoment(world: World, { nextDue }: ClockState): number | undefined {
  const act = world.agenda.next();
  if (act === undefined) return nextDue ?? undefined;
  return Math.max(world.now, nextDue === null ? act : Math.min(act, nextDue));
}

/** What hands out the mails that came since it was called last; the first time, all there are. */
export function postOf(world: World, control: Control): () => Promise<void> {
  const seen = new Set<string>();
  let next = 0;
  return async () => {
    for (let page = await mailsFrom(world, control, next); ; page = await mailsFrom(world, control, next)) {
      next = page.next;
      if (page.mails.length === 0) return;
      await handOut(world, page.mails, seen);
    }
  };
}

async function mailsFrom(world: World, control: Control, from: number) {
  return await persist(world.back, () => control.mailsSince(from));
}

/** New mails are delivered in an order that two runs share: a server may send a batch in any order. */
async function handOut(world: World, raw: readonly RawMail[], seen: Set<string>): Promise<void> {
  const mails = (await Promise.all(raw.map(readMail))).sort(byRecipient);
  world.mails.push(...mails);
  await inTurns(mails.filter(isScanned(world)), SIDE_BY_SIDE, (mail) =>
    persist(world.back, () => scan(world, mail)),
  );
  for (const mail of mails) {
    // A mail that was sent twice threads into one.
    if (!seen.has(mail.id)) deliver(world, mail);
    seen.add(mail.id);
  }
}

function byRecipient(a: Mail, b: Mail): number {
  const key = ({ at, to, subject }: Mail) => `${at} ${to} ${subject}`;
  return key(a) < key(b) ? -1 : 1;
}

/**
 * Acts of one moment come one after another by name, for what a page shows and reads may depend on what somebody else
 * did just now. Where the story lets them overlap, still nobody does the same thing twice at once: who reads a mail and
 * its reminder in the same moment opens one after the other. What lies a moment later comes after.
 */
export async function act(world: World, acts: readonly Act[]): Promise<void> {
  const beside = world.office.story.overlapping ? SIDE_BY_SIDE : 1;
  const moments = Map.groupBy(acts, ({ at }) => at);
  for (const together of moments.values()) {
    const things = Map.groupBy(together, ({ what }) => what);
    await inTurns([...things.values()], beside, async (oneAfterAnother) => {
      for (const each of oneAfterAnother) await perform(world, each);
    });
  }
}

async function perform(world: World, { what, run }: Act): Promise<void> {
  try {
    await persist(world.back, run);
  } catch (error) {
    if (error instanceof ConnectionLostError) throw error;
    world.problems.push(`${what}: ${error instanceof Error ? error.message : String(error)}`);
  }
}
