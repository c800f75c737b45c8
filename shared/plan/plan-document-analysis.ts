import type { PlanDocument } from '../documents/plan-paper-data.ts';
import type { Reference } from '../reference/agency-reference.ts';
import { shownValue } from '../rules/anonymity.ts';
import { formatNumber } from '../rules/format.ts';
import type { Priority, PublishedAnalysis } from './published-analysis.ts';

/** Priorities printed. */
const PRINTED = 10;

/** Staff by kind of post and of employment; small groups are put together. */
export function profileOf(
  { groups }: PublishedAnalysis,
  { posts: known }: Reference,
): PlanDocument['profile'] {
  const count = (some: PublishedAnalysis['groups']) => some.reduce((sum, { people }) => sum + people, 0);
  return [
    {
      title: 'Menurut jenis jabatan',
      rows: known
        .map(({ code, name }) => [name, count(groups.filter(({ posts }) => posts[0] === code))] as const)
        .filter(([, people]) => people > 0),
    },
    {
      title: 'Menurut jenis kepegawaian',
      rows: [
        ['PNS', count(groups.filter(({ pns }) => pns))],
        ['PPPK', count(groups.filter(({ pns }) => !pns))],
      ],
    },
  ];
}

/** The first priorities, each with what stands behind it. */
export function prioritiesOf({ priorities }: PublishedAnalysis): PlanDocument['priorities'] {
  return priorities.slice(0, PRINTED).map((priority) => ({
    competency: priority.competency,
    people: priority.people,
    reason: reasonOf(priority),
  }));
}

function reasonOf({ score, withGap }: Priority): string {
  const value = shownValue(score);
  const rest = `${withGap} memiliki kesenjangan.`;
  if (value === undefined) return `Skor tidak ditampilkan; ${rest}`;
  return `Skor ${formatNumber(value, 1)} dari 100; ${rest}`;
}
