import { describe, expect, it } from 'vitest';
import { readDate } from '../../../functions/intake/reading/dates.ts';
import { readAddress } from '../../../functions/intake/reading/email.ts';
import { fieldOf, isNameWithNip } from '../../../functions/intake/reading/words/headings.ts';
import { properPersonName } from '../../../shared/rules/names.ts';
import { cellText } from '../../../shared/spreadsheet/cells.ts';

describe('a day', () => {
  it.each([
    '1 Maret 2021',
    '01-03-2021',
    '1/3/2021',
    '01.03.2021',
    '2021-03-01',
    '2021/03/01',
    '1-Mar-2021',
    '1 Mar 21',
    '01 MARET 2021',
    '1 March 2021',
    'Senin, 1 Maret 2021',
    '2021-03-01T00:00:00',
    '01-03-2021 00:00:00',
    '44256',
    '44256.0',
  ])('is read as %s', (text) => {
    expect(readDate(text)).toBe('2021-03-01');
  });

  it.each(['03/15/2021', 'Maret 2021', '31-02-2021', '2021', 'tahun lalu', '1 Maretto', ''])(
    'is none as %j: no guess',
    (text) => {
      expect(readDate(text)).toBeUndefined();
    },
  );
});

describe('an address', () => {
  it.each([
    'ani@contoh.go.id',
    'mailto:ani@contoh.go.id',
    '<ani@contoh.go.id>',
    'ani@contoh.go.id.',
    'ani@contoh.go.id;',
    'ANI@CONTOH.GO.ID',
    'ani @ contoh.go.id',
    'Email: ani@contoh.go.id',
    'ani@contoh.go.id / ani2@contoh.go.id',
    'ani (at) contoh.go.id',
    'Ani Rahma <ani@contoh.go.id>',
  ])('is read as %s', (text) => {
    expect(readAddress(text).email).toBe('ani@contoh.go.id');
  });

  it.each(['ani@contoh..id', 'ani', 'ani@', '@contoh.go.id', 'tidak punya'])(
    'is none as %s, which is shown',
    (text) => {
      expect(readAddress(text)).toEqual({ email: undefined, note: expect.stringContaining(text) });
    },
  );
});

describe('a cell', () => {
  it.each(['-', 'NULL', 'null', 'nan', 'N/A', '–', 'Tidak ada', '(kosong)', 'nihil', ' - ', '\u200b', '...'])(
    'is empty as %j',
    (text) => {
      expect(cellText(text)).toBe('');
    },
  );

  it.each([
    ['JO\u200bKO', 'JOKO'],
    ['LI\u00adNA', 'LINA'],
    ['\u202eANI', 'ANI'],
    ['ANI\u0007', 'ANI'],
    ['ANI\u00a0RAHMA', 'ANI RAHMA'],
    ['\ufeffANI', 'ANI'],
    ['="0123"', '0123'],
  ])('%j is read %j', (text, read) => {
    expect(cellText(text)).toBe(read);
  });
});

describe('a name', () => {
  it.each([
    ['dr. SITI AMINAH, Sp.PD', 'dr.', 'Sp.PD', 'dr. Siti Aminah, Sp.PD'],
    ['SITI AMINAH', 'dr.', 'Sp.PD', 'dr. Siti Aminah, Sp.PD'],
    ['Drs. BUDI SANTOSO', '', 'M.Si.', 'Drs. Budi Santoso, M.Si.'],
    ['Drs. BUDI SANTOSO', 'Drs.', '', 'Drs. Budi Santoso'],
    ['BUDI SANTOSO, S.Sos., M.Si.', '', 'S.Sos., M.Si.', 'Budi Santoso, S.Sos., M.Si.'],
    ['M. YUSUF', '', '', 'M. Yusuf'],
  ])('%s with %j before and %j behind is %s', (name, front, back, whole) => {
    expect(properPersonName(name, front, back)).toBe(whole);
  });
});

describe('a heading', () => {
  it.each([
    ['NIP (18 digit)', 'nip'],
    ['N I P', 'nip'],
    ['nip baru:', 'nip'],
    ['NIP/NI PPPK', 'nip'],
    ['NAMA (sesuai SK)', 'name'],
    ['Nama\nLengkap', 'name'],
    ['NA\u200bMA', 'name'],
    ['PANGKAT / GOL. RUANG', 'grade'],
    ['Pangkat/Gol', 'grade'],
    ['GOL/RUANG', 'grade'],
    ['Golongan (terakhir)', 'grade'],
    ['Nama Jabatan', 'postTitle'],
    ['JABATAN [sekarang]', 'postTitle'],
    ['OPD', 'unit'],
    ['SKPD', 'unit'],
    ['Unit Organisasi', 'unit'],
    ['Unit Kerja / Instansi', 'unit'],
    ['Bidang/Seksi/Sub Bagian', 'unit'],
    ['JAB.', 'postTitle'],
    ['E-mail', 'email'],
    ['EMAIL PRIBADI', 'email'],
    ['L/P', 'sex'],
  ])('%j is %s', (text, field) => {
    expect(fieldOf(text)?.field).toBe(field);
  });

  it.each(['NIK', 'GOL AWAL NAMA', 'TMT JABATAN', 'NAMA SEKOLAH', 'NIP LAMA', 'NAMA IBU'])(
    '%s is none of ours',
    (text) => {
      expect(fieldOf(text)).toBeUndefined();
    },
  );

  it.each(['NAMA / NIP', 'NAMA DAN NIP', 'NIP/NAMA', 'Nama, NIP', 'NAMA (L/P) / NIP'])(
    '%s holds two things',
    (text) => {
      expect(isNameWithNip(text)).toBe(true);
    },
  );
});
