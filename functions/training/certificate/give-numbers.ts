import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { numberCertificate } from '../../../shared/store/certificate.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';
import { certificateNumber, type Numbers, ORDER, officeNumbers } from './certificate-numbers.ts';

/**
 * Records the numbers that the office gave to the certificates of a training, or corrects them: how they look and where they
 * begin. They are printed from then on. The same again writes what a crash has left out.
 * @throws InvalidInputError naming each field, StaleInputError when somebody else recorded others,
 *   RuleViolationError where the office is not asked, and while certificates are still being issued
 */
export async function giveNumbers(ref: TrainingRef, form: URLSearchParams, now: Date): Promise<void> {
  const given = readNumbers(form);
  const shown = form.get(VERSION_FIELD) ?? '';
  const training = await changeTraining(
    ref,
    (current) => {
      const before = officeNumbers(current);
      if (before === undefined || current.status === 'ATTENDED') {
        throw new RuleViolationError(
          'Nomor sertifikat pelatihan ini tidak diisi di sini: sertifikatnya belum terbit, atau bernomor menurut pola instansi.',
        );
      }
      if (before.pattern === given.pattern && before.first === given.first) return undefined;
      if (shown !== String(before.version)) {
        throw new StaleInputError(
          'pola',
          'mencatat nomor sertifikat',
          `Kini tercatat ${before.pattern}, mulai dari ${before.first}.`,
        );
      }
      return { certificateNumbers: { ...given, automatic: false, version: before.version + 1 } };
    },
    undefined,
    noting('certificate numbers given', now),
  );
  const people = await allEnrollments(ref);
  await inTurns(
    people.filter(({ certificate, attended }) => attended === true && certificate !== undefined),
    20,
    async ({ agency, employeeId, certificate = '' }) =>
      numberCertificate(agency, certificate, certificateNumber(training, employeeId)),
  );
}

function readNumbers(form: URLSearchParams): Pick<Numbers, 'pattern' | 'first'> {
  const reading = readFields(form, {
    pola: text({ label: 'Bentuk nomor', most: 80, missing: 'Isi bentuk nomor dari tata usaha.' }),
    mulai: whole({ label: 'Nomor urut pertama', least: 1, most: 99_999 }),
  });
  const lacksPlace = reading.values.pola !== undefined && !reading.values.pola.includes(ORDER);
  const { pola, mulai } = settled(
    reading,
    lacksPlace ? { pola: `Bentuk nomor harus memuat ${ORDER}, tempat nomor urut setiap sertifikat.` } : {},
  );
  return { pattern: pola, first: mulai };
}
