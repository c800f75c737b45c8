import type { BehaviourAnswers } from '../../../shared/table/entities/training.ts';
import type { FormErrors } from '../../../shared/ui/index.ts';
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
): { readonly answers: BehaviourAnswers; readonly errors: FormErrors } {
  const answers: Record<string, number | 'tidak'> = {};
  const errors: Record<string, string> = {};
  for (const { code, self, other } of behaviourQuestions) {
    const given = form.get(prefix + code);
    if (given === 'tidak') answers[code] = given;
    else if (given !== null && /^[1-5]$/.test(given)) answers[code] = Number(given);
    else if (who === undefined) errors[prefix + code] = `Pilih satu jawaban untuk "${self}".`;
    else errors[prefix + code] = `${who}: pilih satu jawaban untuk "${other}".`;
  }
  return { answers, errors };
}
