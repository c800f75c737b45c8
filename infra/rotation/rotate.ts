/** What the keys secret holds; `shared/keys.ts` reads the same. */
export interface KeyRing {
  readonly current?: string | undefined;
  readonly keys: Readonly<Record<string, string>>;
  readonly oidcClientSecret?: string | undefined;
  readonly employeeIdKey?: string | undefined;
}

/**
 * Keys kept after a rotation. Links live until their cycle closes, a year and some months at most; six keys of
 * 90 days make 18 months.
 */
const KEPT = 6;

/** What a rotation brings in from outside: 32 random bytes each as base64url, and the client's secret if there is a pool. */
export interface Fresh {
  readonly kid: string;
  readonly key: string;
  readonly employeeIdKey: string;
  readonly oidcClientSecret: string | undefined;
}

/**
 * The ring after a rotation: the new key signs, the five before it still verify. The key that hashes NIPs is
 * made once and never changes, else a second import would find nobody. Ids sort by their age.
 */
export function rotate(ring: KeyRing, fresh: Fresh) {
  const keys = Object.entries({ ...ring.keys, [fresh.kid]: fresh.key })
    .sort(([a], [b]) => (a < b ? 1 : -1))
    .slice(0, KEPT);
  return {
    current: fresh.kid,
    keys: Object.fromEntries(keys),
    oidcClientSecret: fresh.oidcClientSecret ?? ring.oidcClientSecret ?? '',
    employeeIdKey: ring.employeeIdKey ?? fresh.employeeIdKey,
  };
}
