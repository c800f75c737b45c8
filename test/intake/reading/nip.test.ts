import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNip } from '../../../functions/intake/reading/nip.ts';
import { addDays } from '../../../shared/rules/working-calendar.ts';
import { cellText } from '../../../shared/spreadsheet/cells.ts';

const today = new Date('2027-01-04T01:00:00Z');

const faultsOf = (cell: string | number | null): string => {
  const reading = readNip(cellText(cell), today);
  return reading.ok ? '' : reading.faults.join(' ');
};

describe('a NIP', () => {
  it.each([
    "'197902032004111002",
    '19790203 200411 1 002',
    '197902032004111002',
    '197902032004.11.1.002',
    '\u202d197902032004111002\u202c',
    '197902032004111002.0',
    'NIP. 19790203 200411 1 002',
    'NIP: 197902032004111002',
    '19790203-200411-1-002',
    '19790203/200411/1/002',
    '="197902032004111002"',
    '197902032004111002\n010123456',
    '010123456 / 197902032004111002',
    '197902032004111002 (010123456)',
    '\u00a0197902032004111002\u200b',
  ])('is read as %s', (cell) => {
    expect(readNip(cellText(cell), today)).toEqual({
      ok: true,
      value: { nip: '197902032004111002', sex: 'L', series: 'pns' },
    });
  });

  it('tells PPPK by digits 13-14, and only warns where they say neither', () => {
    expect(readNip('199711022021212008', today)).toMatchObject({ value: { series: 'pppk', sex: 'P' } });
    expect(readNip('199711022021152008', today)).toMatchObject({ ok: true, value: { series: undefined } });
  });

  it.each(['1.97902E+17', '1,97902E+17', 1.97902e17, "'1.97902e17"])(
    'that Excel wrote as %s is refused with the way to repair it',
    (cell) => {
      expect(faultsOf(cell)).toMatch(
        /(notasi ilmiah|tersimpan sebagai angka).*format kolom NIP menjadi Teks/,
      );
    },
  );

  it.each([
    ['', /kosong/],
    [null, /kosong/],
    ['19790203200411100', /18 angka, tertulis 17/],
    ['19790203200411100X', /hanya boleh berisi angka/],
    ['197902302004111002', /tanggal lahir/],
    ['201502032026111002', /umur di luar 17–70/],
    ['194002031965111002', /umur di luar 17–70/],
    ['197902031990111002', /Tahun pengangkatan/],
    ['197902032028111002', /Tahun pengangkatan/],
    ['197902032004113002', /Angka ke-15/],
    ['197902032004111000', /000/],
  ])('%j is refused', (cell, sentence) => {
    expect(faultsOf(cell)).toMatch(sentence);
  });

  it('names all its faults together', () => {
    const reading = readNip('197902302028113000', today);
    expect(reading.ok ? [] : reading.faults).toHaveLength(4);
  });

  it('made by the rule is accepted, with the sex it carries; any other text never throws', () => {
    const good = fc.record({
      birth: fc.nat(14_000).map((n) => addDays('1960-01-01', n).replaceAll('-', '')),
      appointed: fc.integer({ min: 2015, max: 2026 }),
      month: fc.constantFrom('01', '12', '21', '24'),
      sex: fc.constantFrom('1', '2'),
      serial: fc.integer({ min: 1, max: 999 }).map((n) => String(n).padStart(3, '0')),
    });
    fc.assert(
      fc.property(good, ({ birth, appointed, month, sex, serial }) => {
        const reading = readNip(`${birth}${appointed}${month}${sex}${serial}`, today);
        expect(reading).toMatchObject({ ok: true, value: { sex: sex === '1' ? 'L' : 'P' } });
      }),
    );
    fc.assert(
      fc.property(
        fc.oneof(fc.string(), fc.double()),
        (cell) => typeof readNip(cellText(cell), today).ok === 'boolean',
      ),
    );
  });
});
