/** An item that counts its changes: no version before the first. */
interface Versioned {
  readonly version?: number | undefined;
}

/** Which version of an item somebody has read: 0 before the first change, and of what is not there. */
export function versionOf(read: Versioned | undefined): number {
  return read?.version ?? 0;
}

/**
 * Holds while an item is as it was read; for one that was not there, while nobody has put it.
 * @param key an attribute that every such item has
 */
export function unchanged<Key extends string>(read: Versioned | undefined, key: Key) {
  if (read === undefined) return { attr: key, exists: false } as const;
  if (read.version === undefined) return { attr: 'version', exists: false } as const;
  return { attr: 'version', eq: read.version } as const;
}
