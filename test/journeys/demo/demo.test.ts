import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseCommand } from '../command-line.ts';
import { codeFingerprint } from './code-fingerprint.ts';
import { DEFAULT_POINT, noSuchPoint, pointOf, points } from './points.ts';
import { storeroomOf, tooLittleRoom } from './storeroom.ts';

const PORT = 4000;
const CODE = 'versi-ini';

function newRoom() {
  const home = mkdtempSync(join(tmpdir(), 'bangkom-demo-'));
  const room = storeroomOf(home, PORT, CODE);
  const play = (clock: number, text: string): void => {
    mkdirSync(join(room.scratch, 'table'), { recursive: true });
    writeFileSync(join(room.scratch, 'clock.json'), String(clock));
    writeFileSync(join(room.scratch, 'table', 'data'), text);
  };
  const dataIn = (directory: string) => readFileSync(join(directory, 'table', 'data'), 'utf8');
  return { home, room, play, dataIn };
}

describe('the moments at which the demo opens', () => {
  it('are each phase, each training, each quarter and the closed year', () => {
    expect(points.map(({ name }) => name)).toEqual([
      'survei',
      'konfirmasi',
      'rencana',
      'persetujuan',
      'penetapan',
      'pelatihan',
      'pelatihan-2',
      'pelatihan-3',
      'pelatihan-4',
      'umpan-balik',
      'penerapan',
      'triwulan-1',
      'triwulan-2',
      'triwulan-3',
      'triwulan-4',
      'tindak-lanjut',
      'selesai',
    ]);
    expect(pointOf(DEFAULT_POINT)).toBeDefined();
  });

  it('answer an unknown one with their list', () => {
    const answer = noSuchPoint('pemilu');
    expect(answer).toContain('Tidak ada tahap bernama "pemilu". Yang ada:');
    for (const { name, says } of points) expect(answer).toMatch(new RegExp(`^  ${name} +${says}$`, 'm'));
  });
});

describe('the storeroom of the demo', () => {
  it('opens what was kept of a moment, however far the year was played or walked since', async () => {
    const { room, play, dataIn } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    play(2, 'rencana');
    room.open('survei');
    writeFileSync(join(room.running, 'table', 'data'), 'walked');
    room.open('survei');
    expect(dataIn(room.running)).toBe('survei');
    expect([room.has('survei'), room.has('rencana')]).toEqual([true, false]);
  });

  it('keeps one year aside that somebody has walked through, and says where', async () => {
    const { room, play, dataIn } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    expect(room.open('survei')).toBeUndefined();
    const walk = (text: string) => writeFileSync(join(room.running, 'table', 'data'), text);
    walk('walked first');
    const aside = room.open('survei') ?? '';
    expect([dataIn(aside), dataIn(room.running)]).toEqual(['walked first', 'survei']);
    walk('walked next');
    expect(room.open('survei')).toBe(aside);
    expect(dataIn(aside)).toBe('walked next');
  });

  it('opens nothing that another code has made, and removes it; the year that somebody walks through stays', async () => {
    const { home, room, play, dataIn } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    room.open('survei');
    // As versions before this one kept them.
    mkdirSync(join(home, String(PORT), 'siap', 'rencana'));
    const later = storeroomOf(home, PORT, 'versi-lain');
    expect([later.has('survei'), later.has('rencana')]).toEqual([false, false]);
    expect(readdirSync(join(home, String(PORT), 'siap'))).toEqual(['versi-lain']);
    expect(dataIn(later.running)).toBe('survei');
  });

  it('goes on from the latest moment that was kept, and from nothing where none was', async () => {
    const { room, play, dataIn } = newRoom();
    play(1, 'left by a kill');
    room.begin();
    expect(() => dataIn(room.scratch)).toThrow('ENOENT');
    play(9, 'rencana');
    await room.keep('rencana');
    play(1, 'survei');
    await room.keep('survei');
    room.begin();
    expect(dataIn(room.scratch)).toBe('rencana');
  });

  it('takes half a copy, which a kill has left, for none', async () => {
    const { room, play, dataIn } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    mkdirSync(join(room.prepared, 'rencana.separuh'));
    expect(room.has('rencana')).toBe(false);
    room.begin();
    expect(dataIn(room.scratch)).toBe('survei');
  });

  it('says beforehand that the disk has no room for a year', () => {
    expect(tooLittleRoom('.local/demo', 12_345_678)).toBe(
      '.local/demo: tahun contoh memerlukan kira-kira 150 MB, yang bebas 12 MB. Kosongkan ruang, lalu jalankan lagi.',
    );
    expect(tooLittleRoom('.local/demo', 150_000_000)).toBeUndefined();
  });

  it('has rooms of its own for each port, for mails that were sent hold its number', async () => {
    const { home, room, play } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    expect(storeroomOf(home, PORT + 100, CODE).has('survei')).toBe(false);
  });
});

describe('the fingerprint of the code that plays a year', () => {
  it('is another after any change of a file: of what it says, of its name, in any folder', () => {
    const from = mkdtempSync(join(tmpdir(), 'bangkom-code-'));
    for (const folder of ['functions/plan', 'shared']) mkdirSync(join(from, folder), { recursive: true });
    const write = (file: string, text: string) => writeFileSync(join(from, file), text);
    const print = () => codeFingerprint(from, ['functions', 'shared']);
    write('shared/a.ts', '1');
    const prints = [print()];
    write('functions/plan/b.ts', '1');
    prints.push(print());
    write('functions/plan/b.ts', '2');
    prints.push(print());
    renameSync(join(from, 'functions/plan/b.ts'), join(from, 'functions/plan/c.ts'));
    prints.push(print());
    expect(new Set(prints).size).toBe(4);
    expect(print()).toBe(prints.at(-1));
  });

  it('takes no part of the few seconds in which a demo opens again', () => {
    const begun = performance.now();
    expect(codeFingerprint()).toMatch(/^[0-9a-f]{16}$/);
    expect(performance.now() - begun).toBeLessThan(1_000);
  });
});

describe('a command line that is none of the command', () => {
  const options = { until: { type: 'string' }, json: { type: 'boolean' } } as const;
  it.each([
    [['--foo'], 'Pilihan --foo tidak dikenal.'],
    [['--until'], 'Isi pilihan --until kurang atau tidak pada tempatnya.'],
    [['--until', '--json'], 'Isi pilihan --until kurang atau tidak pada tempatnya.'],
    [['--until='], 'Isi pilihan --until kurang.'],
    [['--json=ya'], 'Isi pilihan --json kurang atau tidak pada tempatnya.'],
    // As npm passes on what was typed without the two dashes between.
    [['persetujuan'], 'Kata "persetujuan" tidak pada tempatnya.'],
  ])('%j is answered with a sentence and how to call it', (args, said) => {
    expect(parseCommand(options, 'npm run demo -- [--until TAHAP]', args)).toEqual({
      fault: `${said} Pemakaian: npm run demo -- [--until TAHAP]`,
    });
  });

  it('is another than what the command takes', () => {
    const { values } = parseCommand(options, '', ['--until', 'survei', '--json']);
    expect(values).toEqual({ until: 'survei', json: true });
  });
});
