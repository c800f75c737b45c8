import { type Posted, settleBatch } from '../agency/letter.ts';
import { hashOf } from '../store/address.ts';
import { DONE, putCursor, readCursor } from '../store/progress.ts';
import { type Work, workThrough } from '../workflow/work-through.ts';
import type { Mailer } from './mail-content.ts';

interface MailWork<T> extends Omit<Work<T>, 'each' | 'lanes' | 'settle'> {
  readonly mailer: Mailer;
  /** Mails one person, or finds that there is nothing to say. */
  readonly each: (item: T) => Promise<Posted>;
  /** Called when the first mail was taken, or when all had their turn and nobody was to be mailed. */
  readonly begun?: (() => Promise<void>) | undefined;
}

/**
 * Works through a list of people to be mailed, as many at a time as the quota gives work to. Refusals are believed when
 * a batch has ended.
 * @returns more = true when time ran short
 * @throws MailSenderError when a whole batch was refused, and whatever sending throws
 */
export async function mailThrough<T>({
  mailer,
  each,
  begun,
  ...work
}: MailWork<T>): Promise<{ readonly more: boolean }> {
  let batch: Posted[] = [];
  let told: Promise<void> | undefined;
  const tell = async () => {
    told ??= begun?.();
    await told;
  };
  const worked = await workThrough({
    ...work,
    lanes: () => mailer.lanes(),
    each: async (item) => {
      const posted = await each(item);
      batch.push(posted);
      if (posted === 'SENT') await tell();
    },
    settle: async () => {
      const ended = batch;
      batch = [];
      await settleBatch(ended);
    },
  });
  if (!worked.more) await tell();
  return worked;
}

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
