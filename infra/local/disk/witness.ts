import { closeSync, constants, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import { at, DataFault } from './data-fault.ts';
import { sealed, sealOf } from './seal.ts';

/** A number beside a file that only grows: a file that holds less has lost what was confirmed. */
export interface Witness {
  /** Keeps a number; after a loss of power it may be an older one, which claims less. */
  keep(count: number): void;
  close(): void;
}

/** The number of digits is always the same: each number is written over the one before. */
const WIDTH = 20;

/** The file that bears witness of another one, or of a folder. */
export const witnessOf = (location: string): string => `${location}.written`;

/**
 * What the witness of a file says; undefined where there is none, 0 where a loss of power left it empty.
 * @throws DataFault for one that was damaged
 */
export function readWitness(location: string): number | undefined {
  const file = witnessOf(location);
  const text = at(file, () => (existsSync(file) ? readFileSync(file, 'utf8') : undefined));
  if (text === undefined) return undefined;
  if (text === '') return 0;
  const count = Number(text);
  if (Number.isSafeInteger(count) && sealOf(text) !== 'BROKEN') return count;
  throw new DataFault(
    `${file} rusak, sehingga tidak dapat dipastikan bahwa ${location} utuh. Pulihkan seluruh folder data ${dirname(location)} dari cadangan. Tanpa cadangan, kosongkan isi berkas itu: ${location} lalu dipakai apa adanya.`,
  );
}

/** Opens the witness of a file, and makes it where it is missing. */
export function openWitness(location: string): Witness {
  const file = witnessOf(location);
  const descriptor = at(file, () => openSync(file, constants.O_CREAT | constants.O_WRONLY, 0o600));
  return {
    keep: (count) =>
      void at(file, () => writeSync(descriptor, sealed(String(count).padStart(WIDTH, '0')), 0)),
    close: () => closeSync(descriptor),
  };
}
