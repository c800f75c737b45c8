import { mailAddress, phone, text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import type { AgencyItem, AgencyProfile } from '../../../shared/store/agency.ts';

const FIELDS = {
  nama: text({
    label: 'Nama instansi',
    most: 'name',
    missing: 'Isi nama instansi, misalnya Kecamatan Senapelan.',
  }),
  pemerintah: text({
    label: 'Nama pemerintah daerah',
    most: 'name',
    missing: 'Isi nama pemerintah daerah, misalnya Pemerintah Kota Pekanbaru.',
  }),
  alamat: text({ label: 'Alamat', most: 'sentence' }),
  koordinator: text({ label: 'Nama koordinator', most: 'name', missing: 'Isi nama koordinator.' }),
  surelKoordinator: mailAddress,
  telepon: phone,
  pimpinan: text({
    label: 'Nama pimpinan',
    most: 'name',
    missing: 'Isi nama pimpinan yang menerima laporan.',
  }),
  surelPimpinan: mailAddress,
} as const;

/**
 * Reads the form that says who the agency is.
 * @throws InvalidInputError with a sentence for each fault
 */
export function readProfileForm(agency: string, form: URLSearchParams): AgencyProfile {
  const { nama, pemerintah, alamat, koordinator, surelKoordinator, telepon, pimpinan, surelPimpinan } =
    settled(readFields(form, FIELDS));
  return {
    agency,
    name: nama,
    government: pemerintah,
    ...(alamat === '' ? {} : { address: alamat }),
    coordinator: {
      name: koordinator,
      email: surelKoordinator,
      ...(telepon === '' ? {} : { phone: telepon }),
    },
    leadership: [{ name: pimpinan, email: surelPimpinan }],
  };
}

/** The form as the profile stands. */
export function profileValues(agency: AgencyItem | undefined): Record<string, string> {
  if (agency === undefined) return {};
  const [leader] = agency.leadership;
  return {
    nama: agency.name,
    pemerintah: agency.government,
    alamat: agency.address ?? '',
    koordinator: agency.coordinator.name,
    surelKoordinator: agency.coordinator.email,
    telepon: agency.coordinator.phone ?? '',
    pimpinan: leader?.name ?? '',
    surelPimpinan: leader?.email ?? '',
  };
}
