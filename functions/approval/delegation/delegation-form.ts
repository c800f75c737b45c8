import { InvalidInputError } from '../../../shared/errors.ts';
import { day, employeeNumber, text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { isSameAddress, maskedAddress } from '../../../shared/mail/mail-content.ts';
import { formatMoment } from '../../../shared/rules/format.ts';
import { decidesFrom, trustedFrom } from '../../../shared/rules/fresh-address.ts';
import { addDays, wibDate } from '../../../shared/rules/working-calendar.ts';
import { activeByNip } from '../../../shared/staff/find-staff.ts';
import { replacesAddress } from '../../../shared/staff/history.ts';
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
  refuseYoung(person, now);
  const { employeeId, record } = person;
  const address =
    record.email === undefined
      ? {}
      : { address: hashOf(record.email), shownAddress: maskedAddress(record.email) };
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

/**
 * An address that was put in a while ago could be anybody's whom the officer did not choose: one that took the place of
 * another waits a month, a first one like every address by which somebody decides.
 * @throws InvalidInputError
 */
function refuseYoung({ history = [], addressChange }: EmployeeItem, now: Date): void {
  const replaced = history.find(replacesAddress);
  const waits = addressChange === undefined ? [] : [decidesFrom(addressChange)];
  const from = [...waits, ...(replaced === undefined ? [] : [trustedFrom(replaced.at)])].find(
    (until) => until > now,
  );
  if (from === undefined) return;
  throw refused(
    `Alamat surel pegawai ini belum lama dicatat atau diganti, sehingga belum dapat memutuskan. Pelimpahan kepadanya dapat dilakukan mulai ${formatMoment(from)}; sementara itu limpahkan kepada pegawai lain, atau mintalah koordinator mencatat pelaksana harian di menu Pejabat.`,
  );
}

function refused(sentence: string): InvalidInputError {
  return new InvalidInputError([{ field: 'nip', sentence }]);
}
