import { typefaces } from '../../../shared/documents/paper.ts';
import { choice, employeeNumber, text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { listInWords } from '../../../shared/rules/format.ts';
import type { PaperStyleItem } from '../../../shared/store/paper-style.ts';

/** How an agency writes its papers, as a form says it. */
type PaperStyle = Omit<PaperStyleItem, 'version' | 'emblem'>;

const margin = (side: string) => whole({ label: `Batas tepi ${side} (mm)`, least: 5, most: 60 });
const line = (label: string) => text({ label, most: 'name' });

const FIELDS = {
  ukuran: choice(['A4', 'F4'], 'Pilih ukuran kertas: A4 atau F4.'),
  huruf: choice(typefaces, 'Pilih jenis huruf dari daftar.'),
  atas: margin('atas'),
  bawah: margin('bawah'),
  kiri: margin('kiri'),
  kanan: margin('kanan'),
  srikandi: choice(['ya', 'tidak'], 'Pilih apakah naskah diunggah ke SRIKANDI.'),
  polaNomor: text({ label: 'Pola nomor surat', most: 80 }),
  polaSertifikat: text({ label: 'Pola nomor sertifikat', most: 80 }),
  penetap: line('Pejabat yang menetapkan'),
  badanKepegawaian: line('Pimpinan badan kepegawaian'),
  program: line('Program'),
  kegiatan: line('Kegiatan'),
  subKegiatan: line('Sub kegiatan'),
  rekening: line('Kode rekening biaya pelatihan'),
  rekeningPerjalanan: line('Kode rekening perjalanan dinas'),
  jabatanPenyusun: line('Jabatan koordinator'),
  nipPenyusun: employeeNumber,
} as const;

/** Fields that may be left empty, by what the agency's item calls them. */
const OPTIONAL = {
  numberPattern: 'polaNomor',
  certificatePattern: 'polaSertifikat',
  authority: 'penetap',
  personnelOffice: 'badanKepegawaian',
  programme: 'program',
  activity: 'kegiatan',
  subActivity: 'subKegiatan',
  account: 'rekening',
  travelAccount: 'rekeningPerjalanan',
  drafterPost: 'jabatanPenyusun',
  drafterNip: 'nipPenyusun',
} as const;

const optionalNames = [
  'numberPattern',
  'certificatePattern',
  'authority',
  'personnelOffice',
  'programme',
  'activity',
  'subActivity',
  'account',
  'travelAccount',
  'drafterPost',
  'drafterNip',
] as const;

/**
 * Reads the form of an agency's papers.
 * @throws InvalidInputError with a sentence for each fault
 */
export function readPaperStyleForm(agency: string, form: URLSearchParams): PaperStyle {
  const reading = readFields(form, FIELDS);
  const { polaNomor = '' } = reading.values;
  const lacksPlace = polaNomor !== '' && !polaNomor.includes('{urut}');
  const given = settled(reading, {
    ...(lacksPlace
      ? { polaNomor: 'Pola nomor surat harus memuat {urut}, tempat nomor urut dari tata usaha.' }
      : {}),
    ...certificateFault(reading.values.polaSertifikat),
  });
  const { atas, bawah, kiri, kanan, ukuran, huruf, srikandi } = given;
  const filled = optionalNames.flatMap((name) => {
    const value = given[OPTIONAL[name]];
    return value === '' ? [] : [[name, value]];
  });
  return {
    agency,
    size: ukuran,
    typeface: huruf,
    margins: { top: atas, right: kanan, bottom: bawah, left: kiri },
    tags: srikandi === 'ya',
    ...Object.fromEntries(filled),
  };
}

/** No two certificates of a pattern are alike: each says its place in the list, the training and the year. */
function certificateFault(pattern = ''): Record<string, string> {
  const missing = ['{urut}', '{kegiatan}', '{tahun}'].filter((part) => !pattern.includes(part));
  if (pattern === '' || missing.length === 0) return {};
  return {
    polaSertifikat: `Pola nomor sertifikat belum memuat ${listInWords(missing)}; tanpa itu dua sertifikat dapat bernomor sama.`,
  };
}

/** The form as the papers are written now. */
export function paperStyleValues(style: PaperStyle): Record<string, string> {
  const { size, typeface, margins, tags } = style;
  return {
    ukuran: size,
    huruf: typeface,
    atas: String(margins.top),
    bawah: String(margins.bottom),
    kiri: String(margins.left),
    kanan: String(margins.right),
    srikandi: tags ? 'ya' : 'tidak',
    ...Object.fromEntries(optionalNames.map((name) => [OPTIONAL[name], style[name] ?? ''])),
  };
}
