/**
 * Fields that the import reads, with the headings under which exports have them: SIASN first, then SIMPEG, DUK and BKD
 * files. The order is the order of trust: of several columns for one field, the heading that stands first here is taken.
 */
export const keptFields = {
  nip: {
    meaning: 'NIP',
    headings: [
      'NIP BARU',
      'NIP',
      'NI PPPK',
      'NIPPPK',
      'NIP PPPK',
      'NIP NI PPPK',
      'NIP NIPPPK',
      'NIP NIP PPPK',
      'NOMOR INDUK PEGAWAI',
      'NO INDUK PEGAWAI',
      'NOMOR INDUK',
      'NIP PEGAWAI',
      'NIP PNS',
      'NIP ASN',
      'NIP BARU NIP LAMA',
      'NIP TERBARU',
      'NIPBARU',
      'NIP NRK',
      'NIP NRP',
      'NO NIP',
      'NIP 18 DIGIT',
      'N I P',
    ],
  },
  name: {
    meaning: 'Nama',
    headings: [
      'NAMA',
      'NAMA PEGAWAI',
      'NAMA LENGKAP',
      'NAMA PNS',
      'NAMA ASN',
      'NAMA PNS PPPK',
      'NAMA LENGKAP DENGAN GELAR',
      'NAMA DAN GELAR',
      'NAMA GELAR',
      'NAMA LENGKAP GELAR',
      'NAMA LENGKAP DAN GELAR',
      'NAMA PEGAWAI GELAR',
      'NAMA PEGAWAI DAN GELAR',
      'NAMA PEGAWAI DENGAN GELAR',
      'NAMA BESERTA GELAR',
      'NAMA LENGKAP BESERTA GELAR',
      'NAMA PEJABAT',
      'NAMA PEGAWAI ASN',
      'NAMA PEGAWAI NEGERI SIPIL',
      'NAMA ASN PPPK',
      'NAMALENGKAP',
      'NAMA TANPA GELAR',
      'NAMA APARATUR',
      'N A M A',
    ],
  },
  frontTitle: {
    meaning: 'Gelar depan',
    headings: ['GELAR DEPAN', 'GLR DEPAN', 'GELAR DPN', 'GELAR DI DEPAN'],
  },
  backTitle: {
    meaning: 'Gelar belakang',
    headings: ['GELAR BELAKANG', 'GLR BELAKANG', 'GELAR BLK', 'GELAR DI BELAKANG'],
  },
  sex: {
    meaning: 'Jenis kelamin',
    headings: [
      'JENIS KELAMIN',
      'JENIS KELAMIN NAMA',
      'JK',
      'L P',
      'J K',
      'KELAMIN',
      'GENDER',
      'SEX',
      'JNS KELAMIN',
      'JNS KEL',
    ],
  },
  officialEmail: {
    meaning: 'Email dinas',
    headings: [
      'EMAIL GOV',
      'EMAIL DINAS',
      'EMAIL PEMERINTAH',
      'EMAIL KEDINASAN',
      'EMAIL GO ID',
      'EMAIL RESMI',
      'EMAIL KANTOR',
      'E MAIL KANTOR',
      'SUREL DINAS',
    ],
  },
  email: {
    meaning: 'Email',
    headings: [
      'EMAIL',
      'E MAIL',
      'ALAMAT EMAIL',
      'ALAMAT E MAIL',
      'ALAMAT E MAIL AKTIF',
      'ALAMAT EMAIL AKTIF',
      'SUREL',
      'ALAMAT SUREL',
      'EMAIL AKTIF',
      'EMAIL PEGAWAI',
      'EMAIL PRIBADI',
      'E MAIL PRIBADI',
      'GMAIL',
      'AKUN EMAIL',
      'EMAIL SUREL',
      'EMAIL GMAIL',
      'EMAIL PRIBADI DINAS',
      'ALAMAT SURAT ELEKTRONIK',
    ],
  },
  employeeKind: {
    meaning: 'Jenis pegawai',
    headings: [
      'JENIS PEGAWAI NAMA',
      'JENIS PEGAWAI',
      'JENIS ASN',
      'JENIS KEPEGAWAIAN',
      'PNS PPPK',
      'STATUS ASN',
    ],
  },
  legalStatus: {
    meaning: 'Kedudukan hukum',
    headings: [
      'KEDUDUKAN HUKUM NAMA',
      'KEDUDUKAN HUKUM',
      'KEDUDUKAN PEGAWAI',
      'KEDUDUKAN',
      'STATUS KEAKTIFAN',
      'STATUS AKTIF',
      'AKTIF TIDAK',
      'IS AKTIF',
      'AKTIF TIDAK AKTIF',
      'AKTIF NON AKTIF',
      'KEADAAN PEGAWAI',
      'AKTIF',
    ],
  },
  status: {
    meaning: 'Status kepegawaian',
    headings: ['STATUS CPNS PNS', 'STATUS PEGAWAI', 'STATUS KEPEGAWAIAN', 'STATUS KERJA', 'STATUS'],
  },
  contractStart: {
    meaning: 'Mulai kontrak (hanya PPPK)',
    headings: [
      'TMT PPPK',
      'TMT KONTRAK',
      'TMT CPNS',
      'TMT CPNS PPPK',
      'MULAI KONTRAK',
      'TANGGAL MULAI KONTRAK',
      'TMT PERJANJIAN KERJA',
      'AWAL KONTRAK',
    ],
  },
  contractEnd: {
    meaning: 'Akhir kontrak (hanya disebut bila sudah lewat)',
    headings: [
      'AKHIR KONTRAK',
      'TMT AKHIR KONTRAK',
      'TANGGAL AKHIR KONTRAK',
      'TGL AKHIR KONTRAK',
      'KONTRAK BERAKHIR',
      'TANGGAL KONTRAK BERAKHIR',
      'AKHIR PERJANJIAN KERJA',
      'TMT AKHIR PERJANJIAN KERJA',
      'TANGGAL AKHIR PERJANJIAN KERJA',
      'AKHIR MASA KONTRAK',
      'AKHIR MASA PERJANJIAN KERJA',
      'MASA BERLAKU KONTRAK',
      'KONTRAK SAMPAI',
    ],
  },
  grade: {
    meaning: 'Golongan',
    headings: [
      'GOL AKHIR NAMA',
      'GOL AKHIR',
      'GOLONGAN AKHIR',
      'GOLRU AKHIR',
      'GOL RUANG AKHIR',
      'GOLONGAN RUANG AKHIR',
      'GOLONGAN TERAKHIR',
      'GOL TERAKHIR',
      'GOLRU TERAKHIR',
      'GOL RUANG TERAKHIR',
      'GOLONGAN RUANG TERAKHIR',
      'GOLONGAN BARU',
      'PANGKAT BARU',
      'PANGKAT AKHIR',
      'PANGKAT GOL RUANG TERAKHIR',
      'PANGKAT GOLONGAN TERAKHIR',
      'GOL RUANG SAAT INI',
      'GOLRU',
      'GOL RU',
      'GOLONGAN RUANG',
      'GOL RUANG',
      'GOLONGAN',
      'PANGKAT GOLONGAN RUANG',
      'PANGKAT GOL RUANG',
      'PANGKAT DAN GOLONGAN RUANG',
      'PANGKAT DAN GOL RUANG',
      'PANGKAT GOLONGAN',
      'PANGKAT DAN GOLONGAN',
      'PANGKAT GOLRU',
      'PANGKAT GOL',
      'GOLONGAN PANGKAT',
      'NAMA GOLONGAN',
      'GOLONGAN NAMA',
      'GOL',
      'PANGKAT TERAKHIR',
      'PANGKAT',
    ],
  },
  /** Beside a column with the number of the grade alone: III | d. */
  rank: { meaning: 'Pangkat di samping golongan', headings: [] },
  gradeRoom: { meaning: 'Ruang (huruf golongan)', headings: ['RUANG', 'RU', 'RUANG GOLONGAN'] },
  postType: {
    meaning: 'Jenis jabatan',
    headings: ['JENIS JABATAN NAMA', 'JENIS JABATAN', 'TIPE JABATAN', 'KELOMPOK JABATAN', 'JNS JABATAN'],
  },
  postTitle: {
    meaning: 'Jabatan',
    headings: [
      'JABATAN NAMA',
      'NAMA JABATAN',
      'NM JABATAN',
      'JABATAN',
      'JABATAN TERAKHIR',
      'NAMA JABATAN TERAKHIR',
      'JABATAN SAAT INI',
      'JABATAN STRUKTURAL FUNGSIONAL',
      'JABATAN SEKARANG',
      'NOMENKLATUR JABATAN',
      'JABATAN TUGAS',
      'JABATAN BARU',
      'JABATAN AKHIR',
      'NAMA JABATAN SAAT INI',
      'JABATAN POKOK',
      'JABATAN ESELON',
      'JAB',
    ],
  },
  education: {
    meaning: 'Tingkat pendidikan',
    headings: [
      'TINGKAT PENDIDIKAN NAMA',
      'TINGKAT PENDIDIKAN',
      'PENDIDIKAN TERAKHIR',
      'JENJANG PENDIDIKAN',
      'PENDIDIKAN AKHIR',
    ],
  },
  unit: {
    meaning: 'Unit kerja',
    headings: [
      'UNOR NAMA',
      'NAMA UNOR',
      'UNOR',
      'UNIT ORGANISASI',
      'NAMA UNIT ORGANISASI',
      'SUB UNIT KERJA',
      'SUB UNIT',
      'SUBUNIT',
      'SUB UNIT ORGANISASI',
      'SUB SATUAN KERJA',
      'SUB SATKER',
      'SUB OPD',
      'UNIT KERJA BARU',
      'UNIT BARU',
      'BIDANG SEKSI SUB BAGIAN',
      'BIDANG SEKSI SUBBAGIAN',
      'BIDANG SEKSI',
      'UNIT KERJA',
      'NAMA UNIT KERJA',
      'UNIT KERJA NAMA',
      'UNIT KERJA INSTANSI',
      'UNIT KERJA SAAT INI',
      'UNIT KERJA OPD',
      'SATUAN KERJA UNIT KERJA',
      'INSTANSI UNIT KERJA',
      'SUB BAGIAN SEKSI',
      'SATUAN KERJA',
      'SATKER',
      'UNIT',
      'UNIT KERJA BAGIAN',
      'UNIT KERJA BIDANG',
      'BAGIAN SEKSI',
      'BIDANG BAGIAN',
      'BAGIAN BIDANG',
      'SEKSI',
      'SEKSI SUB BAGIAN',
      'SUB BAGIAN',
      'BAGIAN',
      'BIDANG',
      'UNIT PENEMPATAN',
      'PENEMPATAN',
      'TEMPAT TUGAS',
      'TEMPAT BERTUGAS',
      'UNIT KERJA TEMPAT TUGAS',
      'NAMA UNIT KERJA SAAT INI',
      'SATUAN ORGANISASI',
      'TEMPAT KERJA',
      'OPD',
      'NAMA OPD',
      'SKPD',
      'NAMA SKPD',
      'PERANGKAT DAERAH',
      'NAMA PERANGKAT DAERAH',
      'OPD UNIT KERJA',
      'SKPD UNIT KERJA',
      'UNIT INDUK',
      'UNIT KERJA INDUK',
    ],
  },
  /** Where it is, beside a column with sections alone: each kelurahan has its own Seksi Pemerintahan. */
  place: {
    meaning: 'Kelurahan atau kecamatan (bila unit kerja tidak menyebutnya)',
    headings: [
      'KELURAHAN KECAMATAN',
      'KECAMATAN KELURAHAN',
      'KANTOR',
      'NAMA KANTOR',
      'INSTANSI',
      'NAMA INSTANSI',
      'INSTANSI KERJA',
      'LOKASI KERJA',
    ],
  },
  echelon: { meaning: 'Eselon', headings: ['ESELON NAMA', 'ESELON', 'ESELONERING', 'ESL', 'TINGKAT ESELON'] },
  supervisor: {
    meaning: 'Atasan langsung (dicocokkan)',
    headings: [
      'NIP ATASAN',
      'NIP ATASAN LANGSUNG',
      'NIP PEJABAT PENILAI',
      'ATASAN LANGSUNG',
      'NAMA ATASAN',
      'NAMA ATASAN LANGSUNG',
      'ATASAN',
      'PEJABAT PENILAI',
    ],
  },
  remark: {
    meaning: 'Keterangan (hanya bila menyebut pensiun, pindah, berhenti, atau meninggal)',
    headings: [
      'KETERANGAN',
      'KET',
      'KETERANGAN PEGAWAI',
      'KETERANGAN LAIN',
      'KETERANGAN STATUS',
      'KETERANGAN MUTASI',
      'CATATAN MUTASI',
      'CATATAN MUTASI KEPEGAWAIAN',
      'MUTASI KEPEGAWAIAN',
      'CATATAN',
      'KEADAAN',
    ],
  },
  retirement: {
    meaning: 'Pensiun (dibaca sebagai tidak aktif bila sudah lewat)',
    headings: [
      'TMT PENSIUN',
      'TANGGAL PENSIUN',
      'TGL PENSIUN',
      'TANGGAL TMT PENSIUN',
      'PENSIUN TMT',
      'TMT PENSIUN BUP',
      'PENSIUN BUP',
      'TMT BUP',
      'TANGGAL BUP',
      'TGL BUP',
      'BUP TMT',
      'TMT PURNA TUGAS',
      'TANGGAL PURNA TUGAS',
      'TMT BATAS USIA PENSIUN',
      'TANGGAL BATAS USIA PENSIUN',
      'BATAS USIA PENSIUN',
      'BATAS USIA PENSIUN BUP',
      'BULAN PENSIUN',
      'TAHUN PENSIUN',
      'THN PENSIUN',
      'PENSIUN',
      'BUP',
      'RENCANA PENSIUN',
      'PERKIRAAN PENSIUN',
      'PROYEKSI PENSIUN',
    ],
  },
  /** No heading is called so: words of leaving in columns that are not read, and a NIP where none should be. */
  elsewhere: { meaning: 'Kolom yang tidak dibaca', headings: [] },
  strayNip: { meaning: 'NIP di kolom lain', headings: [] },
  birthDate: {
    meaning: 'Tanggal lahir (dicocokkan dengan NIP, tidak disimpan)',
    headings: ['TANGGAL LAHIR', 'TGL LAHIR'],
  },
} as const satisfies Record<string, { readonly meaning: string; readonly headings: readonly string[] }>;

export type KeptField = keyof typeof keptFields;

/** Without these a person cannot be placed in the cycle; a file lacking one is refused. */
export const requiredFields: readonly KeptField[] = ['nip', 'name', 'grade', 'postTitle', 'unit'];

/** Headings of data that the cycle must not hold, with the word for the reason (UU 27/2022 Ps 4, 16). */
const sensitive: readonly (readonly [pattern: RegExp, what: string])[] = [
  [/\bNIK\b|\bKTP\b|NO KK/, 'nomor kependudukan'],
  [/\bNPWP\b/, 'data pajak'],
  [/\bBPJS\b|\bASKES\b|KESEHATAN|GOLONGAN DARAH/, 'data jaminan kesehatan'],
  [/\bAGAMA\b/, 'data agama'],
  [/KAWIN|NIKAH|PASANGAN|\bANAK\b/, 'data keluarga'],
  [/ALAMAT/, 'alamat rumah'],
  [/\bHP\b|TELEPON|TELP|WHATSAPP/, 'nomor telepon pribadi'],
  [/LAHIR/, 'data kelahiran'],
  [/REKENING|GAJI|\bBANK\b/, 'data keuangan pribadi'],
];

function sensitiveIn(heading: string) {
  return sensitive.find(([pattern]) => pattern.test(headingKey(heading)));
}

/** Whether a column holds what the cycle must not know. */
export function isSensitive(heading: string): boolean {
  return sensitiveIn(heading) !== undefined;
}

/** Why a column is dropped, as a sentence for the coordinator. */
export function dropReason(heading: string): string {
  const found = sensitiveIn(heading);
  return found === undefined
    ? 'Tidak diperlukan untuk pengembangan kompetensi.'
    : `Tidak disimpan: ${found[1]} tidak diperlukan (UU 27/2022 Pasal 16).`;
}

/** Brackets that say of which time it is: GOLONGAN (AWAL) stands beside GOLONGAN, and is not it. */
const FORMER = /[([]\s*(LAMA|AWAL|SEBELUM(?:NYA)?|TERDAHULU)\s*[)\]]/gu;

/** A heading as it is compared: capitals, letters and digits, single spaces, without other remarks in brackets. */
function headingKey(heading: string): string {
  const bare = heading
    .toUpperCase()
    .replace(/\p{Cf}/gu, '')
    .replace(FORMER, ' $1 ');
  const words = (text: string) => text.replace(/[^\p{L}\d]+/gu, ' ').trim();
  return words(bare.replace(/\([^)]*\)?|\[[^\]]*\]?/gu, ' ')) || words(bare);
}

const trustByHeading = new Map<string, { readonly field: KeptField; readonly rank: number }>(
  fieldsOf(keptFields).flatMap((field) =>
    keptFields[field].headings.map((heading, rank) => [heading, { field, rank }] as const),
  ),
);

/** The field a heading stands for and how far it is trusted (0 most), or undefined. */
export function fieldOf(heading: string): { readonly field: KeptField; readonly rank: number } | undefined {
  const found = trustByHeading.get(headingKey(heading));
  // 'golRuangAkhir', as programs name columns.
  return found ?? trustByHeading.get(headingKey(heading.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')));
}

/** Whether one column is said to hold both the name and the NIP. */
export function isNameWithNip(heading: string): boolean {
  const key = headingKey(heading);
  return /\bNAMA\b/.test(key) && /\bN(?:IP|I PPPK)\b/.test(key);
}

function fieldsOf<Field extends string>(fields: Readonly<Record<Field, unknown>>): Field[] {
  return Object.keys(fields) as Field[]; // Object.keys forgets the keys of a closed record
}
