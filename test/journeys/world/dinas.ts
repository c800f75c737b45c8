import { referenceSheets } from '../../../functions/agency/reference/reference-sheets.ts';
import { renderWorkbook, XLSX } from '../../../shared/documents/workbook.ts';
import { EXECUTOR, FUNCTIONAL } from '../../../shared/reference/agency-reference.ts';
import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import type { Agency } from './agency.ts';
import type { Place } from './kecamatan.ts';

const NAME = 'DINAS KESEHATAN KOTA PEKANBARU';
const FIELDS = ['KESEHATAN MASYARAKAT', 'PENCEGAHAN PENYAKIT', 'PELAYANAN KESEHATAN'] as const;
const HEADS: readonly Place[] = [
  head('KEPALA DINAS', NAME, 'IV/c', 'II.b'),
  head('SEKRETARIS DINAS', 'SEKRETARIAT DINAS KESEHATAN', 'IV/b', 'III.a'),
  head('KEPALA SUB BAGIAN UMUM', 'SUB BAGIAN UMUM', 'III/d', 'IV.a'),
  head('KEPALA SUB BAGIAN PROGRAM', 'SUB BAGIAN PROGRAM', 'III/d', 'IV.a'),
  ...FIELDS.map((field) => head(`KEPALA BIDANG ${field}`, `BIDANG ${field}`, 'IV/a', 'III.b')),
  head('KEPALA UPT LABORATORIUM', 'UPT LABORATORIUM KESEHATAN', 'III/d', 'IV.a'),
];
const CLERKS = ['PENGELOLA PROGRAM KESEHATAN', 'PENGADMINISTRASI UMUM', 'PETUGAS SURVEILANS'] as const;

function head(post: string, unit: string, grade: string, echelon: string): Place {
  return { post, unit, kind: 'Struktural', grade, echelon };
}

function places(people: number): readonly Place[] {
  const units = HEADS.map(({ unit }) => unit).slice(1);
  const others = Array.from({ length: Math.max(0, people - HEADS.length) }, (_, index): Place => {
    const unit = units[index % units.length] ?? NAME;
    if (index % 5 === 4)
      return { post: 'EPIDEMIOLOG AHLI PERTAMA', unit, kind: 'Fungsional', grade: 'III/b' };
    return { post: CLERKS[index % CLERKS.length] ?? CLERKS[0], unit, kind: 'Pelaksana', grade: 'III/a' };
  });
  return [...HEADS, ...others].slice(0, people);
}

function offering(code: string, title: string, competencies: readonly string[], cost: number): Offering {
  return {
    code,
    title,
    form: 'KL07',
    kind: 'teknis',
    method: 'klasikal',
    learningHours: 15,
    durationDays: 3,
    capacity: 30,
    costPerBatch: cost,
    costBasis: 'source',
    competencies,
    providerKind: 'instansi terakreditasi',
    provider: 'Bapelkes Provinsi Riau',
    targetPosts: [],
  };
}

/** A dinas of health: its own areas, posts, roles and offerings, none of which the code knows. */
export const dinas: Agency = {
  name: 'Dinas Kesehatan Kota Pekanbaru',
  places,
  officers: [
    {
      role: 'sekretarisDinas',
      nama: 'dr. Sari Lubis, M.K.M.',
      jabatan: 'Sekretaris Dinas Kesehatan Kota Pekanbaru',
      surel: 'sekretaris@dinkes.example',
      status: 'definitif',
      sejak: '01-02-2025',
    },
    {
      role: 'kepalaDinas',
      nama: 'dr. Hasan Tanjung, M.Kes.',
      jabatan: 'Kepala Dinas Kesehatan Kota Pekanbaru',
      surel: 'kepala@dinkes.example',
      status: 'definitif',
      sejak: '01-01-2025',
    },
  ],
  async reference() {
    const sheets = referenceSheets({
      areas: [
        { code: 'T01', name: 'Surveilans dan penanggulangan wabah' },
        { code: 'T02', name: 'Gizi dan kesehatan ibu anak' },
        { code: 'T03', name: 'Mutu dan akreditasi puskesmas', posts: ['kepalaUpt', 'kepalaBidang'] },
      ],
      posts: [
        {
          code: 'kepalaDinas',
          name: 'Kepala dinas',
          level: 4,
          certified: true,
          titles: ['KEPALA DINAS'],
          heads: 'DINAS',
        },
        {
          code: 'sekretarisDinas',
          name: 'Sekretaris dinas',
          certified: true,
          level: 3,
          titles: ['SEKRETARIS DINAS'],
          heads: 'SEKRETARIAT',
          above: 'kepalaDinas',
        },
        {
          code: 'kepalaBidang',
          name: 'Kepala bidang',
          certified: true,
          level: 3,
          titles: ['KEPALA BIDANG'],
          heads: 'BIDANG',
          above: 'kepalaDinas',
        },
        {
          code: 'kepalaSubbagian',
          name: 'Kepala subbagian',
          certified: true,
          level: 2,
          titles: ['KEPALA SUB BAGIAN'],
          heads: 'SUB BAGIAN',
          above: 'sekretarisDinas',
        },
        {
          code: 'kepalaUpt',
          name: 'Kepala UPT',
          certified: true,
          level: 2,
          titles: ['KEPALA UPT'],
          heads: 'UPT',
          above: 'kepalaDinas',
        },
        {
          code: 'surveilans',
          name: 'Petugas surveilans',
          level: 1,
          titles: ['PETUGAS SURVEILANS'],
          next: 'kepalaSubbagian',
        },
        { code: EXECUTOR, name: 'Pelaksana', level: 1, titles: [], next: 'kepalaSubbagian' },
        { code: FUNCTIONAL, name: 'Pejabat fungsional', level: 1, titles: [] },
      ],
      roles: [
        { role: 'sekretarisDinas', name: 'Sekretaris Dinas', approves: true },
        { role: 'kepalaDinas', name: 'Kepala Dinas', approves: true },
      ],
      goals: [
        { code: 'IKU1', name: 'Kasus wabah ditangani dalam 24 jam', source: 'iku', needs: ['T01', 'M5'] },
        { code: 'ADU1', name: 'Keluhan antrean puskesmas berkurang', source: 'complaint', needs: ['M5'] },
      ],
      offerings: [
        offering('DK01', 'Pelatihan Surveilans Epidemiologi', ['T01', 'M5'], 6_000_000),
        offering('DK02', 'Pelatihan Konseling Gizi', ['T02', 'M3'], 5_000_000),
        offering('DK03', 'Lokakarya Akreditasi Puskesmas', ['T03', 'M4'], 4_000_000),
        offering('DK04', 'Lokakarya Kerja Tim Layanan', ['M1', 'M2', 'S1'], 2_000_000),
      ],
    });
    return { fileName: 'acuan-dinkes.xlsx', contentType: XLSX, bytes: await renderWorkbook(sheets) };
  },
};
