const DAY_SECONDS = 86_400;

/** What only a running workflow needs: kept beyond the longest cycle, a year and a half. */
export const OPERATIONAL_DAYS = 730;

/**
 * The `expiresAt` of an item (epoch seconds): DynamoDB's TTL deletes it within some days after, so whoever reads it
 * must not rely on its being gone.
 */
export function expiryAfter(days: number, from: Date): number {
  return Math.floor(from.getTime() / 1000) + days * DAY_SECONDS;
}
