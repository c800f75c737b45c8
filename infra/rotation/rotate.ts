/** What the secrets hold; `shared/keys.ts` and `shared/console/console-keys.ts` read the same. */
export interface KeyRing {
  readonly current?: string | undefined;
  readonly keys: Readonly<Record<string, string>>;
  /** Of the console only. */
  readonly oidcClientSecret?: string | undefined;
  readonly employeeIdKey?: string | undefined;
}

/** One-click addresses are good for a year and a half: six keys of 90 days. */
const KEPT_OF_LINKS = 6;

/** A sign-in takes ten minutes: the key before still finds it. */
const KEPT_OF_CONSOLE = 2;

/** 32 random bytes as base64url, and its id; ids sort by their age. */
export interface FreshKey {
  readonly kid: string;
  readonly key: string;
}

/** What a rotation of the console's secret brings in from outside: the client's secret if there is a pool. */
export interface FreshConsole extends FreshKey {
  readonly employeeIdKey: string;
  readonly oidcClientSecret: string | undefined;
}

/** The ring of mailed links after a rotation: the new key signs, the five before it still verify. */
export function rotateLinks(ring: KeyRing, fresh: FreshKey) {
  return turned(ring, fresh, KEPT_OF_LINKS);
}

/**
 * The console's secret after a rotation. The key that hashes NIPs is made once and never changes, else a second import
 * would find nobody.
 */
export function rotateConsole(ring: KeyRing, fresh: FreshConsole) {
  return {
    ...turned(ring, fresh, KEPT_OF_CONSOLE),
    oidcClientSecret: fresh.oidcClientSecret ?? ring.oidcClientSecret ?? '',
    employeeIdKey: ring.employeeIdKey ?? fresh.employeeIdKey,
  };
}

function turned(ring: KeyRing, fresh: FreshKey, kept: number) {
  const keys = Object.entries({ ...ring.keys, [fresh.kid]: fresh.key })
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, kept);
  return { current: fresh.kid, keys: Object.fromEntries(keys) };
}
