import { describe, expect, it } from 'vitest';
import { inactiveReason, namedKind } from '../../../functions/intake/reading/employee-kind.ts';
import { readGrade } from '../../../functions/intake/reading/grade.ts';
import { readPost } from '../../../functions/intake/reading/post.ts';
import { sampleReference } from '../../../shared/reference/agency-reference.ts';

const { posts } = sampleReference;

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
    ['KASUBAG UMUM', 'subbagian', 'kepalaSubbagian'],
    ['KA. SUB BAG. KEUANGAN', 'subbagian', 'kepalaSubbagian'],
    ['KA SUBBAGIAN PROGRAM', 'subbagian', 'kepalaSubbagian'],
    ['Kepala Sub. Bagian Umum', 'subbagian', 'kepalaSubbagian'],
    ['Kepala Subbag Umum', 'subbagian', 'kepalaSubbagian'],
    ['KASIE PEMERINTAHAN', 'seksi', 'kepalaSeksi'],
    ['KA. SEKSI TRANTIB', 'seksi', 'kepalaSeksi'],
    ['KA SIE PMK', 'seksi', 'kepalaSeksi'],
    ['Kepala Seksie Kesos', 'seksi', 'kepalaSeksi'],
    ['Plt Kasi Pelayanan', 'seksi', 'kepalaSeksi'],
    ['PENJABAT LURAH', 'kelurahan', 'lurah'],
    ['Pj. Lurah Sago', 'kelurahan', 'lurah'],
    ['Pelaksana Tugas Camat', 'kecamatan', 'camat'],
    ['PLH. SEKRETARIS CAMAT', 'sekretariatKecamatan', 'sekretarisCamat'],
    ['SEK. CAMAT', 'sekretariatKecamatan', 'sekretarisCamat'],
    ['SEKLUR', 'sekretariatKelurahan', 'sekretarisLurah'],
    ['SEKKEL MELATI', 'sekretariatKelurahan', 'sekretarisLurah'],
    ['Sekretaris Kel. Melati', 'sekretariatKelurahan', 'sekretarisLurah'],
    ['SEKRETARIS', 'sekretariatKecamatan', 'sekretarisCamat'],
    ['KASUBBAGIAN UMUM', 'subbagian', 'kepalaSubbagian'],
    ['KEP. SUB BAGIAN UMUM', 'subbagian', 'kepalaSubbagian'],
    ['Plt. Sekretaris', 'sekretariatKelurahan', 'sekretarisLurah'],
    ['Sekretaris', 'sekretariatDinas', 'pelaksana'],
  ] as const)('%s in a %s: %s', (title, unit, kind) => {
    expect(
      readPost(
        title,
        unit.replace(/([a-z])([A-Z])/g, '$1 $2'),
        posts,
        /PELAKSANA|OPERATOR|PENGADM/.test(title) ? 'Jabatan Pelaksana' : '',
      ),
    ).toEqual({ postKind: kind });
  });

  it.each([
    ['ARSIPARIS TERAMPIL', 'terampil'],
    ['ARSIPARIS PELAKSANA LANJUTAN', 'mahir'],
    ['POLISI PAMONG PRAJA PENYELIA', 'penyelia'],
    ['ANALIS KEBIJAKAN AHLI MUDA', 'ahliMuda'],
    ['PERENCANA MADYA', 'ahliMadya'],
  ])('functional %s: %s', (title, functionalRank) => {
    expect(readPost(title, 'seksi', posts, 'Jabatan Fungsional')).toEqual({
      postKind: 'fungsional',
      functionalRank,
    });
  });

  it.each([
    ['ARSIPARIS AHLI PERTAMA', '', 'ahliPertama'],
    ['Arsiparis Ahli Pertama', 'JFT', 'ahliPertama'],
    ['Penyuluh Ahli Madya', 'JF', 'ahliMadya'],
    ['PRANATA KOMPUTER TERAMPIL', '', 'terampil'],
    ['Pranata Komputer - Mahir', 'Fungsional Tertentu', 'mahir'],
    ['POLISI PAMONG PRAJA PEMULA', '', 'pemula'],
    ['Perencana Pertama', 'jft', 'ahliPertama'],
    ['Analis Kepegawaian Ahli Muda (Koordinator Kepegawaian)', '', 'ahliMuda'],
    ['Analis Kebijakan Ahli Muda selaku Sub Koordinator Umum', '', 'ahliMuda'],
    ['Arsiparis Terampil pada Sub Bagian Umum', '', 'terampil'],
    ['Pranata Komputer Terampil/Pelaksana', '', 'terampil'],
    ['Penyuluh KB Ahli Pertama - Kec. Contoh', '', 'ahliPertama'],
  ] as const)('%s with kind "%s" is functional: %s', (title, type, functionalRank) => {
    expect(readPost(title, 'seksi', posts, type)).toEqual({ postKind: 'fungsional', functionalRank });
  });

  it.each([
    ['PENATA MUDA', ''],
    ['PENGELOLA UTAMA', ''],
    ['TENAGA TERAMPIL KONSTRUKSI', ''],
    ['ARSIPARIS', 'JFU'],
    ['PENGADMINISTRASI', 'Fungsional Umum'],
    ['PELAKSANA', ''],
  ])('%s with kind "%s" stays a pelaksana', (title, type) => {
    expect(readPost(title, 'seksi', posts, type)).toEqual({ postKind: 'pelaksana' });
  });

  it('of a functional title without a rank leaves the rank open', () => {
    expect(readPost('PENYULUH', 'seksi', posts, 'Jabatan Fungsional')).toEqual({ postKind: 'fungsional' });
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
    'PNS Aktif',
    'Masih aktif',
    'Dipekerjakan',
    'PPPK Paruh Waktu',
    'ASN Aktif',
    'aktif (PNS)',
    'Active',
  ])('with status "%s" takes part', (status) => {
    expect(inactiveReason(status)).toBeUndefined();
  });

  it.each([
    'Pensiun',
    'Cuti Luar Tanggungan Negara',
    'Tugas Belajar',
    'Pemberhentian Sementara',
    'Tidak Aktif',
    'Non-Aktif',
    'PENSIUN BUP',
    'CLTN',
    'Meninggal Dunia',
    'Pindah Instansi',
    'Masa Persiapan Pensiun',
    'Habis Kontrak',
    'Mutasi keluar',
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
    ['Penata Tk. I (III/d)', 'pns', 'III/d'],
    ['PENATA MUDA TK.I, III/B', 'pns', 'III/b'],
    ['Penata Tingkat I', 'pns', 'III/d'],
    ['Penata', 'pns', 'III/c'],
    ['Pembina Utama Muda', 'pns', 'IV/c'],
    ['Pengatur Tk I - II/d', 'pns', 'II/d'],
    ['3/d', 'pns', 'III/d'],
    ['3D', 'pns', 'III/d'],
    ['III d', 'pns', 'III/d'],
    ['III-d', 'pns', 'III/d'],
    ['IIId', 'pns', 'III/d'],
    ['Gol. III.D', 'pns', 'III/d'],
    ['III/d (Penata Tk. I)', 'pns', 'III/d'],
    ['9', 'pppk', 'IX'],
    ['Gol. IX', 'pppk', 'IX'],
    ['GOLONGAN  VII', 'pppk', 'VII'],
    ['Ahli Pertama - IX', 'pppk', 'IX'],
    ['XVII', 'pppk', 'XVII'],
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
    ['Penata Sekali', 'pns'],
    ['Tk. I', 'pns'],
  ] as const)('%s is none of a %s', (text, kind) => {
    expect(readGrade(text, kind)).toBeUndefined();
  });
});
