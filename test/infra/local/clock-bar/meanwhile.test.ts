import { describe, expect, it } from 'vitest';
import { glanceAt, stillTrue } from '../../../../infra/local/clock-bar/meanwhile.ts';

const way = (acts: readonly string[]) => ({
  from: 0,
  to: 1,
  mails: ['survei', 'survei', 'pelatihan'],
  deeds: ['jawaban survei', 'umpan balik'],
  acts,
});

describe('what happened on a long way, at a glance', () => {
  it('ends with what was done last, though the same was done before, and tells what came back', () => {
    const acts = [
      'Kegiatan dalam rencana diubah',
      'Rencana diajukan',
      'Usulan disetujui',
      'Usulan dikembalikan',
      'Kegiatan dalam rencana diubah',
      'Rencana diajukan',
      'Usulan disetujui',
    ];
    expect(glanceAt(way(acts))).toEqual([
      '3 surel',
      '2 tindakan orang-orang simulasi',
      'Usulan dikembalikan',
      'Rencana diajukan',
      'Usulan disetujui',
    ]);
  });
});

describe('an event of which no mail and no act tells', () => {
  it('is what happened, where it happens whatever people have done', () => {
    const still = { from: 0, to: 1, mails: [], deeds: [], acts: [] };
    expect(glanceAt({ ...still, brought: 'evaluasi penerapan ditutup: Coaching' })).toEqual([
      'Evaluasi penerapan ditutup: Coaching',
    ]);
    expect(glanceAt(still)).toEqual(['Tidak ada yang terjadi']);
  });
});

describe('why the clock stopped', () => {
  const stopped = {
    ...way([]),
    stopped: 'Jam tidak digerakkan: tahap Persetujuan menunggu Anda',
    stoppedWhile: { cycle: '2027', phase: 'APPROVAL', alone: true },
  } as const;
  const said = (phase: 'APPROVAL' | 'PLANNING', alone: boolean) =>
    stillTrue(stopped, [{ cycle: '2027', phase }], alone)?.stopped;

  it('is told as long as it is so, and no longer', () => {
    expect(said('APPROVAL', true)).toBe(stopped.stopped);
    expect(said('PLANNING', true)).toBeUndefined();
    expect(said('APPROVAL', false)).toBeUndefined();
    expect(stillTrue(stopped, [], true)?.stopped).toBeUndefined();
    expect(stillTrue({ ...stopped, stoppedWhile: undefined }, [], true)?.stopped).toBe(stopped.stopped);
  });
});
