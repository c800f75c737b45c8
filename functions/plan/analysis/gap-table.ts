import { givenInWords } from '../../../shared/cycle/given-answers.ts';
import type { Analysed, GapCount, NeedGroup, UnitCount, UnitTable } from '../../../shared/store/analysis.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { gapsOfPerson, gapsToNextPost, needOf } from './gaps-of-person.ts';
import { type NeedRule, performanceFactor, plainRule } from './need-rule.ts';
import { groupKey, targetPostsOf } from './target-posts.ts';

type Counts = Readonly<Record<string, GapCount>>;

/** Nobody counted yet. */
export const nothingAnalysed: Analysed = {
  gaps: { answered: 0, confirmed: 0, participants: 0, byCompetency: {}, byPost: {} },
  groups: {},
  units: {},
};

/**
 * The counts of one person; somebody who did not answer is counted as a person without known gaps, and whoever has left needs
 * nothing any more.
 * @param rule by which the need is weighed
 */
export function analysePerson(
  participant: Pick<
    ParticipantItem,
    'staff' | 'answers' | 'confirmation' | 'submittedAt' | 'left' | 'given' | 'typedAt'
  >,
  rule: NeedRule = plainRule,
): Analysed {
  const { staff, answers, confirmation, submittedAt, left } = participant;
  if (left === true) return nothingAnalysed;
  const below = rule.below(staff.unitId);
  const answeredOnes = { answers: submittedAt === undefined ? undefined : answers, confirmation };
  const next = gapsToNextPost(answeredOnes);
  const found = gapsOfPerson(answeredOnes, rule.beyond, rule.year);
  const counts = mapCounts(found, (count) =>
    below > 0 && isClosable(count) ? { ...count, low: below } : count,
  );
  const plain = mapCounts(found, ({ people, withGap, gap, asked, mastery, need }) => ({
    people,
    withGap,
    gap,
    asked,
    ...(mastery === undefined ? {} : { mastery, need }),
  }));
  const named = [...new Set(Object.values(found).flatMap(({ causes = {} }) => Object.keys(causes)))];
  const answered = submittedAt === undefined ? 0 : 1;
  const posts = targetPostsOf(staff);
  const codes = new Set([...Object.keys(counts), ...Object.keys(next)]);
  const needs = [...codes].map((code) => {
    const held = counts[code];
    const own = held === undefined ? 0 : needOf(code, held);
    // What no course closes at the post held, none closes for the next.
    const later = held?.beyond === undefined ? ((next[code]?.gap ?? 0) * rule.nextPostPercent) / 100 : 0;
    return [code, Math.min(1, own + later) * performanceFactor(rule, below)] as const;
  });
  return {
    gaps: {
      participants: 1,
      answered,
      confirmed: confirmation === undefined ? 0 : 1,
      ...(givenInWords(participant) === undefined ? {} : { given: 1 }),
      byCompetency: counts,
      byPost: { [staff.postKind]: plain },
      ...(Object.keys(next).length === 0 ? {} : { byNext: next }),
      ...(named.length === 0 ? {} : { byCause: Object.fromEntries(named.map((cause) => [cause, 1])) }),
    },
    units: { [staff.unitId]: { participants: 1, answered, byCompetency: plain } },
    groups: {
      [groupKey(posts)]: {
        posts,
        pns: staff.kind === 'pns',
        people: 1,
        needs: Object.fromEntries(needs.filter(([, need]) => need > 0)),
      },
    },
  };
}

function mapCounts(counts: Counts, of: (count: GapCount) => GapCount): Counts {
  return Object.fromEntries(Object.entries(counts).map(([code, count]) => [code, of(count)]));
}

function isClosable({ withGap, beyond = 0 }: GapCount): boolean {
  return withGap > 0 && beyond === 0;
}

/** Adds two findings; order does not matter. */
export function addAnalysed(a: Analysed, b: Analysed): Analysed {
  return {
    gaps: {
      participants: a.gaps.participants + b.gaps.participants,
      answered: a.gaps.answered + b.gaps.answered,
      confirmed: a.gaps.confirmed + b.gaps.confirmed,
      ...sumGiven(a.gaps, b.gaps),
      byCompetency: addCounts(a.gaps.byCompetency, b.gaps.byCompetency),
      byPost: merge(a.gaps.byPost, b.gaps.byPost, addCounts),
      ...(a.gaps.byNext === undefined && b.gaps.byNext === undefined
        ? {}
        : { byNext: addCounts(a.gaps.byNext ?? {}, b.gaps.byNext ?? {}) }),
      ...sumOfCauses('byCause', a.gaps.byCause, b.gaps.byCause),
    },
    groups: merge(a.groups, b.groups, addGroups),
    units: addUnits(a.units, b.units),
  };
}

function sumGiven(a: Pick<Analysed['gaps'], 'given'>, b: Pick<Analysed['gaps'], 'given'>) {
  const given = (a.given ?? 0) + (b.given ?? 0);
  return given === 0 ? {} : { given };
}

/** Units that are too many in one part are too many in the whole. */
function addUnits(a: UnitTable, b: UnitTable): UnitTable {
  if (a === undefined || b === undefined) return undefined;
  return merge(a, b, (one: UnitCount, other: UnitCount) => ({
    participants: one.participants + other.participants,
    answered: one.answered + other.answered,
    byCompetency: addCounts(one.byCompetency, other.byCompetency),
  }));
}

function addCounts(a: Counts, b: Counts): Counts {
  return merge(a, b, (one, other) => ({
    people: one.people + other.people,
    withGap: one.withGap + other.withGap,
    gap: one.gap + other.gap,
    asked: one.asked + other.asked,
    ...Object.assign({}, ...RARE.map((what) => sumOf(what, one, other))),
    ...sumOfCauses('causes', one.causes, other.causes),
  }));
}

type CauseCounts = Readonly<Record<string, number>> | undefined;

function sumOfCauses<Name extends string>(name: Name, one: CauseCounts, other: CauseCounts) {
  if (one === undefined && other === undefined) return {};
  return { [name]: merge(one ?? {}, other ?? {}, (some, more) => some + more) };
}

/** Counts that most needs have none of. */
const RARE = [
  'beyond',
  'beyondGap',
  'low',
  'mastery',
  'need',
  'confirmed',
  'confirmedOwn',
  'confirmedSeen',
] as const;

/** What is absent of both stays so. */
function sumOf(what: (typeof RARE)[number], one: GapCount, other: GapCount): Partial<GapCount> {
  if (one[what] === undefined && other[what] === undefined) return {};
  return { [what]: (one[what] ?? 0) + (other[what] ?? 0) };
}

function addGroups(a: NeedGroup, b: NeedGroup): NeedGroup {
  return {
    ...a,
    people: a.people + b.people,
    needs: merge(a.needs, b.needs, (one, other) => one + other),
  };
}

function merge<T>(
  a: Readonly<Record<string, T>>,
  b: Readonly<Record<string, T>>,
  add: (one: T, other: T) => T,
): Readonly<Record<string, T>> {
  const merged: Record<string, T> = { ...a };
  for (const [key, value] of Object.entries(b)) {
    const known = merged[key];
    merged[key] = known === undefined ? value : add(known, value);
  }
  return merged;
}
