import { expect, test } from 'vitest';
import { dateRange, decimal, longDate, rupiah, shortDate, wibDateTime } from '../../../shared/ui/index.ts';

test('days, moments and money are written the Indonesian way', () => {
  expect(shortDate('2027-01-25')).toBe('25-01-2027');
  expect(longDate('2027-01-05')).toBe('5 Januari 2027');
  expect(longDate('segera')).toBe('segera');
  expect(wibDateTime(new Date('2027-01-25T20:05:00Z'))).toBe('26 Januari 2027 pukul 03.05 WIB');
  expect(rupiah(1_250_000)).toBe('Rp1.250.000');
  expect(rupiah(-5_000)).toBe('−Rp5.000');
  expect(decimal(1234.5)).toBe('1.234,5');
});

test('a range of days is as short as it can be', () => {
  expect(dateRange('2027-03-04', '2027-03-04')).toBe('4 Maret 2027');
  expect(dateRange('2027-03-04', '2027-03-06')).toBe('4–6 Maret 2027');
  expect(dateRange('2027-03-30', '2027-04-02')).toBe('30 Maret–2 April 2027');
  expect(dateRange('2027-12-30', '2028-01-02')).toBe('30 Desember 2027–2 Januari 2028');
});
