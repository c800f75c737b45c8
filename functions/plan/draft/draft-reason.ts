import { goalSourceNames, type Reference } from '../../../shared/reference/agency-reference.ts';
import { countWords, isLargeEnough } from '../../../shared/rules/anonymity.ts';
import { listInWords } from '../../../shared/rules/format.ts';
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

/** Goals named in one sentence. */
const GOALS_NAMED = 2;

/** Which goals of the agency an activity serves; '' for none. */
export function goalReason({ competencies }: PlanLine, { goals = [] }: Pick<Reference, 'goals'>): string {
  const served = goals.filter(({ needs }) => needs.some((need) => competencies.includes(need)));
  if (served.length === 0) return '';
  const named = served
    .slice(0, GOALS_NAMED)
    .map(({ name, source }) => `“${name}” (${goalSourceNames[source]})`);
  const others = served.length - named.length;
  return `Mendukung ${listInWords([...named, ...(others > 0 ? [`${others} sasaran lain`] : [])])}.`;
}
