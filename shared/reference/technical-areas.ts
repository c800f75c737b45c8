/** A technical area of a kecamatan's legal tasks (UU 23/2014 Ps 225, 229; PP 17/2018 Ps 10, 25). */
export interface TechnicalArea {
  readonly code: string;
  readonly name: string;
}

/**
 * The ten areas the survey asks about. They stand here beside the catalogue so that a survey page does not
 * carry its 66 KB; a test holds both lists equal.
 */
export const technicalAreas: readonly TechnicalArea[] = [
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
