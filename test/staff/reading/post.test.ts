import { describe, expect, it } from 'vitest';
import { inactiveReason, namedKind } from '../../../functions/staff/reading/employee-kind.ts';
import { readGrade } from '../../../functions/staff/reading/grade.ts';
import { readPost } from '../../../functions/staff/reading/post.ts';

describe('the kind of a post', () => {
  it.each([
    ['CAMAT SENAPELAN', 'kecamatan', 'camat'],
    ['Plt. CAMAT', 'kecamatan', 'camat'],
    ['SEKCAM', 'sekretariatKecamatan', 'sekretarisCamat'],
    ['SEKRETARIS KECAMATAN', 'sekretariatKecamatan', 'sekretarisCamat'],
    ['KEPALA SUBBAGIAN UMUM', 'subbagian', 'kepalaSubbagian'],
    ['KASUBBAG KEUANGAN', 'subbagian', 'kepalaSubbagian'],
    ['KEPALA SEKSI PEMERINTAHAN', 'seksi', 'kepalaSeksi'],
    ['KEPALA SEKSI PEMERINTAHAN', 'seksiKelurahan', 'kepalaSeksiKelurahan'],
    ['KASI PEMERINTAHAN KELURAHAN SAGO', 'lainnya', 'kepalaSeksiKelurahan'],
    ['LURAH SAGO', 'kelurahan', 'lurah'],
    ['SEKRETARIS KELURAHAN', 'sekretariatKelurahan', 'sekretarisLurah'],
    ['BENDAHARA PENGELUARAN PEMBANTU', 'kelurahan', 'bendahara'],
    ['PENGURUS BARANG PEMBANTU', 'kelurahan', 'pengurusBarang'],
    ['PETUGAS LOKET', 'seksi', 'petugasPelayanan'],
    ['OPERATOR LAYANAN OPERASIONAL', 'seksi', 'pelaksana'],
    ['PENGADMINISTRASI KELURAHAN', 'kelurahan', 'pelaksana'],
  ] as const)('%s in a %s: %s', (title, unit, kind) => {
    expect(readPost(title, unit, 'Jabatan Pelaksana')).toEqual({ postKind: kind });
  });

  it.each([
    ['ARSIPARIS TERAMPIL', 'terampil'],
    ['ARSIPARIS PELAKSANA LANJUTAN', 'mahir'],
    ['POLISI PAMONG PRAJA PENYELIA', 'penyelia'],
    ['ANALIS KEBIJAKAN AHLI MUDA', 'ahliMuda'],
    ['PERENCANA MADYA', 'ahliMadya'],
  ])('functional %s: %s', (title, functionalRank) => {
    expect(readPost(title, 'seksi', 'Jabatan Fungsional')).toEqual({
      postKind: 'fungsional',
      functionalRank,
    });
  });

  it('of a functional title without a rank leaves the rank open', () => {
    expect(readPost('PENYULUH', 'seksi', 'Jabatan Fungsional')).toEqual({ postKind: 'fungsional' });
  });
});

describe('the kind of an employee', () => {
  it.each([
    [['PNS Daerah Kab/Kota Yang Dipekerjakan', 'PNS'], 'pns'],
    [['', 'CPNS'], 'pns'],
    [['PPPK Instansi Daerah', 'PPPK'], 'pppk'],
    [['PPPK Paruh Waktu', 'PPPK'], 'pppkParuhWaktu'],
    [['', ''], undefined],
  ] as const)('%j: %s', (texts, kind) => {
    expect(namedKind(texts)).toBe(kind);
  });

  it.each(['Aktif', 'PPPK Aktif', 'CPNS', ''])('with status "%s" takes part', (status) => {
    expect(inactiveReason(status)).toBeUndefined();
  });

  it.each([
    'Pensiun',
    'Cuti Luar Tanggungan Negara',
    'Tugas Belajar',
    'Pemberhentian Sementara',
    'Tidak Aktif',
  ])('with status "%s" is left out', (status) => {
    expect(inactiveReason(status)).toContain(status);
  });
});

describe('a grade', () => {
  it.each([
    ['III/d', 'pns', 'III/d'],
    ['iii.D', 'pns', 'III/d'],
    ['III/d - Penata Tk.I', 'pns', 'III/d'],
    ['IV/e', 'pns', 'IV/e'],
    ['IV', 'pppk', 'IV'],
    ['Golongan IX', 'pppk', 'IX'],
    ['', 'pppkParuhWaktu', '-'],
  ] as const)('%s of a %s is %s', (text, kind, grade) => {
    expect(readGrade(text, kind)).toBe(grade);
  });

  it.each([
    ['IV', 'pns'],
    ['III/e', 'pns'],
    ['V/a', 'pns'],
    ['III/a', 'pppk'],
    ['XVIII', 'pppk'],
    ['', 'pns'],
    ['Penata', 'pns'],
  ] as const)('%s is none of a %s', (text, kind) => {
    expect(readGrade(text, kind)).toBeUndefined();
  });
});
