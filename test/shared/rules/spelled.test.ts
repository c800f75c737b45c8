import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spelled, spelledCount, spelledRupiah } from '../../../shared/rules/spelled.ts';

/** Reads Indonesian number words, by what each word does to the number before it. */
function heard(text: string): number {
  const ones = 'nol satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas'.split(' ');
  const greats: Readonly<Record<string, number>> = { ribu: 1e3, juta: 1e6, miliar: 1e9, triliun: 1e12 };
  let [total, group, last] = [0, 0, 0];
  for (const word of text.replace('seribu', 'satu ribu').replaceAll('seratus', 'satu ratus').split(' ')) {
    const great = greats[word];
    if (great !== undefined) {
      total += (group + last) * great;
      [group, last] = [0, 0];
    } else if (word === 'ratus') [group, last] = [last * 100, 0];
    else if (word === 'puluh') [group, last] = [group + last * 10, 0];
    else if (word === 'belas') [group, last] = [group + last + 10, 0];
    else last = ones.indexOf(word);
  }
  return total + group + last;
}

describe('a number in words (terbilang)', () => {
  it.each([
    [0, 'nol'],
    [11, 'sebelas'],
    [19, 'sembilan belas'],
    [100, 'seratus'],
    [1_000, 'seribu'],
    [1_115, 'seribu seratus lima belas'],
    [101_000, 'seratus satu ribu'],
    [1_000_000, 'satu juta'],
    [1_250_000, 'satu juta dua ratus lima puluh ribu'],
    [2_000_000_010, 'dua miliar sepuluh'],
  ])('%i is "%s"', (value, words) => {
    expect(spelled(value)).toBe(words);
  });

  it('says the number that is meant, whichever it is', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999_999_999 }), (value) => {
        expect(heard(spelled(value))).toBe(value);
        expect(spelled(value)).not.toMatch(/satu (ratus|puluh|belas)| {2}|undefined/);
      }),
    );
  });

  it('stands behind the figures', () => {
    expect(spelledCount(12)).toBe('12 (dua belas)');
    expect(spelledRupiah(30_000_000)).toBe('Rp30.000.000 (tiga puluh juta rupiah)');
  });
});
