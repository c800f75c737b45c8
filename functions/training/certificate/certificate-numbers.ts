import { VERSION_FIELD } from '../../../shared/console/signed-in.tsx';
import type { TrainingRef } from '../../../shared/contracts.ts';
import { RuleViolationError, StaleInputError } from '../../../shared/errors.ts';
import { text, whole } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { numberCertificate } from '../../../shared/store/certificate.ts';
import { padded } from '../../../shared/store/definition.ts';
import { allEnrollments } from '../../../shared/store/enrollment.ts';
import type { PaperStyleItem } from '../../../shared/store/paper-style.ts';
import { changeTraining, noting } from '../../../shared/store/training.ts';
import type { TrainingItem } from '../../../shared/store/training-item.ts';
import { inTurns } from '../../../shared/workflow/in-turns.ts';

type Numbers = NonNullable<TrainingItem['certificateNumbers']>;

/** What stands in a pattern for the place of each certificate in the list. */
const ORDER = '{urut}';

/** Those who were there for at least a day, in the order that numbers their certificates. */
function attendees({ attendance = {} }: Pick<TrainingItem, 'attendance'>): string[] {
  return Object.entries(attendance)
    .filter(([, days]) => days > 0)
    .map(([employeeId]) => employeeId)
    .sort();
}

/**
 * How the certificates of a training are numbered: by the pattern that the agency has laid down for all of them, else as its
 * office says afterwards. A number is never invented.
 */
export function numbersBy(
  style: Pick<PaperStyleItem, 'certificatePattern'> | undefined,
  { activity, cycle }: TrainingRef,
): Numbers {
  const pattern = style?.certificatePattern?.replaceAll('{kegiatan}', activity).replaceAll('{tahun}', cycle);
  return { pattern: pattern ?? '', first: 1, automatic: pattern !== undefined, version: 1 };
}

/** The number of somebody's certificate, the same however often it is asked; '' while the office has given none. */
export function certificateNumber(
  training: Pick<TrainingItem, 'attendance' | 'certificateNumbers'>,
  employeeId: string,
): string {
  const { pattern = '', first = 1 } = training.certificateNumbers ?? {};
  return pattern.replaceAll(ORDER, padded(first + attendees(training).indexOf(employeeId)));
}

/** Names a record of attendance, which no office numbers: '007/A01/SENAPELAN/2027'. */
export function recordName(
  training: Pick<TrainingItem, 'agency' | 'cycle' | 'activity' | 'attendance'>,
  employeeId: string,
): string {
  const order = attendees(training).indexOf(employeeId) + 1;
  return [padded(order), training.activity, training.agency.toUpperCase(), training.cycle].join('/');
}

/** Whether the office is to give, or gave, the numbers; undefined before certificates, and where a pattern gives them. */
export function officeNumbers({ certificateNumbers: numbers }: Pick<TrainingItem, 'certificateNumbers'>) {
  return numbers === undefined || numbers.automatic ? undefined : numbers;
}

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
