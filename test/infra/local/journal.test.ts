import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openJournal } from '../../../infra/local/journal.ts';
import type { Write } from '../../../infra/local/stepfunctions/durable.ts';

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
  expect(readFileSync(path, 'utf8')).toMatch(/^\S{8}\t{"n":1}\n\S{8}\t{"n":3}\n$/);
});

it('writes what a nearly full disk took only a part of, and leaves no half line behind when it takes no more', () => {
  const path = newPath();
  let room = 1000;
  // As write(2) on a disk with so much room: a part first, then ENOSPC.
  const nearlyFull: Write = (descriptor, bytes, offset) => {
    if (room === 0) throw Object.assign(new Error('write ENOSPC'), { code: 'ENOSPC' });
    const taken = writeSync(descriptor, bytes, offset, Math.min(7, room, bytes.length - offset));
    room -= taken;
    return taken;
  };
  const journal = openJournal(path, nearlyFull);
  const entry = (n: number) => ({ n, raw: 'x'.repeat(300) });
  for (const n of [1, 2, 3]) journal.append(entry(n));
  expect(() => journal.append(entry(4))).toThrow(
    `${path}: Diska penuh. Kosongkan ruang, lalu jalankan lagi; semua yang sudah dikonfirmasi kepada orang tetap ada.`,
  );
  room = 1000;
  journal.append(entry(5));
  expect([0, 1, 2, 3].map((index) => journal.read(index))).toEqual([1, 2, 3, 5].map(entry));
  expect(
    readFileSync(path, 'utf8')
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line.slice(line.indexOf('\t')))),
  ).toEqual([1, 2, 3, 5].map(entry));
  journal.close();
});

it.runIf(existsSync('/dev/full'))('says of a full disk of the system which file it was', () => {
  const journal = openJournal('/dev/full');
  expect(() => journal.append('a')).toThrow('/dev/full: Diska penuh.');
  expect(journal.length()).toBe(0);
  journal.close();
});

it.each(['\0\0\0\0\0\0\0', '{"n":6}'])(
  'loses a line that was damaged to %j and no other, and says so at the start',
  (damaged) => {
    const path = newPath();
    const written = openJournal(path);
    for (const n of [1, 2, 3]) written.append({ n });
    written.close();
    writeFileSync(path, readFileSync(path, 'utf8').replace('{"n":2}', damaged));
    const told = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    onTestFinished(() => told.mockRestore());
    const opened = openJournal(path);
    expect([0, 1, 2].map((index) => opened.read(index))).toEqual([{ n: 1 }, undefined, { n: 3 }]);
    opened.close();
    expect(told.mock.calls).toEqual([
      [expect.stringContaining(`${path}: 1 baris rusak (baris 2) dan dilewati; yang lain tetap terbaca.`)],
    ]);
  },
);

it('reads lines of before there were checksums', () => {
  const path = newPath();
  openJournal(path).close();
  writeFileSync(path, '{"n":1}\n');
  const opened = openJournal(path);
  opened.append({ n: 2 });
  expect([0, 1].map((index) => opened.read(index))).toEqual([{ n: 1 }, { n: 2 }]);
  opened.close();
});

it('is not opened without what was synced, and names the file and the way on', async () => {
  const path = newPath();
  const written = openJournal(path);
  for (const n of [1, 2]) written.append({ n });
  await written.sync();
  written.append({ n: 3 }); // nobody was told of it
  written.close();
  const whole = readFileSync(path, 'utf8').split('\n');
  writeFileSync(path, `${whole.slice(0, 2).join('\n')}\n`);
  openJournal(path).close();
  writeFileSync(path, `${whole[0]}\n`);
  expect(() => openJournal(path)).toThrow(
    `${path} terpotong: 17 bita terakhir yang sudah dikonfirmasi hilang. Pulihkan`,
  );
  rmSync(`${path}.written`);
  openJournal(path).close();
});

it('is not opened beside a witness that takes nothing, and names that one', () => {
  const path = newPath();
  openJournal(path).close();
  mkdirSync(`${path}.written`);
  expect(() => openJournal(path)).toThrow(`${path}.written: Di tempat berkas ada folder.`);
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
