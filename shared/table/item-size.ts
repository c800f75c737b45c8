/** What DynamoDB takes of one item: 400 KB, names and values (Service quotas, "Item size"). */
export const ITEM_BYTES = 400 * 1024;

/**
 * Bytes of a value as DynamoDB counts them: names and texts in UTF-8, a number by its digits, three bytes around a list
 * or a map and one for each of its places. Counted high rather than low, as it publishes no exact rule.
 * @param value an item, or an attribute of one
 */
export function itemBytes(value: unknown): number {
  if (typeof value === 'string') return Buffer.byteLength(value);
  if (typeof value === 'number') return Math.ceil(String(value).length / 2) + 2;
  if (value instanceof Uint8Array) return value.byteLength;
  if (Array.isArray(value)) return value.reduce<number>((sum, each) => sum + 1 + itemBytes(each), 3);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.entries(value).reduce(
    (sum, [name, each]) => (each === undefined ? sum : sum + 1 + Buffer.byteLength(name) + itemBytes(each)),
    3,
  );
}
