import type { GapCount } from '../../../shared/store/analysis.ts';
import { isTechnicalArea } from './gaps-of-person.ts';

/**
 * Priority of a competency or area, 0-100: half breadth (share of people with a gap, the Ya/Tidak of DKI's AKPK
 * 2023), half depth (share of indicators not shown; for an area the mean need, 1-5 taken as 0-1). LAN's AKPK adds
 * mean need and mean gap in the same manner (shared/rules/README.md 3). A ranking is a suggestion: people decide.
 * @internal
 */
export function priorityScore(code: string, { people, withGap, gap, asked }: GapCount): number {
  if (people === 0 || asked === 0) return 0;
  const mean = gap / asked;
  const depth = isTechnicalArea(code) ? (mean - 1) / 4 : mean;
  return Math.round((500 * withGap) / people + 500 * depth) / 10;
}

/** Competencies and areas, the most needed first; equal scores by code. */
export function rankPriorities(
  counts: Readonly<Record<string, GapCount>>,
): readonly { readonly code: string; readonly score: number }[] {
  return Object.entries(counts)
    .map(([code, count]) => ({ code, score: priorityScore(code, count) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.code.localeCompare(b.code));
}
