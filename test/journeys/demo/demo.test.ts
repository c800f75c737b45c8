import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { DEFAULT_POINT, noSuchPoint, pointOf, points } from './points.ts';
import { storeroomOf, tooLittleRoom } from './storeroom.ts';

const PORT = 4000;

function newRoom() {
  const home = mkdtempSync(join(tmpdir(), 'bangkom-demo-'));
  const room = storeroomOf(home, PORT);
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
    const { home, room, play, dataIn } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    mkdirSync(join(home, String(PORT), 'siap', 'rencana.separuh'));
    expect(room.has('rencana')).toBe(false);
    room.begin();
    expect(dataIn(room.scratch)).toBe('survei');
  });

  it('says beforehand that the disk has no room for a year', () => {
    expect(tooLittleRoom('.local/demo', 12_345_678)).toBe(
      '.local/demo: tahun contoh memerlukan kira-kira 300 MB, yang bebas 12 MB. Kosongkan ruang, lalu jalankan lagi.',
    );
    expect(tooLittleRoom('.local/demo', 300_000_000)).toBeUndefined();
  });

  it('has rooms of its own for each port, for mails that were sent hold its number', async () => {
    const { home, room, play } = newRoom();
    play(1, 'survei');
    await room.keep('survei');
    expect(storeroomOf(home, PORT + 100).has('survei')).toBe(false);
  });
});
