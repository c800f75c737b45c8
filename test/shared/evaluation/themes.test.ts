import { describe, expect, it } from 'vitest';
import { stemOf, themesOf } from '../../../shared/evaluation/themes.ts';

describe('the forms of a word', () => {
  it.each([
    'pelatihan latihan latihannya berlatih melatih',
    'praktik praktiknya mempraktikkan',
    'penyampaian menyampaikan disampaikan sampaikan',
    'penjelasan menjelaskan dijelaskan jelas',
    'memperbanyak diperbanyak perbanyak banyak',
    'pelayanan melayani dilayani',
    'memakai dipakai',
    'manfaat manfaatnya bermanfaat',
    'ruang ruangan ruangannya',
    'pelajaran belajar diajarkan',
    'memperdalam diperdalam mendalam dalam',
    'kelompok berkelompok kelompoknya',
    'memakai dipakai pemakaian',
  ])('are brought together: %s', (forms) => {
    expect(new Set(forms.split(' ').map(stemOf)).size).toBe(1);
  });

  it('keep words apart that are alike', () => {
    const words = [
      'kelas',
      'menit',
      'diskusi',
      'buku',
      'meja',
      'kasus',
      'modul',
      'materi',
      'makan',
      'permen',
    ];
    expect(new Set(words.map(stemOf)).size).toBe(words.length);
  });
});

describe('the themes of a course', () => {
  it('are what three people wrote of, with their sentences; terms of the same people are one theme', () => {
    const comments = [
      'Waktunya terlalu singkat. Materi bagus sekali.',
      'Waktu singkat, tambah praktek!',
      'Praktiknya kurang; waktu singkat sekali',
      'Perbanyak praktik\nMakanannya enak',
      'Materinya bagus',
    ];
    expect(themesOf(comments)).toEqual([
      {
        terms: 'praktik',
        writers: 3,
        sentences: ['Waktu singkat, tambah praktek!', 'Praktiknya kurang;', 'Perbanyak praktik'],
      },
      {
        terms: 'singkat, waktu',
        writers: 3,
        sentences: ['Waktunya terlalu singkat.', 'Waktu singkat, tambah praktek!', 'waktu singkat sekali'],
      },
    ]);
  });

  it('count a writer once, however often he or she says it, and none for praise alone', () => {
    expect(themesOf(['Ruang, ruang, ruang!', 'Ruangan panas', 'Bagus', 'Bagus', 'Sangat bagus'])).toEqual([]);
  });
});
