import { hashOf } from '../store/address.ts';
import { DONE, putCursor, readCursor } from '../store/progress.ts';

/**
 * Mails the few readers of one thing, one after another and each once: whom a fault left out, or a day with fewer mails than
 * there are readers, the next call mails. After a crash one of them may have it twice.
 * @param list where it is kept who has it
 * @throws what `send` throws
 */
export async function mailReaders<T>(
  list: Parameters<typeof readCursor>[0],
  readers: readonly (T & { readonly email: string })[],
  send: (reader: T) => Promise<unknown>,
): Promise<void> {
  const { after, done } = await readCursor(list);
  const reached = new Set(done);
  for (const reader of after === DONE ? [] : readers) {
    const key = hashOf(reader.email);
    if (reached.has(key)) continue;
    await send(reader);
    reached.add(key);
    await putCursor(list, { after: '', done: reached });
  }
}
