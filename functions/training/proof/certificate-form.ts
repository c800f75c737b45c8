import { asSent, type DayRange, day, optional, text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { hoursAreStated } from '../../../shared/rules/activity-hours.ts';
import { wibDate } from '../../../shared/rules/working-calendar.ts';
import type { Proof } from '../../../shared/store/enrollment.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { trainingDates } from '../schedule/training-days.ts';

/** What stands on a certificate. */
export type OnCertificate = Pick<Proof, 'number' | 'issuedOn' | 'certifiedHours'>;

/** JP of one certificate; more than a year has is a slip of the pen. */
const MOST_HOURS = 2_000;

/**
 * Number, day and, where the form counts by them, JP as typed from a certificate.
 * @throws InvalidInputError naming each fault
 */
export function readCertificateForm(
  form: URLSearchParams,
  training: TrainingItem,
  now: Date,
): OnCertificate & { readonly key: string } {
  const within = daysOfCertificate(training, now);
  const reading = readFields(form, {
    nomor: text({ label: 'Nomor sertifikat', most: 'name', missing: 'Isi nomor sertifikat.' }),
    tanggal: day({ label: 'Tanggal sertifikat', within }),
    jp: optional(whole({ label: 'JP pada sertifikat', least: 1, most: MOST_HOURS })),
    key: asSent,
  });
  const wanted = hoursAreStated(training.line.form);
  const missing = wanted && reading.values.jp === undefined;
  const { nomor, tanggal, jp, key } = settled(
    reading,
    missing ? { jp: 'Isi jumlah JP yang tertulis pada sertifikat.' } : {},
  );
  return {
    key,
    number: nomor,
    issuedOn: tanggal,
    ...(wanted && jp !== undefined ? { certifiedHours: jp } : {}),
  };
}

/** Nobody certifies what has not begun, or dates a paper ahead. */
function daysOfCertificate(training: TrainingItem, now: Date): DayRange {
  return { first: trainingDates(training).first, last: wibDate(now) };
}
