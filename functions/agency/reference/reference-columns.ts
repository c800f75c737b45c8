import { goalSourceNames } from '../../../shared/reference/agency-reference.ts';

/** The sheets of the reference as XLSX, each with its columns: name of the field and heading. Export and import share them. */
export const sheets = {
  areas: {
    name: 'Bidang teknis',
    columns: { code: 'KODE BIDANG', name: 'NAMA BIDANG', posts: 'KODE JABATAN PEMILIK TUGAS' },
  },
  posts: {
    name: 'Jabatan',
    columns: {
      code: 'KODE JABATAN',
      name: 'NAMA JABATAN',
      level: 'LEVEL KOMPETENSI',
      titles: 'AWAL NAMA JABATAN',
      within: 'MEMUAT KATA',
      heads: 'AWAL NAMA UNIT YANG DIPIMPIN',
      above: 'KODE JABATAN ATASAN',
      next: 'KODE JABATAN BERIKUTNYA',
      certified: 'WAJIB SERTIFIKAT PEMERINTAHAN',
    },
  },
  roles: {
    name: 'Peran persetujuan',
    columns: { role: 'KODE PERAN', name: 'NAMA PERAN', approves: 'MENYETUJUI' },
  },
  remote: { name: 'Unit jauh', columns: { unit: 'UNIT JAUH', note: 'KETERANGAN JARAK' } },
  goals: {
    name: 'Sasaran',
    columns: {
      code: 'KODE SASARAN',
      name: 'SASARAN',
      source: 'ASAL SASARAN',
      needs: 'KODE KEBUTUHAN',
    },
  },
  offerings: {
    name: 'Penawaran',
    columns: {
      code: 'KODE PENAWARAN',
      title: 'JUDUL',
      form: 'KODE BENTUK',
      kind: 'JENIS KOMPETENSI',
      method: 'METODE',
      learningHours: 'JP',
      durationDays: 'JUMLAH HARI',
      weekly: 'HARI SERI MINGGUAN',
      startsOn: 'MULAI BERIKUTNYA',
      capacity: 'KAPASITAS',
      minimum: 'PESERTA PALING SEDIKIT',
      quota: 'KUOTA SETAHUN',
      costPerPerson: 'BIAYA PER ORANG',
      costPerBatch: 'BIAYA PER ANGKATAN',
      travelPerPerson: 'BIAYA PERJALANAN PER ORANG',
      costBasis: 'DASAR BIAYA',
      competencies: 'KODE KOMPETENSI',
      providerKind: 'JENIS PENYELENGGARA',
      provider: 'PENYELENGGARA',
      paidBy: 'DIBAYAR OLEH',
      targetPosts: 'KODE JABATAN SASARAN',
      counts: 'DIHITUNG JP',
    },
  },
} as const;

export type SheetId = keyof typeof sheets;

/** The fields of a sheet. */
export type FieldOf<Id extends SheetId> = Extract<keyof (typeof sheets)[Id]['columns'], string>;

/** How several values stand in one cell. */
export const SEPARATOR = ';';

/** Words of the columns that have a closed list: as it is stored, and as people write it. */
export const words = {
  costBasis: { source: 'sumber', assumption: 'perkiraan' },
  kind: {
    manajerial: 'manajerial',
    teknis: 'teknis',
    fungsional: 'fungsional',
    sosialKultural: 'sosial kultural',
    pemerintahan: 'pemerintahan',
  },
  method: { klasikal: 'klasikal', daring: 'daring', blended: 'blended' },
  providerKind: {
    mandiri: 'mandiri',
    'instansi terakreditasi': 'instansi terakreditasi',
    'lembaga independen': 'lembaga independen',
  },
  goalSource: goalSourceNames,
  yes: { yes: 'ya', no: 'tidak' },
} as const;
