import { ConflictError, InvalidInputError } from '../errors.ts';
import { type PageRequest, readForm } from '../http/request.ts';
import { html, type PageResponse } from '../http/response.ts';
import { type FormState, type FormValues, formState } from '../ui/index.ts';

/** Field of the button that answers a question before an act. */
export const CONSENT = 'setuju';

/** What the form says about the question: not asked yet, agreed, or back to change something. */
export function answerOf(form: URLSearchParams): 'NONE' | 'YES' | 'BACK' {
  const answer = form.get(CONSENT);
  if (answer === 'ya') return 'YES';
  return answer === 'ubah' ? 'BACK' : 'NONE';
}

/** What a form is good for. */
export interface FormDoor {
  /**
   * Does what the form asks.
   * @returns the way on (303), or the page that asks before
   * @throws InvalidInputError for its fields, ConflictError when somebody else was first
   */
  readonly take: (form: URLSearchParams) => Promise<PageResponse>;
  /** The page with the form as it was sent, and what is wrong with it; `stale` when somebody else was first. */
  readonly again: (sent: FormState) => Promise<string | PageResponse>;
}

/**
 * Answers the post of a form, the same way for every form: what is done leads on by a redirect, so that a reload
 * repeats nothing; what is wrong in it comes back with what was typed (422), and so does what somebody else did first
 * (409); who goes back from a question finds the form as it was.
 */
export async function takeForm(request: PageRequest, { take, again }: FormDoor): Promise<PageResponse> {
  const form = readForm(request);
  const values = valuesSent(form);
  const back = async (sent: FormState, status: number) => withStatus(await again(sent), status);
  if (answerOf(form) === 'BACK') return await back(formState(values), 200);
  try {
    return await take(form);
  } catch (error) {
    if (error instanceof ConflictError) return await back({ ...formState(values), stale: true }, 409);
    if (!(error instanceof InvalidInputError)) throw error;
    const faults = error.issues.map(({ field, sentence }) => [field, sentence] as const);
    return await back(formState(values, Object.fromEntries(faults)), error.status);
  }
}

function withStatus(page: string | PageResponse, status: number): PageResponse {
  return typeof page === 'string' ? html(page, status) : { ...page, status };
}

/** What a form sent, for the form that comes back: nothing that was typed or ticked is lost. */
export function valuesSent(form: URLSearchParams): FormValues {
  const byName = Map.groupBy(form, ([name]) => name);
  return Object.fromEntries([...byName].map(([name, pairs]) => [name, pairs.map(([, value]) => value)]));
}
