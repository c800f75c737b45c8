import type { KnownHead } from '../../shared/audit/verify-trails.ts';

/**
 * A head as an earlier verification, the log of the daily check or the weekly mail names it: '2027:118:9f2c…', with at
 * least the first half of the fingerprint; 'agency:…' is of the agency's own trail.
 * @throws Error for anything else
 */
export function readHead(text: string): KnownHead {
  const [, name, number, fingerprint] =
    /^(\w+):(\d+):([0-9a-f]{32,64})$/.exec(text.replaceAll(' ', '')) ?? [];
  if (name === undefined || fingerprint === undefined) {
    throw new Error(`Not TRAIL:NUMBER:FINGERPRINT: ${text}`);
  }
  return { name, number: Number(number), fingerprint };
}
