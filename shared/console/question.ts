import { env } from '../env.ts';

/** Field of the button that answers a question before an act. */
export const CONSENT = 'setuju';

/** What the form says about the question: not asked yet, agreed, or back to change something. */
export function answerOf(form: URLSearchParams): 'NONE' | 'YES' | 'BACK' {
  const answer = form.get(CONSENT);
  if (answer === 'ya') return 'YES';
  return answer === 'ubah' ? 'BACK' : 'NONE';
}

/** What stands for the link in a mail that is only shown: each is made when its mail leaves. */
export function linkPlaceholder(): string {
  return `${env('address').BASE_URL}/l/… (tautan tersendiri untuk setiap orang)`;
}
