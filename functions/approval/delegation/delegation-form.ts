import { InvalidInputError } from '../../../shared/errors.ts';
import { day, employeeNumber, text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { isSameAddress } from '../../../shared/mail/mail-content.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { activeByNip } from '../../../shared/staff/find-staff.ts';
import { hashOf } from '../../../shared/store/address.ts';
import { readAgency } from '../../../shared/store/agency.ts';
import type { AskedOfficer, Delegate } from '../../../shared/store/approval.ts';
import type { EmployeeItem } from '../../../shared/store/staff.ts';

/** Longer than half a year nobody is away for whom the coordinator does not record somebody else; an assumption of ours. */
const MOST_DAYS = 183;

const fields = (today: string) => ({
  nip: employeeNumber,
  perintah: text({
    label: 'Nomor surat perintah',
    most: 'name',
    missing: 'Isi nomor surat perintah pelaksana harian.',
  }),
  sampai: day({ label: 'Tanggal berakhir', within: { first: today, last: addDays(today, MOST_DAYS) } }),
});

/**
 * Reads to whom an officer passes a request on: somebody of the staff with an address, named by the NIP that stands in the order.
 * @throws InvalidInputError with a sentence for each field that is wrong
 */
export async function readDelegation(
  agency: string,
  officer: AskedOfficer,
  form: URLSearchParams,
  now: Date,
): Promise<Delegate> {
  const reading = readFields(form, fields(wibDate(now)));
  const { nip = '' } = reading.values;
  const { perintah, sampai } = settled(
    reading,
    nip === '' ? { nip: 'Isi NIP pegawai yang menerima pelimpahan.' } : {},
  );
  const person = await byNip(agency, nip, officer);
  const { employeeId, record } = person;
  const address = record.email === undefined ? {} : { address: hashOf(record.email) };
  return { employeeId, name: record.name, nip, ...address, number: perintah, until: sampai };
}

/** @throws InvalidInputError when nobody of that number can be asked */
async function byNip(agency: string, nip: string, officer: AskedOfficer): Promise<EmployeeItem> {
  if (nip === officer.nip) throw refused('Pelimpahan ditujukan kepada orang lain, bukan Saudara sendiri.');
  const person = await activeByNip(agency, nip);
  if (person === undefined) throw refused('Tidak ada pegawai aktif dengan NIP ini dalam daftar pegawai.');
  const { coordinator } = await readAgency(agency);
  if (isSameAddress(person.record.email ?? '', coordinator.email)) {
    throw refused(
      'Pelimpahan tidak dapat ditujukan kepada koordinator: penyusun rencana tidak memutuskannya.',
    );
  }
  if (person.record.email !== undefined) return person;
  throw refused(
    'Pegawai ini belum mempunyai alamat surel dalam daftar pegawai; mintalah koordinator mencatatnya.',
  );
}

function refused(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: 'nip', sentence }]);
}
