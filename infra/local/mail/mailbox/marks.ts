import { z } from 'zod';
import { openJournal } from '../../journal.ts';

/** Which mails somebody has read here. */
export interface Marks {
  isRead(n: number): boolean;
  /**
   * Marks mails by their numbers.
   * @throws DataFault
   */
  mark(mails: readonly number[], read: boolean): void;
  close(): void;
}

const line = z.object({ read: z.boolean(), mails: z.array(z.number()) });

/**
 * Opens the marks at `path` (temporary ones without a path): a line for each time that somebody marked something, so
 * that a click costs a line, not the list. A damaged line costs its marks alone.
 */
export function openMarks(path: string | undefined): Marks {
  const journal = openJournal(path);
  const read = new Set<number>();
  const apply = (marked: z.infer<typeof line>): void => {
    for (const n of marked.mails) {
      if (marked.read) read.add(n);
      else read.delete(n);
    }
  };
  for (let at = 0; at < journal.length(); at += 1) {
    const { data } = line.safeParse(journal.read(at));
    if (data !== undefined) apply(data);
  }
  return {
    isRead: (n) => read.has(n),
    mark(mails, isRead) {
      const changed = mails.filter((n) => read.has(n) !== isRead);
      if (changed.length === 0) return;
      journal.append({ read: isRead, mails: changed });
      apply({ read: isRead, mails: changed });
    },
    close: journal.close,
  };
}
