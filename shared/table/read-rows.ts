/** A row that the schema of its kind cannot read: one ill row must not hide those beside it. */
export class UnreadableRow {
  readonly key: string;
  readonly error: unknown;

  /** @param key as the list's cursor names the row */
  constructor(key: string, error: unknown) {
    this.key = key;
    this.error = error;
  }
}

type Row = Readonly<Record<string, unknown>>;

/**
 * Reads rows of a query one by one.
 * @param format the formatter of their entity
 * @param keyOf the key of a row from its sort key
 */
export function readRows<T>(
  rows: readonly Row[],
  format: (row: Row) => T,
  keyOf: (sortKey: string) => string = (sortKey) => sortKey,
): (T | UnreadableRow)[] {
  return rows.map((row) => {
    try {
      return format(row);
    } catch (error) {
      return new UnreadableRow(keyOf(String(row['sk'])), error);
    }
  });
}

/** Whether a row could be read. */
export function isReadable<T>(row: T | UnreadableRow): row is T {
  return !(row instanceof UnreadableRow);
}
