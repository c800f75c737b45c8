import type { EvaluationReport } from '../../../functions/evaluation/report/evaluation-report.ts';
import type { Certificate } from '../../../functions/training/certificate/certificate-pdf.ts';
import type { PlanDocument, PlannedActivity } from '../../../shared/documents/plan-paper-data.ts';
import { publishGroup } from '../../../shared/rules/anonymity.ts';
import { formatNumber } from '../../../shared/rules/format.ts';
import { type BarChartData, barChartSvg } from '../../../shared/ui/charts.tsx';

const letterhead = {
  government: 'Pemerintah Kota Pekanbaru',
  unit: 'Kecamatan Senapelan',
  address: 'Jalan Senapelan, Pekanbaru 28151 · senapelan@pekanbaru.go.id',
};
const signer = {
  post: 'Camat Senapelan',
  name: 'Rahmat Hidayat, S.STP., M.Si.',
  rank: 'Pembina Tingkat I (IV/b)',
  nip: '197805122006041009',
};
const verification = { url: 'https://bangkom.pekanbaru.go.id/verifikasi/7KQ2-M9XD', code: '7KQ2-M9XD' };
const createdAt = new Date('2027-03-08T02:00:00Z');

export const certificate: Certificate = {
  letterhead,
  number: '800.2.4/017/SENAPELAN/2027',
  name: 'Siti Aminah Nasution, S.Sos.',
  nip: '197805122006041009',
  grade: 'III/d',
  sessions: [
    { date: '2027-03-04', materials: 'Standar pelayanan PATEN', hours: 5 },
    { date: '2027-03-05', hours: 5 },
  ],
  post: 'Pengelola Pelayanan Umum',
  unit: 'Kelurahan Kampung Bandar',
  activity: 'Lokakarya Komunikasi Pelayanan Publik bagi Petugas Loket Kelurahan',
  form: 'Lokakarya',
  firstDay: '2027-03-04',
  lastDay: '2027-03-05',
  place: 'Aula Kantor Camat Senapelan',
  hours: 10,
  provider: 'Kecamatan Senapelan bekerja sama dengan BPSDM Provinsi Riau',
  issuedAt: 'Pekanbaru',
  issuedOn: '2027-03-08',
  signer,
  verification,
  createdAt,
};

/** As long as names and titles of real activities get. */
export const longCertificate: Certificate = {
  ...certificate,
  name: 'Dr. Ir. Raden Ajeng Siti Nurhaliza Kusumaningtyas Hadiningrat Purwodarminto, S.Kom., M.T., M.A.P.',
  activity:
    'Bimbingan Teknis Penyusunan Standar Operasional Prosedur Administrasi Pemerintahan dan Penyelenggaraan Pelayanan Administrasi Terpadu Kecamatan (PATEN) Berbasis Sistem Pemerintahan Berbasis Elektronik bagi Pejabat Pengawas dan Pelaksana',
  post: 'Kepala Seksi Pemberdayaan Masyarakat dan Kesejahteraan Sosial',
  provider:
    'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia Kota Pekanbaru bersama Pusat Pelatihan LAN',
};

const activity: PlannedActivity = {
  competency: 'Pelayanan publik',
  title: 'Lokakarya Komunikasi Pelayanan Publik bagi Petugas Loket',
  target: '24 pelaksana pada enam kelurahan',
  kind: 'Teknis',
  pathway: 'klasikal',
  provider: 'Mandiri bersama BPSDM Provinsi Riau',
  schedule: '4–5 Maret 2027',
  curriculumFit: 'Kurikulum teknis pelayanan publik LAN; disesuaikan',
  budget: 12_500_000,
  budgetHolder: 'DPA Kecamatan',
  form: 'Lokakarya',
  hours: 10,
  quarter: 'Triwulan I 2027',
};

export const plan: PlanDocument = {
  letterhead,
  unitName: 'Kecamatan Senapelan',
  year: 2027,
  version: 3,
  createdAt,
  introduction: [
    'Dokumen ini memuat usulan kebutuhan dan rencana pengembangan kompetensi pegawai Kecamatan Senapelan, disusun dari survei kebutuhan, konfirmasi atasan langsung, dan data kinerja.',
    'Tujuannya agar setiap pegawai memenuhi standar kompetensi jabatannya dan mendapat kesempatan yang setara.',
  ],
  profile: [
    {
      title: 'Menurut jenis jabatan',
      rows: [
        ['Manajerial', 14],
        ['Fungsional', 9],
        ['Pelaksana', 55],
      ],
    },
    {
      title: 'Menurut status',
      rows: [
        ['PNS', 61],
        ['PPPK', 17],
      ],
    },
  ],
  competencyGaps: Array.from({ length: 18 }, (_, index) =>
    publishGroup(6 + index, {
      post: index % 2 ? 'Kepala Seksi Ketenteraman dan Ketertiban Umum' : 'Pengelola Pelayanan Umum',
      competency: ['Pelayanan publik', 'Komunikasi', 'Pengelolaan perubahan'][index % 3] ?? '',
      required: 3,
      average: 2.25,
      gap: 0.75,
      people: 6 + index,
    }),
  ),
  performanceGaps: [
    { unit: 'Kelurahan Sago', target: '95% surat selesai dalam 1 hari', result: '81%', category: 'Rendah' },
  ],
  priorities: [
    {
      competency: 'Pelayanan publik',
      people: 31,
      reason: 'Selisih terbesar dan terkait langsung dengan unsur U6 SKM.',
    },
  ],
  withheld: ['Kesenjangan jabatan Pengawas disembunyikan: kurang dari lima orang.'],
  activities: Array.from({ length: 14 }, (_, index) => ({
    ...activity,
    ...(index % 3 === 1
      ? {
          title: longCertificate.activity,
          provider: longCertificate.provider,
          budgetHolder: 'BKPSDM',
          quarter: 'Triwulan II 2027',
          schedule: 'Setiap Kamis pertama, April–Juni 2027',
        }
      : {}),
    ...(index % 3 === 2
      ? { budget: 0, budgetHolder: 'Tanpa biaya', quarter: 'Triwulan IV 2027', form: 'E-learning', hours: 3 }
      : {}),
  })),
  quarters: ['I', 'II', 'III', 'IV'].map((quarter) => `Triwulan ${quarter} 2027`),
  hourTargets: Array.from({ length: 40 }, (_, index) => ({
    name: `Pegawai Contoh Nomor ${index + 1}, S.Sos.`,
    nip: `1990010120200${String(11_001 + index)}`,
    done: index % 7,
    planned: 10 + (index % 12),
    ...(index % 4 === 3 ? { kind: 'PPPK', left: 24 - (index % 7) } : { kind: 'PNS', missing: index % 5 }),
  })),
  hourNotes: ['JP yang diperoleh di luar kegiatan rencana ini belum termasuk.'],
  monitoring: ['Pelaksanaan dipantau setiap triwulan; hasilnya dilaporkan kepada Camat.'],
  fingerprints: [1, 2, 3].map((revision) => ({ revision, hash: `${revision}`.repeat(64) })),
  approvals: [
    {
      role: 'Plt. Sekretaris Kecamatan',
      name: 'Dewi Lestari, S.E.',
      decision: 'Dikembalikan',
      decidedAt: new Date('2027-02-01T03:00:00Z'),
      note: 'Anggaran triwulan II belum sesuai DPA.',
    },
    {
      role: 'Plt. Sekretaris Kecamatan',
      name: 'Dewi Lestari, S.E.',
      decision: 'Disetujui',
      decidedAt: new Date('2027-02-03T04:10:00Z'),
    },
    {
      role: 'Camat Senapelan',
      name: signer.name,
      decision: 'Disetujui',
      decidedAt: new Date('2027-02-04T01:30:00Z'),
    },
  ],
  signer,
  place: 'Pekanbaru',
  submittedAt: new Date('2027-01-29T02:00:00Z'),
  signedAt: new Date('2027-02-04T01:30:00Z'),
};

export const bars: BarChartData = {
  title: 'Kesenjangan terbesar',
  description: 'Pelayanan publik mempunyai kesenjangan terbesar, 1,2 level.',
  category: 'Kompetensi',
  measure: 'Kesenjangan (level)',
  show: (value) => formatNumber(value, 2),
  bars: [
    { label: 'Pelayanan publik', value: 1.2, note: 'n 31' },
    {
      label: 'Pengambilan keputusan dan pengelolaan perubahan pada lingkungan kerja yang dinamis',
      value: 0.8,
      note: 'n 12',
    },
    { label: 'Komunikasi', value: 0.45, note: 'n 28' },
  ],
};

export const report: EvaluationReport = {
  letterhead,
  title: 'Laporan Evaluasi Triwulan I',
  unitName: 'Kecamatan Senapelan',
  period: 'Januari–Maret 2027',
  createdAt,
  summary: [
    'Tiga dari empat kegiatan terlaksana. Materi satu kegiatan dinilai terlalu dangkal oleh 11 dari 22 peserta.',
  ],
  figureGroups: [
    {
      title: 'Pelaksanaan, 1 Januari–31 Maret 2027',
      figures: [
        { label: 'Kegiatan terlaksana', value: '3 dari 4', basis: 'rencana triwulan I' },
        { label: 'PNS mencapai 20 JP', value: '18%', basis: 'n 61, kumulatif' },
        { label: 'Realisasi anggaran', value: 'Rp31.250.000', basis: 'dari Rp42.000.000' },
        { label: 'Kepuasan peserta', value: '4,1 dari 5', basis: 'n 58' },
      ],
    },
  ],
  sections: [
    {
      title: 'Hasil pembelajaran',
      paragraphs: ['Nilai rata-rata naik 21 poin (selang kepercayaan 95% 15 sampai 27; n 22 pasang).'],
      charts: [{ title: bars.title, svg: barChartSvg(bars), description: 'Aula 4,2' }],
      tables: [
        {
          caption: 'Kegiatan triwulan I',
          headers: ['Kegiatan', 'Peserta', 'Hadir', 'Nilai', 'n'],
          rows: [
            [longCertificate.activity, '24', '22', '4,2', '22'],
            ['Bimbingan di tempat kerja', '4', '4', '–', '4'],
          ],
        },
      ],
    },
  ],
  limitations: ['Kelompok di bawah lima orang tidak ditampilkan.'],
  recommendations: [
    { text: 'Perdalam materi lokakarya komunikasi.', reason: '11 dari 22 peserta menilai terlalu dangkal.' },
  ],
  followUps: [
    {
      finding: '11 dari 22 peserta menilai terlalu dangkal.',
      action: 'Susun ulang materi dengan studi kasus loket',
      indicator: 'Materi baru dipakai pada angkatan berikutnya.',
      owner: 'Kasubbag Umum',
      due: '2027-04-30',
      status: 'Berjalan',
    },
  ],
  signer,
  place: 'Pekanbaru',
  date: '2027-04-01',
};
