import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as format from '../../../shared/rules/format.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';

const monday = new Date('2027-01-04T01:00:00Z');

describe('Indonesian dates', () => {
  it('are written as letters have them', () => {
    expect(format.formatDate(monday)).toBe('04-01-2027');
    expect(format.formatLongDate('2027-01-05')).toBe('5 Januari 2027');
    expect(format.formatDayDate(monday)).toBe('Senin, 4 Januari 2027');
    expect(format.formatMoment(monday)).toBe('Senin, 4 Januari 2027 pukul 08.00 WIB');
  });

  it('are those of Pekanbaru, also late in the evening of Greenwich', () => {
    expect(format.formatDate(new Date('2026-12-31T20:00:00Z'))).toBe('01-01-2027');
  });

  it('name a stretch of days without repeating themselves', () => {
    expect(format.formatDateRange('2027-01-05', '2027-01-05')).toBe('5 Januari 2027');
    expect(format.formatDateRange('2027-01-05', '2027-01-07')).toBe('5–7 Januari 2027');
    expect(format.formatDateRange('2027-01-30', '2027-02-02')).toBe('30 Januari–2 Februari 2027');
    expect(format.formatDateRange('2026-12-30', '2027-01-02')).toBe('30 Desember 2026–2 Januari 2027');
  });

  it('are read back in every accepted spelling', () => {
    fc.assert(
      fc.property(fc.nat(40_000), (n) => {
        const date = addDays('1950-01-01', n);
        const written = format.formatDate(date);
        for (const text of [date, written, written.replaceAll('-', '/')])
          expect(format.parseDate(text)).toBe(date);
      }),
    );
  });

  it('are refused if they do not exist', () => {
    for (const text of ['31-02-2027', '2027-13-01', '', 'kemarin', '1-1-27'])
      expect(format.parseDate(text)).toBeUndefined();
  });
});

describe('Indonesian numbers', () => {
  it('have points for thousands, commas for decimals, and rupiah without a space', () => {
    expect(format.formatRupiah(1_250_000)).toBe('Rp1.250.000');
    expect(format.formatRupiah(-500)).toBe('-Rp500');
    expect(format.formatNumber(1234.56, 1)).toBe('1.234,6');
    expect(format.formatPercent(0.455, 1)).toBe('45,5%');
    expect([1 / 8, 23 / 40, 7 / 8].map((share) => format.formatPercent(share))).toEqual([
      '13%',
      '58%',
      '88%',
    ]);
  });

  it('have the same number of decimals in a column, and no nought below nought', () => {
    expect([0.2, 1.8, 1.73, 2, -0.001].map((level) => format.formatNumber(level, 2))).toEqual([
      '0,20',
      '1,80',
      '1,73',
      '2,00',
      '0,00',
    ]);
  });

  it('say of a percentage what it is of', () => {
    expect(format.formatShare(15, 34, 'orang')).toBe('44% (15 dari 34 orang)');
    expect(format.formatShare(0, 0, 'PNS')).toBe('0% (0 dari 0 PNS)');
  });

  it('keep every digit of an amount', () => {
    fc.assert(
      fc.property(fc.nat(10 ** 12), (amount) => {
        expect(Number(format.formatRupiah(amount).replace('Rp', '').replaceAll('.', ''))).toBe(amount);
      }),
    );
  });
});

it.each([
  ['2027-05-03', '2027-05-05', 3, '3–5 Mei 2027'],
  ['2027-05-07', '2027-05-11', 3, '7–11 Mei 2027 (3 hari)'],
  ['2027-05-07', '2027-05-07', 1, '7 Mei 2027'],
  ['2027-05-07', '2027-05-11', undefined, '7–11 Mei 2027'],
])('the days from %s to %s are counted where others lie between', (from, to, days, text) => {
  expect(format.formatHeldDates(from, to, days)).toBe(text);
});

it.each([
  [[], ''],
  [['Camat'], 'Camat'],
  [['Camat', 'Lurah'], 'Camat dan Lurah'],
  [['Camat', 'Lurah', 'Pelaksana'], 'Camat, Lurah, dan Pelaksana'],
])('%j are said in a sentence as "%s"', (names, text) => {
  expect(format.listInWords(names)).toBe(text);
});
