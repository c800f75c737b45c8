import { paperFormOf, withEmblem } from '../../shared/agency/paper-form.ts';
import { forgottenAt } from '../../shared/cycle/settings.ts';
import { type Paper, slot, table, texts } from '../../shared/documents/paper.ts';
import { formatNumber } from '../../shared/rules/format.ts';
import { retentions } from '../../shared/rules/retention.ts';
import { fieldNames } from '../../shared/staff/field-words.ts';
import { type AgencyItem, headOf } from '../../shared/store/agency.ts';
import type { ListedCycle } from '../../shared/store/cycle.ts';
import type { PaperStyleItem } from '../../shared/store/paper-style.ts';

interface Source {
  readonly agency: AgencyItem;
  readonly style: PaperStyleItem | undefined;
  /** The latest, whose settings hold; undefined before the first. */
  readonly cycle: ListedCycle | undefined;
  readonly now: Date;
}

/** What may go wrong for people, and what stands against it in this system. */
const RISKS = [
  {
    risk: 'Keputusan otomatis tentang orang (pemeringkatan, Ps 10)',
    measure:
      'Sistem hanya menyarankan dan menyebut dasarnya; koordinator memutuskan dan pejabat menyetujui. Keberatan dijawab seorang manusia dalam 3 × 24 jam.',
  },
  {
    risk: 'Jawaban seseorang diketahui orang yang tidak berhak',
    measure:
      'Umpan balik tersegel dan dihitung sekali; kelompok di bawah lima orang tidak ditampilkan; koordinator tidak melihat jawaban satu per satu, dan alasan seseorang disarankan hanya dibaca orangnya. Yang tersisa: nama dalam daftar yang disarankan dapat membuat orang menduga kebutuhannya.',
  },
  {
    risk: 'Data pribadi lebih banyak daripada yang perlu',
    measure:
      'NIK, NPWP, agama, alamat rumah, dan status perkawinan tidak dibaca dari berkas SIASN. Surel hanya memuat tautan dan judul.',
  },
  {
    risk: 'Tautan atau akun dipakai orang lain',
    measure:
      'Kode 128 bit yang hanya disimpan sidiknya, berlaku terbatas dan dapat ditarik; peran konsol diperiksa ulang setiap sepuluh menit.',
  },
  {
    risk: 'Data diubah atau dihapus tanpa jejak',
    measure:
      'Setiap perbuatan tercatat dalam jejak berantai yang diperiksa setiap pagi; penghapusan data orang diputuskan dua orang.',
  },
  {
    risk: 'Data keluar dari Indonesia',
    measure:
      'Diproses dan disimpan di wilayah Jakarta saja (PP 71/2019 Pasal 20 ayat (2)). Kotak surel pribadi di luar kendali sistem: isinya hanya tautan.',
  },
] as const;

/** The assessment of impact on personal data (UU 27/2022 Ps 34) as a draft from what is configured, for the agency to judge and sign. */
export function impactAssessment({ agency, style, cycle, now }: Source): Paper {
  const letterhead = { government: agency.government, unit: agency.name, address: agency.address };
  const kept = cycle === undefined ? undefined : forgottenAt(cycle.cycle, cycle.settings);
  return {
    title: `Penilaian dampak pelindungan data pribadi ${agency.name}`,
    createdAt: now,
    form: paperFormOf(style),
    numbered: true,
    points: 11,
    draft: 'KONSEP',
    parts: [
      {
        across: false,
        blocks: [
          { kind: 'kop', kop: withEmblem(letterhead, style) },
          {
            kind: 'title',
            lines: ['PENILAIAN DAMPAK PELINDUNGAN DATA PRIBADI', 'SISTEM PENGEMBANGAN KOMPETENSI PEGAWAI'],
          },
          { kind: 'chapter', text: 'Pengolahan dan dasarnya' },
          ...texts([
            `${agency.name} menyusun kebutuhan, rencana, dan evaluasi pengembangan kompetensi pegawainya setiap tahun. Dasarnya kewajiban hukum: PP 11/2017 Pasal 203 dan 205–207, PP 49/2018 Pasal 39–43. Penilaian ini diwajibkan UU 27/2022 Pasal 34, karena data orang diperingkat untuk saran pelatihan.`,
            ...(cycle === undefined
              ? []
              : [
                  `Siklus terakhir ${cycle.cycle}: ${formatNumber(cycle.participantCount)} orang; survei ${formatNumber(cycle.settings.surveyDays)} hari, persetujuan oleh ${formatNumber(cycle.settings.approvalChain.length)} pejabat.`,
                ]),
          ]),
          { kind: 'chapter', text: 'Data, asal, dan penerima' },
          table({
            caption: 'Data yang diolah',
            rows: [
              ['Data kepegawaian', Object.values(fieldNames).join(', '), 'Berkas SIASN', 'Koordinator'],
              [
                'Predikat kinerja',
                'Predikat setahun setiap orang',
                'Daftar penilaian kinerja',
                'Pegawai itu sendiri; yang lain hanya gabungan',
              ],
              [
                'Survei dan konfirmasi',
                'Perilaku kerja dan kebutuhan bidang teknis',
                'Pegawai, atasan langsung',
                'Atasan langsung; koordinator hanya gabungan',
              ],
              [
                'Pelatihan',
                'Undangan, kehadiran, sertifikat, JP, tindakan, penerapan',
                'Pegawai, atasan, koordinator',
                'Koordinator; penyelenggara hanya daftar peserta',
              ],
              ['Umpan balik', 'Penilaian, tes, saran', 'Pegawai', 'Siapa pun hanya gabungan'],
              ['Laporan', 'Angka gabungan', 'Dihitung sistem', `Pimpinan, ${headOf(agency.government)}`],
            ],
            columns: [
              { header: 'Jenis', width: 80, cell: ([kind = '']) => kind },
              { header: 'Isi', width: '*', cell: ([, what = '']) => what },
              { header: 'Asal', width: 85, cell: ([, , from = '']) => from },
              { header: 'Penerima', width: 100, cell: ([, , , to = '']) => to },
            ],
          }),
          { kind: 'chapter', text: 'Masa simpan' },
          table({
            caption: 'Berapa lama data disimpan, dan bagaimana berakhirnya',
            rows: retentions(kept),
            columns: [
              { header: 'Jenis data', width: '*', cell: ({ kind }) => kind },
              { header: 'Disimpan', width: 140, cell: ({ until }) => until },
              { header: 'Berakhirnya', width: 120, cell: ({ how }) => how },
            ],
          }),
          { kind: 'chapter', text: 'Risiko dan penanganannya' },
          table({
            caption: 'Risiko bagi pegawai',
            rows: RISKS,
            columns: [
              { header: 'Risiko', width: 150, cell: ({ risk }) => risk },
              { header: 'Yang dilakukan sistem', width: '*', cell: ({ measure }) => measure },
            ],
          }),
          { kind: 'chapter', text: 'Hak pegawai dan narahubung' },
          ...texts([
            `Setiap pegawai melihat datanya, mengunduhnya, meminta perbaikan, dan berkeberatan lewat halamannya sendiri. Narahubung: ${agency.coordinator.name}${agency.coordinator.phone === undefined ? '' : `, telepon ${agency.coordinator.phone}`}.`,
          ]),
          {
            kind: 'closing',
            lines: texts([
              'Konsep ini dibuat dari pengaturan sistem; risiko di luar sistem (perangkat, jaringan, berkas yang diunduh) dinilai instansi dan ditambahkan sebelum ditandatangani.',
            ]),
            signatures: [
              { dated: [[slot('date')]], signer: { post: `Kepala ${agency.name}`, name: [slot('name')] } },
            ],
          },
        ],
      },
    ],
  };
}
