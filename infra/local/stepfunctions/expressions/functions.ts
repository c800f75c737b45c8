import { createHash } from 'node:crypto';
import type jsonata from 'jsonata';
import { uuid } from '../base/uuid.ts';

/** The algorithms of $hash, by the names AWS gives them. */
const algorithms = new Map([
  ['MD5', 'md5'],
  ['SHA-1', 'sha1'],
  ['SHA-256', 'sha256'],
  ['SHA-384', 'sha384'],
  ['SHA-512', 'sha512'],
]);

/** The most items $range may return (Developer Guide, States.ArrayRange: 1,000). */
const longestRange = 1000;

/**
 * Gives an expression the functions that Step Functions adds to JSONata ("JSONata functions provided by Step
 * Functions"), and takes chance from `random` so that a run can be repeated.
 */
export function registerAwsFunctions(expression: jsonata.Expression, random: () => number): void {
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:x>');
  expression.registerFunction('hash', hash, '<s-s:s>');
  expression.registerFunction(
    'random',
    (seed?: number) => (seed === undefined ? random() : seeded(seed)),
    '<n?:n>',
  );
  expression.registerFunction('uuid', () => uuid(random), '<:s>');
  expression.registerFunction(
    'parse',
    (text?: string) => (text === undefined ? undefined : JSON.parse(text)),
    '<s-:x>',
  );
  expression.registerFunction('shuffle', (items?: unknown[]) => items && shuffled(items, random), '<a:a>');
}

/** Numbers that must be whole are rounded down, here and for $range ("functions that require integer values"). */
function partition(items: unknown[] | undefined, given: number): unknown[][] | undefined {
  if (items === undefined) return undefined;
  const size = Math.floor(given);
  if (size < 1) throw new Error('$partition: the size must be a positive integer');
  const chunks: unknown[][] = [];
  for (let from = 0; from < items.length; from += size) chunks.push(items.slice(from, from + size));
  return chunks;
}

/** A list of one is that one, as everywhere in JSONata (recorded on AWS: $range(1, 9, 9) is 1). */
function range(...given: [number, number, number]): number[] | number {
  const [first = 0, last = 0, step = 0] = given.map(Math.floor);
  if (step === 0) throw new Error('$range: the step must not be 0');
  const count = Math.floor((last - first) / step) + 1;
  if (count > longestRange) throw new Error(`$range: more than ${longestRange} items`);
  return count === 1 ? first : Array.from({ length: Math.max(0, count) }, (_, i) => first + i * step);
}

function hash(data: string | undefined, algorithm: string): string | undefined {
  const known = algorithms.get(algorithm);
  if (known === undefined) throw new Error(`$hash: unknown algorithm ${algorithm}`);
  return data === undefined ? undefined : createHash(known).update(data).digest('hex');
}

/** A number in [0, 1) that depends on the seed only (the first 52 bits of a hash; AWS does not publish its own). */
function seeded(seed: number): number {
  return createHash('sha256').update(String(seed)).digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Fisher-Yates; JSONata's own $shuffle draws from Math.random. */
function shuffled(items: readonly unknown[], random: () => number): unknown[] {
  return items
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
