import { hash, randomBytes } from 'node:crypto';

/**
 * A number in [0, 1) that depends on its arguments alone: the same seed, purpose and key give the same
 * number on every machine, in whatever order it is asked.
 */
export function chance(seed: number, purpose: string, key: string | number): number {
  const digest = hash('sha256', `${seed}\n${purpose}\n${key}`, 'buffer');
  return digest.readUInt32BE(0) / 2 ** 32;
}

/** The numbers of one purpose, one after another; each purpose has its own so that they do not disturb each other. */
export function stream(seed: number, purpose: string): () => number {
  let drawn = 0;
  return () => chance(seed, purpose, drawn++);
}

/** A number in [0, 1) that nobody can guess. */
export function unpredictable(): number {
  return randomBytes(4).readUInt32BE() / 2 ** 32;
}
