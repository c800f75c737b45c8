import { isLargeEnough } from './anonymity.ts';

/** How many of how many people answered the survey. */
export interface AnswerCount {
  readonly answered: number;
  readonly participants: number;
}

/**
 * Whether a plan would rest on so few answers that a person must decide first: fewer than five, or less than the
 * agency's share of its people.
 * @param percent the least share of people, 0-100
 */
export function isTooFew({ answered, participants }: AnswerCount, percent: number): boolean {
  if (participants === 0) return false;
  return !isLargeEnough(answered) || answered * 100 < participants * percent;
}

/** '12 dari 78 pegawai menjawab'. */
export function answersInWords({ answered, participants }: AnswerCount): string {
  return `${answered} dari ${participants} pegawai menjawab`;
}
