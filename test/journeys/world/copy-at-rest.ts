import { cpSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { at } from '../../../infra/local/disk/data-fault.ts';

/** How often a folder is copied anew because something in it was written meanwhile. */
const TRIES = 20;

/** Ends the name of a copy that is not whole yet: what a kill leaves of it is no state. */
export const HALF = '.separuh';

/** A copy takes the place of a folder at once, so that there is never half of one. */
export function replace(from: string, to: string): void {
  const half = to + HALF;
  at(to, () => {
    rmSync(half, { recursive: true, force: true });
    cpSync(from, half, { recursive: true });
    rmSync(to, { recursive: true, force: true });
    renameSync(half, to);
  });
}

/**
 * Copies a folder whose platform is quiet. Its table may still tidy up its files by itself; the copy counts only when nothing was written
 * while it was made.
 */
export async function copyAtRest(from: string, to: string): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = filesOf(from);
    try {
      replace(from, to);
      if (filesOf(from) === before) return;
    } catch (error) {
      // A file that was tidied away between the list and the copy; anything else is a fault.
      if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    }
    rmSync(to, { recursive: true, force: true });
    await pause(100);
  }
  throw new Error(`${from} does not come to rest`);
}

/** Every file with its size and the time of its last change. */
function filesOf(directory: string): string {
  const names = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return names
    .map((name) => {
      const { size, mtimeMs } = statSync(join(directory, name));
      return `${name} ${size} ${mtimeMs}`;
    })
    .join('\n');
}
