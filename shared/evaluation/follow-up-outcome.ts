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

/** Whether it is still open on a day after the one it was due. */
export function isOverdue(item: FollowUp, today: string): boolean {
  return standingOf(item) === 'OPEN' && item.dueOn < today;
}

/** "Selesai (15-03-2028): panduan terbit"; of an open one what its owner said last. */
export function outcomeText({ outcome, progress }: FollowUp): string {
  if (outcome !== undefined) return `${standingWords[outcome.state]} (${dayOf(outcome.at)}): ${outcome.note}`;
  if (progress === undefined) return standingWords.OPEN;
  return `Sedang berjalan (${dayOf(progress.at)}): ${progress.note}`;
}

/** The day it is due, and the one that was promised at first. */
export function dueText({ dueOn, firstDueOn }: Pick<FollowUp, 'dueOn' | 'firstDueOn'>): string {
  return firstDueOn === undefined
    ? formatDate(dueOn)
    : `${formatDate(dueOn)} (semula ${formatDate(firstDueOn)})`;
}

/** The owner, and the leader who assigned it. */
export function ownerText({ owner, assignedBy }: FollowUp): string {
  return assignedBy === undefined ? owner : `${owner}; ditugaskan ${assignedBy}`;
}

function dayOf(at: string): string {
  return formatDate(new Date(at));
}
