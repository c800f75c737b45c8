/** Something that people may need: a competency, or an area of their technical tasks. */
export interface Need {
  readonly code: string;
  readonly name: string;
}

/*
 * The lists stand here beside the dictionary and the catalogue, so that a page that names needs carries neither of their
 * 100 KB; a test holds them equal.
 */

/** The managerial and socio-cultural competencies of PermenPANRB 38/2017. */
export const competencyNames: readonly Need[] = [
  { code: 'M1', name: 'Integritas' },
  { code: 'M2', name: 'Kerja Sama' },
  { code: 'M3', name: 'Komunikasi' },
  { code: 'M4', name: 'Orientasi pada Hasil' },
  { code: 'M5', name: 'Pelayanan Publik' },
  { code: 'M6', name: 'Pengembangan Diri dan Orang Lain' },
  { code: 'M7', name: 'Mengelola Perubahan' },
  { code: 'M8', name: 'Pengambilan Keputusan' },
  { code: 'S1', name: 'Perekat Bangsa' },
];

/** The ten technical areas of a kecamatan's legal tasks (UU 23/2014 Ps 225, 229; PP 17/2018 Ps 10, 25). */
export const technicalAreas: readonly Need[] = [
  { code: 'T01', name: 'Administrasi pemerintahan umum' },
  { code: 'T02', name: 'Pemberdayaan masyarakat dan musrenbang' },
  { code: 'T03', name: 'Ketenteraman dan ketertiban umum' },
  { code: 'T04', name: 'Penegakan Perda dan Perkada' },
  { code: 'T05', name: 'Pemeliharaan prasarana dan fasilitas pelayanan umum' },
  { code: 'T06', name: 'Pelayanan masyarakat dan pelayanan terpadu' },
  { code: 'T07', name: 'Pembinaan kelurahan' },
  { code: 'T08', name: 'Pengelolaan keuangan, pengadaan dan swakelola kelurahan (KPA, PPTK, penatausahaan)' },
  { code: 'T09', name: 'Kearsipan dan tata naskah dinas' },
  { code: 'T10', name: 'Pengelolaan data dan teknologi informasi' },
];

/** The seven areas of kompetensi pemerintahan (UU 23/2014, explanation of Ps 233(2)). */
export const governmentCompetencies: readonly Need[] = [
  { code: 'G01', name: 'Kebijakan desentralisasi' },
  { code: 'G02', name: 'Hubungan pemerintah pusat dengan daerah' },
  { code: 'G03', name: 'Pemerintahan umum' },
  { code: 'G04', name: 'Pengelolaan keuangan daerah' },
  { code: 'G05', name: 'Urusan pemerintahan yang menjadi kewenangan daerah' },
  { code: 'G06', name: 'Hubungan pemerintah daerah dengan DPRD' },
  { code: 'G07', name: 'Etika pemerintahan' },
];
