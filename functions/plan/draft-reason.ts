import { needName } from '../../shared/reference/need-names.ts';
import type { GapTable } from '../../shared/table/entities/analysis.ts';
import type { PlanLine } from '../../shared/table/entities/plan.ts';

/** Gaps named in one sentence. */
const NAMED = 2;

/**
 * Why the draft suggests an activity, in one or two sentences (a suggestion carries its reason: UU 27/2022
 * Ps 10): the largest gaps it addresses, and how many seats go to people for their yearly hours.
 * @param forHours people chosen for the hours they miss
 */
export function draftReason(line: PlanLine, gaps: GapTable, forHours: number): string {
  const largest = line.competencies
    .map((code) => ({ code, count: gaps.byCompetency[code]?.withGap ?? 0 }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || a.code.localeCompare(b.code))
    .slice(0, NAMED)
    .map(({ code, count }) => `${needName(code)} (${count} orang)`);
  return [
    largest.length > 0 ? `Menjawab kesenjangan ${largest.join(' dan ')}.` : '',
    forHours > 0 ? `${forHours} peserta dipilih demi pemerataan menuju 20 JP setahun.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
