import type { Analysed, GapCount, NeedGroup } from '../../../shared/store/analysis.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { gapsOfPerson, needOf } from './gaps-of-person.ts';
import { groupKey, targetPostsOf } from './target-posts.ts';

type Counts = Readonly<Record<string, GapCount>>;

/** Nobody counted yet. */
export const nothingAnalysed: Analysed = {
  gaps: { answered: 0, confirmed: 0, participants: 0, byCompetency: {}, byPost: {} },
  groups: {},
};

/**
 * The counts of one person; somebody who did not answer is counted as a person without known gaps, and whoever has left needs
 * nothing any more.
 */
export function analysePerson(
  participant: Pick<ParticipantItem, 'staff' | 'answers' | 'confirmation' | 'submittedAt' | 'left'>,
): Analysed {
  const { staff, answers, confirmation, submittedAt, left } = participant;
  if (left === true) return nothingAnalysed;
  const counts = gapsOfPerson({ answers: submittedAt === undefined ? undefined : answers, confirmation });
  const posts = targetPostsOf(staff);
  const needs = Object.entries(counts).map(([code, count]) => [code, needOf(code, count)] as const);
  return {
    gaps: {
      participants: 1,
      answered: submittedAt === undefined ? 0 : 1,
      confirmed: confirmation === undefined ? 0 : 1,
      byCompetency: counts,
      byPost: { [staff.postKind]: counts },
    },
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

/** Adds two findings; order does not matter. */
export function addAnalysed(a: Analysed, b: Analysed): Analysed {
  return {
    gaps: {
      participants: a.gaps.participants + b.gaps.participants,
      answered: a.gaps.answered + b.gaps.answered,
      confirmed: a.gaps.confirmed + b.gaps.confirmed,
      byCompetency: addCounts(a.gaps.byCompetency, b.gaps.byCompetency),
      byPost: merge(a.gaps.byPost, b.gaps.byPost, addCounts),
    },
    groups: merge(a.groups, b.groups, addGroups),
  };
}

function addCounts(a: Counts, b: Counts): Counts {
  return merge(a, b, (one, other) => ({
    people: one.people + other.people,
    withGap: one.withGap + other.withGap,
    gap: one.gap + other.gap,
    asked: one.asked + other.asked,
  }));
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
