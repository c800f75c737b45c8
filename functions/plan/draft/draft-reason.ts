import { countWords, isLargeEnough } from '../../../shared/rules/anonymity.ts';
import type { GapTable } from '../../../shared/store/analysis.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import { percentWords } from './explain/need-coverage.ts';
import { SUGGESTED } from './how-chosen.ts';

/** Gaps named in one sentence. */
const NAMED = 2;

/**
 * Why the draft suggests an activity (a suggestion carries its reason: UU 27/2022 Ps 10): the largest gaps it
 * addresses. Leaders and officers read it: of fewer than five answers it names no gap, as the order would tell what one
 * person lacks.
 * @param closes the share of each need of all people that it closes, 0-1
 */
export function draftReason(
  line: PlanLine,
  gaps: GapTable,
  closes: ReadonlyMap<string, number>,
  needName: (code: string) => string,
): string {
  const largest = line.competencies
    .map((code) => {
      const { withGap: part = 0, people = 0 } = gaps.byCompetency[code] ?? {};
      return { code, part, people };
    })
    .filter(({ part, people }) => part > 0 && isLargeEnough(people))
    .sort((a, b) => b.part - a.part || a.code.localeCompare(b.code))
    .slice(0, NAMED)
    .map(({ code, ...count }) => ({ code, text: `${needName(code)} (${countWords(count)})` }));
  if (largest.length === 0) return SUGGESTED;
  const shares = largest.map(
    ({ code }) => `${percentWords(closes.get(code) ?? 0)} kebutuhan ${needName(code)}`,
  );
  return `Menjawab kesenjangan ${largest.map(({ text }) => text).join(' dan ')}; diperkirakan menutup ${shares.join(' dan ')} seluruh pegawai. ${SUGGESTED}`;
}
