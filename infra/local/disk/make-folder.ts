import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, DataFault } from './data-fault.ts';

/** Keys lie in it: read by its owner alone. */
const MODE = 0o700;

/**
 * Makes a folder, and those above it that are missing. One after the other: Node's own way (`recursive`) never returns
 * where the system says of a folder that is there that it is not, as in /proc.
 * @throws DataFault
 */
export function makeFolder(directory: string): void {
  at(directory, () => {
    if (statSync(directory, { throwIfNoEntry: false })?.isDirectory() === true) return;
    if (dirname(directory) !== directory) makeFolder(dirname(directory));
    make(directory);
  });
}

/**
 * Lets nobody else of this machine into a folder that was there before, as after a restore: codes of links lie in it. Whose
 * it is not, or on a disk without rights of its own, it stays as it is; where it cannot be written at all, that is told later.
 */
export function closeToOthers(directory: string): void {
  const { uid, mode } = statSync(directory);
  if (uid !== process.getuid?.() || (mode & 0o077) === 0) return;
  try {
    chmodSync(directory, MODE);
  } catch {
    // A disk that takes no rights has none to give.
  }
}

function make(directory: string): void {
  try {
    mkdirSync(directory, { mode: MODE });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
    throw new DataFault(
      `${directory}: Folder tidak dapat dibuat di sana. Jalankan dengan DATA_DIR=... ke tempat lain.`,
      { cause: error },
    );
  }
}
