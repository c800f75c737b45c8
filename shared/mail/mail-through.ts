import { type Posted, settleBatch } from '../agency/letter.ts';
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
