import * as z from 'zod/mini';
import { env } from '../env.ts';
import { type Kept, KeyRing, readKept } from '../keys.ts';

const Secret = z.extend(KeyRing, {
  oidcClientSecret: z.string(),
  /** Hashes NIPs into employee ids; never rotated, else a second import would find nobody. */
  employeeIdKey: z.string(),
});

type ConsoleKeys = z.output<typeof Secret>;

const kept: Kept<ConsoleKeys> = {};

/** What only the console may read: the keys of sign-ins under way, the provider's secret, the key of the staff's ids. */
export async function consoleKeys(kid?: string): Promise<ConsoleKeys> {
  return await readKept(kept, env('consoleKeys').CONSOLE_KEYS_SECRET, (json) => Secret.parse(json), kid);
}
