import { appendFileSync, existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { openJournal } from '../../../infra/local/journal.ts';

const newPath = () => join(mkdtempSync(join(tmpdir(), 'bangkom-test-')), 'j', 'mails.jsonl');

it('gives back every entry, before and after it is opened again', () => {
  fc.assert(
    fc.property(fc.array(fc.jsonValue(), { maxLength: 20 }), (entries) => {
      const expected = entries.map((entry) => JSON.parse(JSON.stringify(entry)));
      const path = newPath();
      const written = openJournal(path);
      for (const entry of entries) written.append(entry);
      expect(entries.map((_, index) => written.read(index))).toEqual(expected);
      written.close();
      const opened = openJournal(path);
      expect(Array.from({ length: opened.length() }, (_, index) => opened.read(index))).toEqual(expected);
      opened.close();
    }),
    { numRuns: 50 },
  );
});

it('drops a last line that was cut short, and goes on after the one before', () => {
  const path = newPath();
  const first = openJournal(path);
  first.append({ n: 1 });
  first.close();
  appendFileSync(path, '{"n":2,"raw":"Subj');
  const second = openJournal(path);
  expect(second.length()).toBe(1);
  second.append({ n: 3 });
  expect(second.read(1)).toEqual({ n: 3 });
  second.close();
  expect(readFileSync(path, 'utf8')).toBe('{"n":1}\n{"n":3}\n');
});

it('finds its lines in a file of several megabytes', () => {
  const path = newPath();
  const journal = openJournal(path);
  const entry = (n: number) => ({ n, raw: 'é'.repeat(700 + n) });
  for (let n = 0; n < 2000; n++) journal.append(entry(n));
  journal.close();
  const opened = openJournal(path);
  expect(opened.length()).toBe(2000);
  expect([0, 777, 1999].map((n) => opened.read(n))).toEqual([entry(0), entry(777), entry(1999)]);
  expect(() => opened.read(2000)).toThrow('The journal has no entry 2000');
  opened.close();
});

it('leaves nothing behind without a path', () => {
  const journal = openJournal(undefined);
  journal.append('a');
  expect(journal.read(0)).toBe('a');
  journal.close();
  expect(existsSync(join(tmpdir(), 'bangkom-', 'journal.jsonl'))).toBe(false);
});
