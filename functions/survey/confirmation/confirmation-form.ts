import type { ParticipantItem } from '../../../shared/store/participant.ts';

/** Field by which the supervisor agrees with the ticks as they stand. */
export const AGREED = 'setuju';

/** What the supervisor still has to do for one of the team, or has done. */
export type MemberState =
  /** Has not sent answers: nothing to confirm. */
  | { readonly kind: 'SILENT' }
  | { readonly kind: 'WAITING' }
  | { readonly kind: 'CONFIRMED'; readonly differences: number };

/** Where one person stands. */
export function memberState({ submittedAt, answers, confirmation }: ParticipantItem): MemberState {
  if (submittedAt === undefined || answers === undefined) return { kind: 'SILENT' };
  if (confirmation === undefined) return { kind: 'WAITING' };
  return {
    kind: 'CONFIRMED',
    differences: differingKeys(answers.indicators, confirmation.indicators).length,
  };
}

/** Indicators that the supervisor sees otherwise than the person. */
function differingKeys(
  own: Readonly<Record<string, 'ya' | 'belum'>>,
  confirmed: Readonly<Record<string, 'ya' | 'belum'>>,
): readonly string[] {
  return Object.keys(confirmed).filter((key) => own[key] !== confirmed[key]);
}
