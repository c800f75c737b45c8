import { InvalidInputError, type Issue } from '../../../shared/errors.ts';
import { isMailAddress, MAIL_ADDRESS_EXPECTED } from '../../../shared/rules/mail-address.ts';
import { lengthFaults } from '../../../shared/rules/typed-text.ts';
import type { AgencyItem, AgencyProfile } from '../../../shared/store/agency.ts';

const TEXTS = {
  nama: { label: 'Nama instansi', length: 'name' },
  pemerintah: { label: 'Nama pemerintah daerah', length: 'name' },
  alamat: { label: 'Alamat', length: 'sentence' },
  koordinator: { label: 'Nama koordinator', length: 'name' },
  telepon: { label: 'Telepon', length: 'code' },
  pimpinan: { label: 'Nama pimpinan', length: 'name' },
} as const;

/**
 * Reads the form that says who the agency is.
 * @throws InvalidInputError with a sentence for each fault
 */
export function readProfileForm(agency: string, form: URLSearchParams): AgencyProfile {
  const text = (name: string) => (form.get(name) ?? '').trim();
  const issues: Issue[] = [
    ...lengthFaults(form, TEXTS),
    ...required(text('nama'), 'nama', 'Isi nama instansi, misalnya Kecamatan Senapelan.'),
    ...required(
      text('pemerintah'),
      'pemerintah',
      'Isi nama pemerintah daerah, misalnya Pemerintah Kota Pekanbaru.',
    ),
    ...required(text('koordinator'), 'koordinator', 'Isi nama koordinator.'),
    ...address(text('surelKoordinator'), 'surelKoordinator'),
    ...required(text('pimpinan'), 'pimpinan', 'Isi nama pimpinan yang menerima laporan.'),
    ...address(text('surelPimpinan'), 'surelPimpinan'),
  ];
  if (issues.length > 0) throw new InvalidInputError(issues);
  const phone = text('telepon');
  const street = text('alamat');
  return {
    agency,
    name: text('nama'),
    government: text('pemerintah'),
    ...(street === '' ? {} : { address: street }),
    coordinator: {
      name: text('koordinator'),
      email: text('surelKoordinator'),
      ...(phone === '' ? {} : { phone }),
    },
    leadership: [{ name: text('pimpinan'), email: text('surelPimpinan') }],
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

function required(text: string, field: string, sentence: string): Issue[] {
  return text === '' ? [{ field, sentence }] : [];
}

function address(text: string, field: string): Issue[] {
  return isMailAddress(text) ? [] : [{ field, sentence: MAIL_ADDRESS_EXPECTED }];
}
