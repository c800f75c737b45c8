import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  properPersonName,
  properTitle,
  withFullStop,
  withoutRepeatedEnd,
} from '../../../shared/rules/names.ts';

describe('names of people', () => {
  it.each([
    [['FIKRI HARAHAP', undefined, 'S.STP.'], 'Fikri Harahap, S.STP.'],
    [['SITI AMINAH', 'Dr.', 'S.H., M.H.'], 'Dr. Siti Aminah, S.H., M.H.'],
    [['M. YUSUF  AL-FARISI', '', ''], 'M. Yusuf Al-Farisi'],
    [["NUR'AINI BINTI HASAN", '', ''], "Nur'aini binti Hasan"],
    [['BUDI PILIANG, S.E', '', 'S.E.'], 'Budi Piliang, S.E'],
    [['Dian McKenna', '', ''], 'Dian McKenna'],
    [['AGUS SALIM', '', 'S.H., '], 'Agus Salim, S.H.'],
    [['AGUS SALIM,', '', ''], 'Agus Salim'],
    [['RINI SUSANTI.', '', ''], 'Rini Susanti'],
    [['M. YUSUF A.', '', ''], 'M. Yusuf A.'],
    [['dewi lestari s.pd', '', ''], 'Dewi Lestari S.Pd'],
    [['TONO "ABAH" SUTONO', '', ''], 'Tono "Abah" Sutono'],
    [['dr. siti aminah', '', ''], 'dr. Siti Aminah'],
  ] as const)('%j -> %s', ([name, front, back], written) => {
    expect(properPersonName(name, front, back)).toBe(written);
  });
});

describe('titles of posts and units', () => {
  it.each([
    ['KEPALA SEKSI KETENTERAMAN DAN KETERTIBAN UMUM', 'Kepala Seksi Ketenteraman dan Ketertiban Umum'],
    ['SEKSI PATEN DAN PELAYANAN  UMUM', 'Seksi PATEN dan Pelayanan Umum'],
    ['SEKSI PEMERINTAHAN, KETENTERAMAN DAN KETERTIBAN', 'Seksi Pemerintahan, Ketenteraman dan Ketertiban'],
    ['KELURAHAN KAMPUNG DALAM', 'Kelurahan Kampung Dalam'],
    ['Kepala UPT Pasar', 'Kepala UPT Pasar'],
  ])('%s -> %s', (shouted, written) => {
    expect(properTitle(shouted)).toBe(written);
  });

  it('do not change when written a second time', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[A-Z]{2,8}( [A-Z]{2,8}){0,5}$/), (title) => {
        expect(properTitle(properTitle(title)).toUpperCase()).toBe(title);
      }),
    );
  });
});

it.each([
  ['Tanpa alamat surel: Aisyah Kurniawan, S.E.', 'Tanpa alamat surel: Aisyah Kurniawan, S.E.'],
  ['Tanpa alamat surel: Aisyah Kurniawan', 'Tanpa alamat surel: Aisyah Kurniawan.'],
])('the sentence "%s" ends in one full stop', (sentence, written) => {
  expect(withFullStop(sentence)).toBe(written);
});

it.each([
  ['Camat Senapelan Senapelan', 'Camat Senapelan'],
  ['Camat Lima Puluh LIMA PULUH', 'Camat Lima Puluh'],
  ['Kepala Dinas Kesehatan Kota Pekanbaru', 'Kepala Dinas Kesehatan Kota Pekanbaru'],
  ['Camat', 'Camat'],
])('the title "%s" names its place once: "%s"', (title, once) => {
  expect(withoutRepeatedEnd(title)).toBe(once);
});
