import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { at } from '../../../infra/local/disk/data-fault.ts';
import { clockFile } from '../../../infra/local/time.ts';
import { copyAtRest, HALF, replace } from '../world/copy-at-rest.ts';
import { codeFingerprint } from './code-fingerprint.ts';

/** The folders of the demo: the year that is walked through, and states from which it can begin. */
export interface Storeroom {
  /** Data of the platform that people walk through. */
  readonly running: string;
  /** Data of the year that is played to prepare states. */
  readonly scratch: string;
  /** Where the states of the points are kept that this code has made. */
  readonly prepared: string;
  has(point: string): boolean;
  /** Keeps the scratch as the state of a point. */
  keep(point: string): Promise<void>;
  /**
   * Puts the state of a point in the place of what is walked through.
   * @returns where that is kept now, until the next time; undefined where nothing was walked through
   */
  open(point: string): string | undefined;
  /** Begins a scratch: with the latest state of all, or empty. */
  begin(): void;
  clear(): void;
}

/** What all states of a year take with the year that is walked through (81 MB were measured), and nearly as much again. */
const ROOM_MB = 150;

/** What to say where a year would not find room; undefined where it does. @param free bytes that are free */
export function tooLittleRoom(directory: string, free: number): string | undefined {
  const megabytes = Math.floor(free / 1_000_000);
  if (megabytes >= ROOM_MB) return undefined;
  return `${directory}: tahun contoh memerlukan kira-kira ${ROOM_MB} MB, yang bebas ${megabytes} MB. Kosongkan ruang, lalu jalankan lagi.`;
}

/**
 * The storeroom of a port, because mails that were sent hold its number. A state is opened by the code that made it only: what
 * another code has made is removed, for it shows what is there no more. The year that is walked through stays: it is somebody's.
 * @param directory the demo's own folder, never the office's
 * @param code names the code that plays the year
 */
export function storeroomOf(directory: string, port: number, code = codeFingerprint()): Storeroom {
  const root = join(directory, String(port));
  const [running, aside, scratch] = [
    join(root, 'jalan'),
    join(root, 'jalan-sebelumnya'),
    join(root, 'disiapkan'),
  ];
  const ofAllCode = join(root, 'siap');
  const prepared = join(ofAllCode, code);
  const stateOf = (point: string) => join(prepared, point);
  at(prepared, () => mkdirSync(prepared, { recursive: true, mode: 0o700 }));
  for (const other of readdirSync(ofAllCode).filter((name) => name !== code)) remove(join(ofAllCode, other));
  return {
    running,
    scratch,
    prepared,
    has: (point) => existsSync(stateOf(point)),
    async keep(point) {
      await copyAtRest(scratch, stateOf(point));
    },
    open(point) {
      const walked = existsSync(running);
      if (walked) {
        remove(aside);
        at(aside, () => renameSync(running, aside));
      }
      replace(stateOf(point), running);
      return walked ? aside : undefined;
    },
    begin() {
      const [latest] = readdirSync(prepared)
        .filter((name) => !name.endsWith(HALF))
        .map(stateOf)
        .sort((a, b) => clockOf(b) - clockOf(a));
      remove(scratch);
      if (latest !== undefined) replace(latest, scratch);
    },
    clear: () => remove(scratch),
  };
}

function remove(folder: string): void {
  at(folder, () => rmSync(folder, { recursive: true, force: true }));
}

/** Where the clock of a state stands. */
function clockOf(state: string): number {
  return clockFile(join(state, 'clock.json')).read() ?? 0;
}
