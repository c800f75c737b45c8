import { type Browser, browser } from '../browser/browser.ts';
import { controlOf } from '../world/control.ts';
import type { World } from '../world/world.ts';

/**
 * A new device of somebody whose clicks move the workflows. The page after a click is opened when they have come to
 * rest: what it shows, and what it reads, would else depend on how far they are.
 */
export function newDevice(world: World): Browser {
  return browser({ settled: () => controlOf(world.app).advance(world.now), back: world.back });
}
