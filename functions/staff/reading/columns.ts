/** Fields that the import keeps, with the headings under which exports have them (SIASN first, then SIMPEG/DUK). */
export const keptFields = {
  nip: {
    meaning: 'NIP',
    headings: ['NIP BARU', 'NIP', 'NI PPPK', 'NIP NI PPPK', 'NIP NIPPPK', 'NOMOR INDUK PEGAWAI'],
  },
  name: { meaning: 'Nama', headings: ['NAMA', 'NAMA PEGAWAI', 'NAMA LENGKAP', 'NAMA PNS'] },
  frontTitle: { meaning: 'Gelar depan', headings: ['GELAR DEPAN'] },
  backTitle: { meaning: 'Gelar belakang', headings: ['GELAR BELAKANG'] },
  sex: { meaning: 'Jenis kelamin', headings: ['JENIS KELAMIN', 'JK', 'L P'] },
  officialEmail: { meaning: 'Email dinas', headings: ['EMAIL GOV', 'EMAIL DINAS', 'EMAIL PEMERINTAH'] },
  email: { meaning: 'Email', headings: ['EMAIL', 'E MAIL', 'ALAMAT EMAIL', 'SUREL'] },
  employeeKind: { meaning: 'Jenis pegawai', headings: ['JENIS PEGAWAI NAMA', 'JENIS PEGAWAI'] },
  legalStatus: { meaning: 'Kedudukan hukum', headings: ['KEDUDUKAN HUKUM NAMA', 'KEDUDUKAN HUKUM'] },
  status: {
    meaning: 'Status kepegawaian',
    headings: ['STATUS CPNS PNS', 'STATUS PEGAWAI', 'STATUS KEPEGAWAIAN', 'STATUS'],
  },
  contractStart: {
    meaning: 'Mulai kontrak (hanya PPPK)',
    headings: ['TMT CPNS', 'TMT PPPK', 'TMT KONTRAK', 'TMT CPNS PPPK'],
  },
  grade: {
    meaning: 'Golongan',
    headings: [
      'GOL AKHIR NAMA',
      'GOL AKHIR',
      'GOLRU',
      'GOLONGAN',
      'GOL RUANG',
      'GOLONGAN RUANG',
      'GOLONGAN AKHIR',
      'GOL',
    ],
  },
  postType: { meaning: 'Jenis jabatan', headings: ['JENIS JABATAN NAMA', 'JENIS JABATAN'] },
  postTitle: { meaning: 'Jabatan', headings: ['JABATAN NAMA', 'JABATAN', 'NAMA JABATAN'] },
  education: {
    meaning: 'Tingkat pendidikan',
    headings: ['TINGKAT PENDIDIKAN NAMA', 'TINGKAT PENDIDIKAN', 'PENDIDIKAN TERAKHIR'],
  },
  unit: { meaning: 'Unit kerja', headings: ['UNOR NAMA', 'UNOR', 'UNIT ORGANISASI', 'UNIT KERJA', 'SATKER'] },
  echelon: { meaning: 'Eselon', headings: ['ESELON NAMA', 'ESELON'] },
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
  [/KAWIN|NIKAH|PASANGAN|ANAK/, 'data keluarga'],
  [/ALAMAT/, 'alamat rumah'],
  [/\bHP\b|TELEPON|TELP|WHATSAPP/, 'nomor telepon pribadi'],
  [/LAHIR/, 'data kelahiran'],
  [/REKENING|GAJI|\bBANK\b/, 'data keuangan pribadi'],
];

/** Why a column is dropped, as a sentence for the coordinator. */
export function dropReason(heading: string): string {
  const found = sensitive.find(([pattern]) => pattern.test(headingKey(heading)));
  return found === undefined
    ? 'Tidak diperlukan untuk pengembangan kompetensi.'
    : `Tidak disimpan: ${found[1]} tidak diperlukan (UU 27/2022 Pasal 16).`;
}

/** A heading as it is compared: capitals, letters and digits, single spaces. */
function headingKey(heading: string): string {
  return heading
    .toUpperCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
}

const fieldByHeading = new Map<string, KeptField>(
  fieldsOf(keptFields).flatMap((field) =>
    keptFields[field].headings.map((heading) => [heading, field] as const),
  ),
);

/** The field a heading stands for, or undefined. */
export function fieldOf(heading: string): KeptField | undefined {
  return fieldByHeading.get(headingKey(heading));
}

function fieldsOf<Field extends string>(fields: Readonly<Record<Field, unknown>>): Field[] {
  return Object.keys(fields) as Field[]; // Object.keys forgets the keys of a closed record
}
