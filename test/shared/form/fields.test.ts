import { describe, expect, it } from 'vitest';
import { InvalidInputError } from '../../../shared/errors.ts';
import {
  choice,
  day,
  daysOfCycle,
  employeeNumber,
  type Field,
  mailAddress,
  optional,
  phone,
  rupiah,
  scale,
  several,
  text,
  typedAmount,
  whole,
} from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';

/** The value of a field, or its sentence. */
function saidBy<T>(field: Field<T>, ...sent: readonly string[]): T | string | undefined {
  const { value, fault } = field(sent);
  return fault ?? value;
}

const count = whole({ label: 'Jumlah', least: 1, most: 2_000 });
const cost = rupiah({ label: 'Biaya', most: 1_000_000_000, empty: 0 });
const start = day({ label: 'Tanggal mulai', within: daysOfCycle('2027') });
const name = text({ label: 'Nama', most: 5, missing: 'Isi nama.' });
const paragraph = text({ label: 'Alasan', most: 'paragraph' });
const unit = choice(['a', 'b'], 'Pilih unit.');

describe('a field of a form says its value, or one sentence that names it', () => {
  it.each<[string, Field<unknown>, string, unknown]>([
    ['a text without its spaces', name, '  Rina ', 'Rina'],
    ['an empty text that is needed', name, '  ', 'Isi nama.'],
    ['a text of which nobody sees anything', name, '\u0000\u200b\u00ad', 'Isi nama.'],
    ['letters that are drawn as nothing', name, '\u3164\u2800\ufe0f', 'Isi nama.'],
    ['accents without a letter', name, '\u0301\u0308', 'Isi nama.'],
    ['a text turned round', name, '\u202eaniR\u202c\u0007', 'aniR'],
    ['a letter with its accent apart, and a sign', name, 'Re\u0301\u2460', 'Re\u0301\u2460'],
    ['a name on two lines', text({ label: 'Nama', most: 'name' }), 'Ri\r\nna', 'Ri na'],
    ['a paragraph with its lines and tabs', paragraph, 'satu\u0000\r\n\tdua', 'satu\r\n\tdua'],
    ['a text that is too long', name, 'Rina Wati', 'Nama paling banyak 5 huruf; yang diisi 9.'],
    ['a number with its thousands set apart', count, '1.500', 1_500],
    ['a number below', count, '0', 'Jumlah harus bilangan bulat antara 1 dan 2.000.'],
    [
      'a fraction, never taken for ten times as much',
      count,
      '1.5',
      'Jumlah harus bilangan bulat antara 1 dan 2.000.',
    ],
    ['no number where one is needed', count, '', 'Jumlah harus bilangan bulat antara 1 dan 2.000.'],
    ['rupiah with Rp', cost, 'Rp 1.500.000', 1_500_000],
    ['rupiah left empty', cost, '', 0],
    ['rupiah with cents', cost, '1.500.000,00', 'Biaya harus bilangan bulat antara 0 dan 1.000.000.000.'],
    ['a day', start, '05-01-2027', '2027-01-05'],
    [
      'no day of the calendar',
      start,
      '30-02-2027',
      'Tanggal mulai harus tanggal yang benar, misalnya 25-01-2027.',
    ],
    ['a day of another decade', start, '05-01-2037', 'Tanggal mulai harus antara 01-01-2027 dan 31-12-2028.'],
    ['a choice', unit, 'b', 'b'],
    ['what is not to choose', unit, 'constructor', 'Pilih unit.'],
    ['a scale', scale('Pilih angka.'), '4', 4],
    ['beyond the scale', scale('Pilih angka.'), '6', 'Pilih angka.'],
    ['an address', mailAddress, ' rina@contoh.go.id ', 'rina@contoh.go.id'],
    ['a telephone with words', phone, '(0761) 123456 (WA)', '(0761) 123456 (WA)'],
    [
      'a telephone without a number',
      phone,
      'tanya Bu Rina',
      'Telepon harus memuat nomornya, misalnya 0761-123456.',
    ],
    ['a NIP with spaces', employeeNumber, '19700101 199503 1 001', '197001011995031001'],
    ['a NIP cut short', employeeNumber, '19700101', 'NIP harus 18 angka, atau dikosongkan.'],
  ])('%s', (_, field, sent, said) => {
    expect(saidBy(field, sent)).toEqual(said);
  });

  it('and what was not sent at all is not missed where it is optional', () => {
    expect(saidBy(optional(name))).toBeUndefined();
    expect(saidBy(optional(name), '')).toBe('Isi nama.');
    expect(saidBy(several({ label: 'Unit', most: 2 }), 'a', 'b')).toEqual(['a', 'b']);
    expect(saidBy(several({ label: 'Unit', most: 2 }), 'a', 'b', 'c')).toBe('Unit: pilih dari daftar.');
    expect(typedAmount('Rp150.000.000')).toBe(150_000_000);
    expect(typedAmount('seratus')).toBeNaN();
  });
});

describe('a form', () => {
  const fields = { nama: name, jumlah: count };
  const read = (sent: Record<string, string>) => readFields(new URLSearchParams(sent), fields, 'a.');

  it('says all values at once', () => {
    expect(settled(read({ 'a.nama': 'Rina', 'a.jumlah': '3' }))).toEqual({ nama: 'Rina', jumlah: 3 });
  });

  it('says all faults at once, by the names of the page, with what is wrong between fields', () => {
    const faulty = () => settled(read({ 'a.nama': 'Rina' }), { 'a.nama': 'Sudah ada.', 'a.jumlah': 'Lain.' });
    expect(faulty).toThrow(InvalidInputError);
    expect(faulty).toThrow('Sudah ada.');
    // The field's own sentence stands.
    expect(faulty).toThrow('Jumlah harus bilangan bulat antara 1 dan 2.000.');
    expect(faulty).not.toThrow('Lain.');
  });
});
