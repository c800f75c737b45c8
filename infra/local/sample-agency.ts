import { usualForm } from '../../shared/documents/paper.ts';
import { readAgencyIfAny, saveAgency } from '../../shared/store/agency.ts';
import { savePaperStyle } from '../../shared/store/paper-style.ts';
import { sampleUsers } from './sign-in/users.ts';

/** The agency of the sample users. */
export const SAMPLE_AGENCY = 'senapelan';

const [coordinator, leader] = sampleUsers;

/**
 * Registers the agency of the sample users, as its coordinator would in the console; one that is there
 * already is left alone. Staff is not in it: importing an export is the first thing to try.
 */
export async function registerSampleAgency(): Promise<void> {
  if (coordinator === undefined || leader === undefined) throw new Error('The sample agency has no users');
  if ((await readAgencyIfAny(SAMPLE_AGENCY)) !== undefined) return;
  const profile = {
    agency: SAMPLE_AGENCY,
    name: 'Kecamatan Senapelan',
    government: 'Pemerintah Kota Pekanbaru',
    address: 'Jalan contoh nomor 1, Pekanbaru',
    coordinator: { name: coordinator.name, email: coordinator.email, phone: '0761-000000' },
    leadership: [{ name: leader.name, email: leader.email }],
  };
  await saveAgency(profile, undefined);
  await savePaperStyle(SAMPLE_STYLE, undefined);
}

/** As a kecamatan writes its papers and books its trainings. */
const SAMPLE_STYLE = {
  agency: SAMPLE_AGENCY,
  ...usualForm,
  numberPattern: '{kode}/{urut}/KEC-SNP/{tahun}',
  programme: '7.01.01 Program Penunjang Urusan Pemerintahan Daerah Kabupaten/Kota',
  activity: '7.01.01.2.05 Administrasi Kepegawaian Perangkat Daerah',
  subActivity: '7.01.01.2.05.0009 Pendidikan dan Pelatihan Pegawai Berdasarkan Tugas dan Fungsi',
  account: '5.1.02.02.12.0001 Belanja Kursus Singkat/Pelatihan',
  drafterPost: 'Kepala Subbagian Umum dan Kepegawaian',
};
