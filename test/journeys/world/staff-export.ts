import { readFileSync } from 'node:fs';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import type { Upload } from '../browser/browser.ts';
import type { Agency } from './agency.ts';
import type { Place } from './kecamatan.ts';
import { type Chance, chances } from './seeded.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The export that came with the order: 78 people. */
const suppliedExport: Upload = {
  fileName: 'siasn-data-utama.xlsx',
  contentType: XLSX,
  bytes: readFileSync(new URL('../../support/siasn-data-utama.xlsx', import.meta.url)),
};

/** Headings of SIASN's "data utama" in their order. */
const HEADINGS = (
  'PNS ID,NIP BARU,NIP LAMA,NAMA,GELAR DEPAN,GELAR BELAKANG,TEMPAT LAHIR NAMA,TANGGAL LAHIR,JENIS KELAMIN,AGAMA NAMA,' +
  'JENIS KAWIN NAMA,NIK,NOMOR HP,EMAIL,EMAIL GOV,ALAMAT,NPWP NOMOR,BPJS,JENIS PEGAWAI NAMA,KEDUDUKAN HUKUM NAMA,' +
  'STATUS CPNS PNS,NOMOR SK CPNS,TANGGAL SK CPNS,TMT CPNS,TMT PNS,GOL AWAL NAMA,GOL AKHIR NAMA,TMT GOLONGAN,MK TAHUN,' +
  'MK BULAN,JENIS JABATAN NAMA,JABATAN NAMA,TMT JABATAN,TINGKAT PENDIDIKAN NAMA,PENDIDIKAN NAMA,TAHUN LULUS,' +
  'LOKASI KERJA NAMA,UNOR NAMA,ESELON NAMA,INSTANSI KERJA NAMA'
).split(',');

const FIRST = [
  'ANDI',
  'BUDI',
  'CITRA',
  'DEWI',
  'EKO',
  'FITRI',
  'HASAN',
  'INDAH',
  'JONI',
  'LENI',
  'NUR',
  'RINA',
  'SARI',
  'YUSUF',
] as const;
const LAST = [
  'AMRI',
  'EFFENDI',
  'GUNAWAN',
  'HARAHAP',
  'LUBIS',
  'NASUTION',
  'PILIANG',
  'SIREGAR',
  'SUSANTI',
  'TANJUNG',
  'YANTI',
] as const;

/** Rows of one file: eleven kecamatan. A page of the console takes no more than it can read in its twenty seconds. */
const ROWS = 990;

/**
 * Exports of so many invented people in the same shape, by the seed: the posts of a kecamatan with its kelurahan, and
 * of a second and third kecamatan where one is not enough. 78 people: the supplied file.
 */
export async function staffExports(
  people: number,
  seed: number,
  { places }: Agency,
): Promise<readonly Upload[]> {
  if (people === 78) return [suppliedExport];
  const chance = chances(seed);
  const rows = places(people).map((place, index) => rowOf(place, index, chance));
  const files = Array.from({ length: Math.ceil(rows.length / ROWS) }, (_, file) =>
    rows.slice(file * ROWS, (file + 1) * ROWS),
  );
  return await Promise.all(files.map(exportOf));
}

async function exportOf(rows: readonly Readonly<Record<string, string>>[], file: number): Promise<Upload> {
  const cells = rows.map((row) => HEADINGS.map((heading) => row[heading] ?? null));
  const bytes = await renderWorkbook([{ name: 'Data', headers: HEADINGS, rows: cells }]);
  return { fileName: `siasn-data-utama-${file + 1}.xlsx`, contentType: XLSX, bytes };
}

function rowOf(place: Place, index: number, chance: Chance): Readonly<Record<string, string>> {
  const woman = chance.is(0.55, 'woman', index);
  const pppk = place.kind === 'Pelaksana' && chance.is(0.35, 'pppk', index);
  const name = `${chance.pick(FIRST, 'first', index)} ${chance.pick(LAST, 'last', index)}`;
  const address = `${name.toLowerCase().replace(' ', '.')}.${index + 1}`;
  const born = {
    year: 1970 + Math.floor(chance.of('year', index) * 25),
    month: two(1 + (index % 12)),
    day: two(1 + (index % 28)),
  };
  const appointed = pppk ? 2021 : born.year + 23;
  const appointedMonth = pppk ? '21' : '04';
  return {
    'NIP BARU': `'${born.year}${born.month}${born.day}${appointed}${appointedMonth}${woman ? 2 : 1}${String(1 + (index % 999)).padStart(3, '0')}`,
    NAMA: name,
    'TANGGAL LAHIR': `${born.day}-${born.month}-${born.year}`,
    'JENIS KELAMIN': woman ? 'F' : 'M',
    'AGAMA NAMA': '(contoh)',
    NIK: `1471${String(index).padStart(12, '0')}`,
    ...(chance.is(0.06, 'no address', index) ? {} : { EMAIL: `${address}@mail.example` }),
    'JENIS PEGAWAI NAMA': pppk ? 'PPPK Instansi Daerah' : 'PNS Daerah Kab/Kota Yang Dipekerjakan',
    'KEDUDUKAN HUKUM NAMA': 'Aktif',
    'STATUS CPNS PNS': pppk ? 'PPPK' : 'PNS',
    'TMT CPNS': pppk ? '01-03-2021' : `01-04-${appointed}`,
    'GOL AKHIR NAMA': pppk ? 'VII' : place.grade,
    'JENIS JABATAN NAMA': `Jabatan ${place.kind}`,
    'JABATAN NAMA': place.post,
    'TINGKAT PENDIDIKAN NAMA': 'S-1/Sarjana',
    'UNOR NAMA': place.unit,
    ...(place.echelon === undefined ? {} : { 'ESELON NAMA': place.echelon }),
    'INSTANSI KERJA NAMA': 'Pemerintah Kota Pekanbaru',
  };
}

function two(number: number): string {
  return String(number).padStart(2, '0');
}
