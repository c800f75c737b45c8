import { z } from 'zod';
import { openJournal } from '../journal.ts';

const mail = z.object({
  /** When SES accepted it, in milliseconds since 1970. */
  at: z.number(),
  id: z.string(),
  from: z.string(),
  recipients: z.array(z.string()),
  /** Named values that the sender wants back with reports of the mail; mails of earlier versions have none. */
  tags: z.record(z.string(), z.string()).default({}),
  /** The MIME message. SES takes 7-bit text only, so a string holds it. */
  raw: z.string(),
});

/** One mail as it was accepted. */
export type Mail = z.infer<typeof mail>;

/** Every mail that was ever accepted, oldest first. */
export interface MailJournal {
  length(): number;
  /** @throws DataFault */
  append(entry: Mail): void;
  /**
   * Resolves when what was appended survives a loss of power too.
   * @throws DataFault
   */
  sync(): Promise<void>;
  /** Undefined for a mail whose line was damaged: it is lost, and no other with it. */
  read(index: number): Mail | undefined;
  close(): void;
}

/** Opens the journal at `path` (a temporary one without a path). */
export function openMailJournal(path: string | undefined): MailJournal {
  const journal = openJournal(path);
  return { ...journal, read: (index) => mail.safeParse(journal.read(index)).data };
}
