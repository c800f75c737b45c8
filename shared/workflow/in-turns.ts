/**
 * Runs `each` over the items, `width` at a time. A fault keeps nobody from his turn, unless `width` of them say that
 * nothing works any more; nothing runs on after the end, where Lambda would freeze it.
 * @throws the first fault, when all that was begun has ended
 */
export async function inTurns<T>(
  items: readonly T[],
  width: number,
  each: (item: T) => Promise<void>,
): Promise<void> {
  const queue = items.values();
  const faults: unknown[] = [];
  const lane = async (): Promise<void> => {
    for (const item of queue) {
      try {
        await each(item);
      } catch (error) {
        faults.push(error);
      }
      if (faults.length >= width) return;
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  if (faults.length > 0) throw faults[0];
}
