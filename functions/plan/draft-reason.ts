import { needName } from '../../shared/reference/need-names.ts';
import { countWords } from '../../shared/rules/anonymity.ts';
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
    .map((code) => {
      const { withGap: part = 0, people = 0 } = gaps.byCompetency[code] ?? {};
      return { code, part, people };
    })
    .filter(({ part }) => part > 0)
    .sort((a, b) => b.part - a.part || a.code.localeCompare(b.code))
    .slice(0, NAMED)
    .map(({ code, ...count }) => `${needName(code)} (${countWords(count)})`);
  return [
    largest.length > 0 ? `Menjawab kesenjangan ${largest.join(' dan ')}.` : '',
    forHours > 0 ? `${forHours} peserta dipilih demi pemerataan menuju 20 JP setahun.` : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');
}
