import { choice, type Field, scale } from '../../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../../shared/form/take-form.ts';
import { appliedWords, type BehaviourAnswers, seenWords } from '../../../shared/store/enrollment.ts';
import { behaviourQuestions } from '../../../shared/words.ts';

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

/** What somebody may say of his or her own action. */
export const appliedChoices = [
  { value: 'DONE', label: 'Sudah diterapkan' },
  { value: 'TRIED', label: 'Sedang dicoba' },
  { value: 'NO_CHANCE', label: 'Belum ada kesempatan' },
  { value: 'NOT', label: 'Belum' },
] as const satisfies readonly { value: (typeof appliedWords)[number]; label: string }[];

/** What a supervisor may say of it, in one tap. */
export const seenChoices = [
  { value: 'SEEN', label: 'Terlihat' },
  { value: 'NOT_SEEN', label: 'Tidak terlihat' },
  { value: 'NO_CHANCE', label: 'Belum ada kesempatan' },
] as const satisfies readonly { value: (typeof seenWords)[number]; label: string }[];

/** Name of the field that asks about the action. */
export const ACTION = 'tindakan';

/** Reads what somebody says of the own action. */
export function readApplied(form: URLSearchParams) {
  const field = choice(appliedWords, 'Pilih kabar tindakan Anda.');
  return readFields(form, { [ACTION]: field });
}

/** Reads what a supervisor saw of somebody's action. */
export function readSeen(form: URLSearchParams, prefix: string, who: string) {
  return readFields(
    form,
    { [ACTION]: choice(seenWords, `${who}: pilih apakah tindakannya terlihat.`) },
    prefix,
  );
}

/** A number of the scale, or the one answer beside it. */
function scaleOr<T extends string>(other: T, fault: string): Field<number | T> {
  return (sent) => (sent[0] === other ? { value: other } : scale(fault)(sent));
}
