import type { PlanDocument } from '../documents/plan-data.ts';
import { competencyOf } from '../reference/competency-dictionary.ts';
import { needName } from '../reference/need-names.ts';
import { targetPostNames } from '../reference/training-catalogue.ts';
import { isLargeEnough, minimumGroupSize } from '../rules/anonymity.ts';
import { formatNumber } from '../rules/format.ts';
import { type PostKind, postKinds } from '../rules/post-kind.ts';
import { requiredLevel } from '../rules/required-level.ts';
import type { GapTable, NeedGroup } from '../table/entities/analysis.ts';
import type { PlanDocumentFacts } from './plan-document-facts.ts';

/** Priorities printed. */
const PRINTED = 10;

/** Staff by kind of post and of employment; small groups are put together. */
export function profileOf(groups: Readonly<Record<string, NeedGroup>>): PlanDocument['profile'] {
  const all = Object.values(groups);
  const count = (some: readonly NeedGroup[]) => some.reduce((sum, { people }) => sum + people, 0);
  return [
    {
      title: 'Menurut jenis jabatan',
      rows: postKinds
        .map((post) => [targetPostNames[post], count(all.filter(({ posts }) => posts[0] === post))] as const)
        .filter(([, people]) => people > 0),
    },
    {
      title: 'Menurut jenis kepegawaian',
      rows: [
        ['PNS', count(all.filter(({ pns }) => pns))],
        ['PPPK', count(all.filter(({ pns }) => !pns))],
      ],
    },
  ];
}

/**
 * Table A: gap by kind of post and competency. The level reached is taken as the one below the required, plus
 * the share of the required level's indicators shown. Groups under five are left out (they would expose a
 * person), functional posts too: their required level differs by rank.
 */
export function competencyGapsOf({ byPost }: GapTable): PlanDocument['competencyGaps'] {
  return postKinds
    .filter((post) => post !== 'fungsional')
    .flatMap((post) =>
      Object.entries(byPost[post] ?? {})
        .filter(
          ([code, { people, gap }]) => competencyOf(code) !== undefined && isLargeEnough(people) && gap > 0,
        )
        .map(([code, { people, gap, asked }]) => gapRow(post, code, gap / asked, people)),
    );
}

function gapRow(post: PostKind, code: string, gap: number, people: number) {
  const required = requiredLevel({ postKind: post });
  // Rounded once, so that the printed level and gap add up to the standard.
  const printed = Math.round(gap * 100) / 100;
  return {
    post: targetPostNames[post],
    competency: needName(code),
    required,
    average: required - printed,
    gap: printed,
    people,
  };
}

/** The first priorities, each with what stands behind it. */
export function prioritiesOf({
  gaps,
  priorities,
}: PlanDocumentFacts['analysis']): PlanDocument['priorities'] {
  return priorities.slice(0, PRINTED).map(({ code, score }) => {
    const { people = 0, withGap = 0 } = gaps.byCompetency[code] ?? {};
    const shown = withGap < minimumGroupSize ? `kurang dari ${minimumGroupSize}` : String(withGap);
    return {
      competency: needName(code),
      people,
      reason: `Skor ${formatNumber(score, 1)} dari 100; ${shown} dari ${people} orang memiliki kesenjangan.`,
    };
  });
}
