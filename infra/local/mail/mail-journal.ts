import { statSync } from 'node:fs';
import { z } from 'zod';
import { at, DataFault } from '../disk/data-fault.ts';
import { openWitness, readWitness, witnessOf } from '../disk/witness.ts';
import { type Journal, openJournal } from '../journal.ts';

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

/**
 * Opens the journal at `path` (a temporary one without a path).
 * @throws DataFault for one that was cut off or taken away since it was written
 */
export function openMailJournal(path: string | undefined): MailJournal {
  const read = (journal: Journal) => (index: number) => mail.safeParse(journal.read(index)).data;
  if (path === undefined) {
    const journal = openJournal(path);
    return { ...journal, read: read(journal) };
  }
  refuseCutOff(path);
  const journal = openJournal(path);
  const witness = openWitness(path);
  // What a kill left of a last line is gone by now.
  witness.keep(journal.bytes());
  return {
    ...journal,
    read: read(journal),
    async sync() {
      const written = journal.bytes();
      await journal.sync();
      witness.keep(written);
    },
    close() {
      journal.close();
      witness.close();
    },
  };
}

/** @throws DataFault */
function refuseCutOff(path: string): void {
  const found = at(path, () => statSync(path, { throwIfNoEntry: false })?.size);
  const lost = (readWitness(path) ?? 0) - (found ?? 0);
  if (lost <= 0) return;
  const what = found === undefined ? 'hilang' : `terpotong: ${lost} bita terakhir hilang`;
  throw new DataFault(
    `${path} ${what}, padahal surel di dalamnya sudah terkirim. Pulihkan berkas itu dari cadangan. Tanpa cadangan, hapus ${witnessOf(path)}: surel itu lalu tidak dapat dibaca lagi di kotak surat; data lain tidak berubah.`,
  );
}
