import { isLargeEnough } from '../../../shared/rules/anonymity.ts';
import { depthOf } from '../../../shared/rules/stated-gaps.ts';
import type { GapCount, RankedNeed } from '../../../shared/store/analysis.ts';
import type { MinutesItem } from '../../../shared/store/need-minutes.ts';
import { goalFactor, type NeedRule, performanceFactor, plainRule } from './need-rule.ts';

/**
 * Priority of a competency or area by the survey, 0-100: half breadth (share of people with a gap, the Ya/Tidak of DKI's
 * AKPK 2023), half depth (share of indicators not shown; for an area the mean need, 1-5 taken as 0-1; for ratings how far the
 * mean need exceeds mastery). LAN's AKPK adds
 * mean need and mean gap in the same manner (shared/rules/README.md 3). Gaps that training does not close are left out. A
 * ranking is a suggestion: people decide.
 * @internal
 */
export function priorityScore(code: string, count: GapCount): number {
  const { people, withGap, gap, asked, beyond = 0, beyondGap = 0 } = count;
  if (people === 0 || asked === 0) return 0;
  const depth = depthOf(code, { people, gap: gap - beyondGap, asked });
  return rounded((50 * (withGap - beyond)) / people + 50 * depth);
}

/** What interviews and groups said of a need. */
export interface Heard {
  readonly agreed: number;
  readonly present: number;
}

/**
 * What minutes say of each need: of several statements on one need in one room, the one that most agreed with. What training
 * does not close says nothing of training.
 */
export function heardIn(
  minutes: readonly Pick<MinutesItem, 'present' | 'statements'>[],
  { beyond }: Pick<NeedRule, 'beyond'>,
): ReadonlyMap<string, Heard> {
  const heard = new Map<string, Heard>();
  for (const { present, statements } of minutes) {
    const closable = statements.filter(({ cause }) => cause === undefined || !beyond.includes(cause));
    for (const [code, some] of Map.groupBy(closable, (statement) => statement.code)) {
      const before = heard.get(code) ?? { agreed: 0, present: 0 };
      const agreed = Math.max(...some.map((statement) => statement.agreed));
      heard.set(code, { agreed: before.agreed + agreed, present: before.present + present });
    }
  }
  return heard;
}

const NOTHING: GapCount = { people: 0, withGap: 0, gap: 0, asked: 0 };

/**
 * The score of a need from all its sources. To the survey's comes what the post to be held asks, in the share of those who lack
 * it, by its lower weight; it is raised where people perform below target; then those who were
 * heard in interviews and groups count beside those who answered, each person as much as one: the mean of the survey's
 * score and of the share that agreed, weighed by heads. At last the whole is raised where goals of the agency rest on the need.
 */
function scored(
  code: string,
  {
    count,
    next,
    heard,
  }: { readonly count: GapCount; readonly next: GapCount; readonly heard: Heard | undefined },
  rule: NeedRule,
): RankedNeed {
  const survey = priorityScore(code, count);
  const later = count.people === 0 ? 0 : (rule.nextPostPercent * told(next)) / count.people;
  const closable = count.withGap - (count.beyond ?? 0);
  const factor = performanceFactor(rule, closable > 0 ? (count.low ?? 0) / closable : 0);
  const weighed = Math.min(100, (survey + later) * factor);
  const present = ((heard?.present ?? 0) * rule.groupPercent) / 100;
  const share = heard === undefined || heard.present === 0 ? 0 : heard.agreed / heard.present;
  const heads = count.people + present;
  const all = heads === 0 ? 0 : (count.people * weighed + present * 100 * share) / heads;
  const raised = goalFactor(rule, code);
  return {
    code,
    score: rounded(Math.min(100, all * raised)),
    survey,
    ...(factor === 1 ? {} : { factor: Math.round(factor * 1000) / 1000 }),
    ...(raised === 1 ? {} : { goals: raised }),
    ...heard,
  };
}

/**
 * People with a gap as far as words may tell them: fewer than five count as none, all but fewer than five as all. Otherwise a
 * score that is shown would give away a number that is hidden beside it.
 */
function told({ people, withGap }: GapCount): number {
  if (!isLargeEnough(withGap)) return 0;
  return isLargeEnough(people - withGap) ? withGap : people;
}

function rounded(score: number): number {
  return Math.round(score * 10) / 10;
}

/** Competencies and areas, the most needed first; equal scores by code. */
export function rankPriorities(
  counts: Readonly<Record<string, GapCount>>,
  rule: NeedRule = plainRule,
  heard: ReadonlyMap<string, Heard> = new Map(),
  next: Readonly<Record<string, GapCount>> = {},
): readonly RankedNeed[] {
  const codes = new Set([...Object.keys(counts), ...heard.keys()]);
  return [...codes]
    .map((code) =>
      scored(
        code,
        { count: counts[code] ?? NOTHING, next: next[code] ?? NOTHING, heard: heard.get(code) },
        rule,
      ),
    )
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.code.localeCompare(b.code));
}
