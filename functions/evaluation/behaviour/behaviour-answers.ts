import { type Field, scale } from '../../../shared/form/fields.ts';
import { type FormReading, readFields } from '../../../shared/form/take-form.ts';
import type { BehaviourAnswers } from '../../../shared/store/enrollment.ts';
import { behaviourQuestions } from './behaviour-questions.ts';

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
