/** Field of the button that answers a question before an act. */
export const CONSENT = 'setuju';

/** What the form says about the question: not asked yet, agreed, or back to change something. */
export function answerOf(form: URLSearchParams): 'NONE' | 'YES' | 'BACK' {
  const answer = form.get(CONSENT);
  if (answer === 'ya') return 'YES';
  return answer === 'ubah' ? 'BACK' : 'NONE';
}
