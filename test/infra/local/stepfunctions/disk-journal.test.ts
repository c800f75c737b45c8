import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { diskJournal } from '../../../../infra/local/stepfunctions/journal/disk-journal.ts';

const directory = mkdtempSync(join(tmpdir(), 'bangkom-journal-'));
afterAll(() => rmSync(directory, { recursive: true }));

describe('the journal on disk', () => {
  it('puts a start on the disk although its execution ends, and its file is let go, meanwhile', async () => {
    const journal = diskJournal(directory);
    const synced = Array.from({ length: 50 }, (_, n) => {
      journal.append(`m/${n}`, '{}');
      const onDisk = journal.sync(`m/${n}`);
      journal.release(`m/${n}`);
      return onDisk;
    });
    expect(await Promise.all(synced)).toHaveLength(50);
    journal.close();
  });
});
