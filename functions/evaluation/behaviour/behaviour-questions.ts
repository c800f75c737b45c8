import { type Field, scale } from '../../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../../shared/form/take-form.ts';
import type { BehaviourAnswers } from '../../../shared/store/enrollment.ts';

/**
 * Behaviour after training (Kirkpatrick 3), the four aspects agencies ask for (shared/rules/README.md 4), on 1-5. 'tidak'
 * = no chance to use it yet: kept apart from a low score.
 */
export const behaviourQuestions = [
  {
    code: 'motivasi',
    self: 'Saya terdorong menerapkan yang saya pelajari',
    other: 'Terdorong menerapkan yang dipelajari',
  },
  {
    code: 'percayaDiri',
    self: 'Saya lebih percaya diri dalam pekerjaan ini',
    other: 'Lebih percaya diri dalam pekerjaan',
  },
  { code: 'berbagi', self: 'Saya membagikan ilmunya kepada rekan', other: 'Membagikan ilmunya kepada rekan' },
  {
    code: 'penerapan',
    self: 'Saya menerapkannya dalam pekerjaan sehari-hari',
    other: 'Menerapkannya dalam pekerjaan sehari-hari',
  },
] as const;

/** Choices of every question, short enough for one row on a phone; the last is no score. */
export const behaviourChoices = [
  { value: '1', label: '1' },
  { value: '2', label: '2' },
  { value: '3', label: '3' },
  { value: '4', label: '4' },
  { value: '5', label: '5' },
  { value: 'tidak', label: 'Belum' },
] as const;

/** What the choices mean. */
export const behaviourScale =
  'Skala 1 (tidak pernah) sampai 5 (selalu). Pilih "Belum" bila belum ada kesempatan untuk itu.';

/**
 * Reads the answers about one person.
 * @param prefix what the field names begin with: '' for oneself, 'id.' for a member of the staff
 * @param who named in the sentences when a form asks about several people
 */
export function readBehaviour(
  form: URLSearchParams,
  prefix: string,
  who?: string,
): FormReading<BehaviourAnswers> {
  const fields = behaviourQuestions.map(({ code, self, other }) => {
    const fault =
      who === undefined
        ? `Pilih satu jawaban untuk "${self}".`
        : `${who}: pilih satu jawaban untuk "${other}".`;
    return [code, scaleOr('tidak', fault)] as const;
  });
  return readFields(form, Object.fromEntries(fields), prefix);
}

/** A number of the scale, or the one answer beside it. */
function scaleOr<T extends string>(other: T, fault: string): Field<number | T> {
  return (sent) => (sent[0] === other ? { value: other } : scale(fault)(sent));
}
