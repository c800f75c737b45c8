import { expect, it } from 'vitest';
import { indexSentences } from '../../../shared/rules/professionalism-index.ts';

const technical = (learningHours: number, on = '2027-05-20') => ({ form: 'KL03', learningHours, on });
const workshop = (on: string) => ({ form: 'KL07', learningHours: 5, on });
const said = (...of: Parameters<typeof indexSentences>) => indexSentences(...of).join(' ');

it('gives an executor 22.5 points for 20 JP of technical courses in the year and 17.5 for a seminar within two', () => {
  const courses = [technical(12), technical(8), technical(40, '2026-12-31'), workshop('2026-01-02')];
  expect(said({}, courses, [], '2027')).toContain(
    'memberi 40,0 poin: pelatihan teknis 20 dari 20 JP tahun 2027 (22,5 dari 22,5 poin); seminar atau lokakarya dalam 2 tahun terakhir: ada (17,5 dari 17,5 poin)',
  );
  expect(said({}, [technical(19), workshop('2025-12-31')], [], '2027')).toContain('memberi 0,0 poin');
});

it('gives officers and functional posts 15 and 10, and says what else there is for them', () => {
  for (const post of [{ echelon: 'IVa' }, { functionalRank: 'ahliMuda' }] as const) {
    const words = said(post, [technical(20)], [], '2027');
    expect(words).toContain('memberi 15,0 poin');
    expect(words).toContain('Pelatihan kepemimpinan atau fungsional (15 poin)');
  }
});

it('counts nothing whose certificate is still to come, says what planned courses would give, and that it is not verified', () => {
  const words = said({}, [{ ...technical(20), awaitsProof: true }], [workshop('2027-11-02')], '2027');
  expect(words).toContain('memberi 0,0 poin');
  expect(words).toContain('Bila kegiatan yang masih akan datang selesai: 17,5 poin.');
  expect(words).toContain('belum dicocokkan dengan naskah Peraturan BKN 8/2019');
});
