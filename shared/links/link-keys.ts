import { env } from '../env.ts';
import { type Kept, KeyRing, readKept, type TokenUse } from '../keys.ts';

const kept: Kept<KeyRing> = {};

/**
 * The keys of whatever a mail leads to; nothing of the console is signed with them.
 * @internal
 */
export async function linkKeys(kid?: string): Promise<KeyRing> {
  return await readKept(kept, env('linkKeys').LINK_KEYS_SECRET, (json) => KeyRing.parse(json), kid);
}

/** A page behind a mailed link. */
export const LINK: TokenUse = { name: 'link', ring: linkKeys };

/** The one-click address of a mail. */
export const REMINDERS: TokenUse = { name: 'reminders', ring: linkKeys };
