import { instrumentOf, needWeightingOf } from '../cycle/settings.ts';
import {
  competencyNames,
  FUNCTIONAL,
  goalSourceNames,
  needNamer,
  postNamer,
  type Reference,
  requiredLevel,
} from '../reference/agency-reference.ts';
import {
  countWords,
  isLargeEnough,
  mapPublished,
  type Published,
  publishParts,
  publishSensitive,
  publishTable,
  type Withheld,
  withheldWords,
} from '../rules/anonymity.ts';
import { formatNumber, listInWords } from '../rules/format.ts';
import { type GapTable, type NeedGroup, readAnalysisPart } from '../store/analysis.ts';
import type { CycleItem, CycleSettings } from '../store/cycle.ts';
import { readReference } from '../store/reference.ts';
import { gapCauseNames, type Instrument } from '../words.ts';

/** Gap of one kind of post in one competency: of levels, or of mean need and mastery where these were asked. */
export interface CompetencyGap {
  readonly post: string;
  readonly competency: string;
  readonly required: number;
  /** Level reached, and what is missing of the required one. */
  readonly average: number;
  readonly gap: number;
  readonly people: number;
}

/** One need, the most pressing first. */
export interface Priority {
  readonly code: string;
  readonly competency: string;
  /** People who answered. */
  readonly people: number;
  readonly score: Published<number>;
  /** How many of them have a gap, in words that expose nobody. */
  readonly withGap: string;
}

/** The analysis as pages and papers may show it: everything made of answers has passed the door. */
export interface PublishedAnalysis {
  readonly answered: number;
  readonly confirmed: number;
  /** Whose answers came through the coordinator. */
  readonly given: number;
  readonly participants: number;
  /** Staff alike in post and kind: facts of the register, no answers. */
  readonly groups: readonly Pick<NeedGroup, 'posts' | 'pns' | 'people'>[];
  readonly competencyGaps: readonly Published<CompetencyGap>[];
  readonly priorities: readonly Priority[];
  /** What is withheld and why, in sentences. */
  readonly withheld: readonly string[];
  /** What training does not close. */
  readonly beyondTraining: readonly BeyondTraining[];
  /** What the agency must reach, with the needs that it rests on. */
  readonly goals: readonly GoalNeeds[];
  readonly instrument: Instrument;
  /** What the posts to be held ask beyond those held, apart. */
  readonly next: readonly NextNeed[];
}

/** A competency at the level of the post to be held. */
export type NextNeed = { readonly competency: string; readonly withGap: string };

/** The analysis of a cycle for those who read it. @throws NotFoundError before it is made */
export async function readPublishedAnalysis(
  cycle: Pick<CycleItem, 'agency' | 'cycle' | 'reference' | 'settings'>,
): Promise<PublishedAnalysis> {
  const [{ gaps, groups, priorities = [] }, reference] = await Promise.all([
    readAnalysisPart({ agency: cycle.agency, cycle: cycle.cycle }, 'ALL'),
    readReference(cycle),
  ]);
  const published = publishAnalysis({ gaps, groups: Object.values(groups), priorities }, reference);
  return {
    ...published,
    beyondTraining: beyondTraining(gaps, cycle.settings, needNamer(reference)),
    goals: goalNeeds(reference, published.priorities),
    instrument: instrumentOf(cycle.settings),
    next: nextNeeds(gaps, needNamer(reference)),
  };
}

/** In the order of the dictionary: an order by numbers would tell of those that are hidden. */
function nextNeeds({ byNext = {} }: GapTable, needName: (code: string) => string): readonly NextNeed[] {
  return competencyNames.flatMap(({ code }) => {
    const { people = 0, withGap = 0 } = byNext[code] ?? {};
    if (!isLargeEnough(people)) return [];
    return [{ competency: needName(code), withGap: countWords({ part: withGap, people }) }];
  });
}

/** A goal of the agency beside the needs that it rests on, in words. */
export type GoalNeeds = {
  readonly source: string;
  readonly goal: string;
  readonly needs: readonly string[];
};

/** Of a need no more is said than stands among the priorities. */
function goalNeeds(reference: Reference, priorities: readonly Priority[]): readonly GoalNeeds[] {
  const needName = needNamer(reference);
  const said = new Map(priorities.map(({ code, withGap }) => [code, `${withGap} memiliki kesenjangan`]));
  return (reference.goals ?? []).map(({ name, source, needs }) => ({
    source: goalSourceNames[source],
    goal: name,
    needs: needs.map(
      (code) => `${needName(code)} (${said.get(code) ?? 'tanpa kesenjangan yang dapat ditampilkan'})`,
    ),
  }));
}

interface Analysed {
  readonly gaps: GapTable;
  readonly groups: readonly NeedGroup[];
  readonly priorities: readonly { readonly code: string; readonly score: number }[];
}

/** Passes an analysis through the door. */
function publishAnalysis(
  { gaps, groups, priorities }: Analysed,
  reference: Reference,
): Omit<PublishedAnalysis, 'beyondTraining' | 'goals' | 'instrument' | 'next'> {
  const { answered, confirmed, given = 0, participants } = gaps;
  const table = gapsByPost(gaps, reference);
  const postName = postNamer(reference);
  return {
    answered,
    confirmed,
    given,
    participants,
    groups: groups.map(({ posts, pns, people }) => ({ posts, pns, people })),
    competencyGaps: table.flatMap(({ cell, figure }) =>
      isPrinted(cell) ? [mapPublished(figure, (each) => rowOf(each, reference))] : [],
    ),
    priorities: prioritiesOf(gaps, priorities, needNamer(reference)),
    withheld: [...withheldPosts(table, postName), ...leftOut(table, postName), ...withheldPriorities(gaps)],
  };
}

/** Sums of the people of one kind of post in one competency. */
interface Cell {
  readonly post: string;
  readonly code: string;
  readonly people: number;
  readonly gap: number;
  readonly asked: number;
  /** Sums of the ratings, where these were asked. */
  readonly rated: { readonly mastery: number; readonly need: number } | undefined;
}

/** The competencies' totals are known from the priorities, so each competency is a column of its own. */
function gapsByPost({ byPost }: GapTable, { posts }: Reference) {
  const cells = posts.flatMap(({ code: post }) =>
    Object.entries(byPost[post] ?? {})
      .filter(([code]) => competencyNames.some((competency) => competency.code === code))
      .map(
        ([code, { people, gap, asked, mastery, need }]): Cell => ({
          post,
          code,
          people,
          gap,
          asked,
          rated: mastery === undefined || need === undefined ? undefined : { mastery, need },
        }),
      ),
  );
  const figures = publishTable({
    cells,
    peopleOf: ({ people }) => people,
    totalOf: ({ code }) => code,
  });
  return figures.map((figure, index) => ({ cell: cells[index], figure }));
}

type Judged = ReturnType<typeof gapsByPost>[number];

/** Functional posts are left out: their required level differs by rank. So is what nobody lacks. */
function isPrinted(cell: Cell | undefined): boolean {
  return cell !== undefined && cell.post !== FUNCTIONAL && cell.gap > 0;
}

/**
 * The level reached is taken as the one below the required, plus the share of the required level's indicators that is
 * shown at work.
 */
function rowOf({ post, code, people, gap, asked, rated }: Cell, reference: Reference): CompetencyGap {
  const named = { post: postNamer(reference)(post), competency: needNamer(reference)(code), people };
  if (rated !== undefined) {
    // Rounded once, so that the printed means and gap add up.
    const mean = (sum: number) => Math.round((100 * sum) / people) / 100;
    const [need, mastery] = [mean(rated.need), mean(rated.mastery)];
    return { ...named, required: need, average: mastery, gap: Math.max(0, need - mastery) };
  }
  const required = requiredLevel({ postKind: post }, reference.posts);
  // Rounded once, so that the printed level and gap add up to the standard.
  const missing = Math.round((gap / asked) * 100) / 100;
  return { ...named, required, average: required - missing, gap: missing };
}

/** One sentence for each reason, naming the posts. */
function withheldPosts(table: readonly Judged[], postName: (code: string) => string): string[] {
  const whys: readonly Withheld[] = ['FEW', 'COMPLEMENT'];
  return whys.flatMap((why) => {
    const posts = table.flatMap(({ cell, figure }) =>
      cell !== undefined && cell.post !== FUNCTIONAL && figure.kind === 'WITHHELD' && figure.why === why
        ? [postName(cell.post)]
        : [],
    );
    if (posts.length === 0) return [];
    return [`Kesenjangan jabatan ${listInWords([...new Set(posts)])} ${withheldWords[why]}.`];
  });
}

/** What is not withheld but not there either. */
function leftOut(table: readonly Judged[], postName: (code: string) => string): string[] {
  if (!table.some(({ cell }) => cell?.post === FUNCTIONAL)) return [];
  return [`Kesenjangan ${postName(FUNCTIONAL)} tidak dimuat: standar levelnya berbeda menurut jenjang.`];
}

/** With fewer than five answers even the order of the needs would tell what one person lacks. */
function prioritiesOf(
  { byCompetency }: GapTable,
  ranked: Analysed['priorities'],
  needName: (code: string) => string,
): Priority[] {
  return ranked.flatMap(({ code, score }) => {
    const { people = 0, withGap = 0 } = byCompetency[code] ?? {};
    if (!isLargeEnough(people)) return [];
    const count = { part: withGap, people };
    return [
      {
        code,
        competency: needName(code),
        people,
        score: publishSensitive(count, score),
        withGap: countWords(count),
      },
    ];
  });
}

function withheldPriorities({ answered }: GapTable): string[] {
  if (isLargeEnough(answered)) return [];
  return [`Prioritas kebutuhan ${withheldWords.FEW} menjawab survei (${formatNumber(answered)} jawaban).`];
}

/** What training does not close: a cause, how many named it, and at which needs, where that may be told. */
export type BeyondTraining = {
  readonly cause: string;
  readonly people: string;
  readonly needs: readonly string[];
};

/** What the columns of Table A are called: the standard, what is reached, and what is missing. */
export const levelWords: Readonly<Record<Instrument, readonly [string, string, string]>> = {
  indicators: ['Standar', 'Rata-rata', 'Selisih'],
  mastery: ['Kebutuhan', 'Penguasaan', 'Selisih'],
};

/** What the list of what posts to be held ask is called. */
export const NEXT_POST = 'Level jabatan berikutnya yang belum dipenuhi (PP 11/2017 Pasal 206)';

/** What each list of this kind is called. */
export const BEYOND_TRAINING = 'Yang tidak diselesaikan pelatihan';

/**
 * The causes that training does not close, for the head of the agency. All of them stand there once anybody named a cause,
 * in one order: which one is named by fewer than five is not told.
 * @internal
 */
export function beyondTraining(
  { answered, byCompetency, byCause }: GapTable,
  settings: CycleSettings,
  needName: (code: string) => string,
): readonly BeyondTraining[] {
  if (byCause === undefined || !isLargeEnough(answered)) return [];
  const { beyond } = needWeightingOf(settings);
  // Whoever has the gap of a need names one cause of it, or none.
  const told = Object.entries(byCompetency).flatMap(([code, { people, withGap, causes = {} }]) =>
    publishParts(
      { part: withGap, people },
      beyond.map((cause) => ({ code, cause, part: causes[cause] ?? 0 })),
    ),
  );
  return beyond.map((cause) => ({
    cause: gapCauseNames[cause],
    people: countWords({ part: byCause[cause] ?? 0, people: answered }),
    needs: told
      .filter((each) => each.cause === cause)
      .sort((a, b) => b.part - a.part || a.code.localeCompare(b.code))
      .map(({ code, part }) => `${needName(code)} (${formatNumber(part)} orang)`),
  }));
}
