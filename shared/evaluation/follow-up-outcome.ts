import { formatDate, formatNumber } from '../rules/format.ts';
import type { FollowUp, FollowUpOutcome } from '../store/follow-ups.ts';

/** How a decided follow-up stands; as long as nothing was recorded it is open. */
export type FollowUpStanding = 'OPEN' | FollowUpOutcome['state'];

/** As people read it. */
export const standingWords: Readonly<Record<FollowUpStanding, string>> = {
  OPEN: 'Terbuka',
  DONE: 'Selesai',
  DROPPED: 'Tidak dilaksanakan',
};

export function standingOf({ outcome }: FollowUp): FollowUpStanding {
  return outcome?.state ?? 'OPEN';
}

/** How many follow-ups stand how. */
export function countStandings(items: readonly FollowUp[]): Readonly<Record<FollowUpStanding, number>> {
  const of = (standing: FollowUpStanding) => items.filter((item) => standingOf(item) === standing).length;
  return { OPEN: of('OPEN'), DONE: of('DONE'), DROPPED: of('DROPPED') };
}

/** "3 tindak lanjut ditetapkan: 1 terbuka, 1 selesai, 1 tidak dilaksanakan." */
export function standingsSentence(items: readonly FollowUp[]): string {
  const counts = countStandings(items);
  const parts = (['OPEN', 'DONE', 'DROPPED'] as const).map(
    (standing) => `${formatNumber(counts[standing])} ${standingWords[standing].toLowerCase()}`,
  );
  return `${formatNumber(items.length)} tindak lanjut ditetapkan: ${parts.join(', ')}.`;
}

/** "Selesai (15-03-2028): panduan terbit". */
export function outcomeText(item: FollowUp): string {
  const words = standingWords[standingOf(item)];
  return item.outcome === undefined
    ? words
    : `${words} (${formatDate(new Date(item.outcome.at))}): ${item.outcome.note}`;
}
