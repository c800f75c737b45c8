import type { SurveyAnswers } from '../../../shared/store/participant.ts';
import type { Phase } from '../../../shared/words.ts';
import { type FormPart, firstUnanswered, noAnswers } from './survey-questions.ts';

/** Value of "bagian" that asks for the page on which people check their answers. */
export const CHECK = 'periksa';

/** Value of "bagian" after "save and go on later". */
export const PAUSED = 'nanti';

/** Value of "bagian" in the post that sends the answers. */
export const SEND = 'kirim';

/** The page that a person sees. */
export type Place =
  | { readonly kind: 'CLOSED' | 'WELCOME' | 'CHECK' | 'RECEIPT' | 'PAUSED' }
  | { readonly kind: 'PART'; readonly part: FormPart; readonly resumed: boolean };

/** What decides it. */
interface Standing {
  readonly phase: Phase;
  readonly answers?: SurveyAnswers | undefined;
  readonly submittedAt?: string | undefined;
  readonly confirmation?: unknown;
  readonly left?: boolean | undefined;
}

/**
 * Answers may be given and corrected until the workflow closes the survey or the supervisor has confirmed
 * them; not by whoever has left. Its timer alone closes: a few late minutes are the person's gain.
 */
export function isOpen({ phase, confirmation, left }: Standing): boolean {
  return phase === 'SURVEY' && confirmation === undefined && left !== true;
}

/**
 * Where a person is.
 * @param asked "bagian" of the address; null when the link was opened from the mail, which leads to the first
 *   part with an open question, on whatever device
 * @returns undefined for an address that does not exist
 */
export function placeOf(
  standing: Standing,
  parts: readonly FormPart[],
  asked: string | null,
): Place | undefined {
  if (!isOpen(standing)) return { kind: 'CLOSED' };
  const { answers, submittedAt } = standing;
  const open = firstUnanswered(parts, answers ?? noAnswers);
  const rest: Place = open === undefined ? { kind: 'CHECK' } : { kind: 'PART', part: open, resumed: true };
  if (asked === null) {
    if (submittedAt !== undefined) return { kind: 'RECEIPT' };
    return answers === undefined ? { kind: 'WELCOME' } : rest;
  }
  if (asked === CHECK) return rest;
  if (asked === PAUSED) return { kind: 'PAUSED' };
  const part = parts.find(({ number }) => String(number) === asked);
  return part === undefined ? undefined : { kind: 'PART', part, resumed: false };
}
