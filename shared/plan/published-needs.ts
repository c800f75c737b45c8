import { needWeightingOf } from '../cycle/settings.ts';
import { NotFoundError } from '../errors.ts';
import { GOVERNMENT_CERTIFICATE, needsOf, postNamer, type Reference } from '../reference/agency-reference.ts';
import {
  type Count,
  isLargeEnough,
  mapPublished,
  type Published,
  publishSensitive,
  publishTable,
  rolledUp,
  shownValue,
} from '../rules/anonymity.ts';
import { depthOf } from '../rules/stated-gaps.ts';
import { type GapCount, readAnalysisPart, type UnitCount, type UnitTable } from '../store/analysis.ts';
import { type CycleItem, readCycleIfAny } from '../store/cycle.ts';
import { listMinutes, type MinutesItem } from '../store/need-minutes.ts';
import { readReference } from '../store/reference.ts';
import { listUnits } from '../store/staff.ts';
import { weighingRules } from './needs-basis.ts';
import { lastPerformance, performanceGaps } from './performance-gaps.ts';
import { type PublishedAnalysis, readPublishedAnalysis } from './published-analysis.ts';

/** How much is missing: told in three steps, so that no table can be reckoned back to what one person answered. */
export const bands = ['low', 'middle', 'high'] as const;

export type Band = (typeof bands)[number];

/** A group of people beside all needs. */
export interface MapColumn {
  readonly name: string;
  /** By the code of a need. */
  readonly cells: Readonly<Record<string, Published<Band>>>;
}

/** One need from all its sources. */
export interface NeedSources {
  readonly code: string;
  readonly name: string;
  readonly score: number | undefined;
  readonly withGap: string;
  /** Of those whom the supervisor confirmed: the share with a gap as they say, and as the supervisor sees it. */
  readonly own: number | undefined;
  readonly seen: number | undefined;
  /** The share that agreed in interviews and groups. */
  readonly heard: number | undefined;
  readonly factor: number | undefined;
  /** So many times more for goals of the agency that rest on it. */
  readonly goals: number | undefined;
  /** The sources are far apart. */
  readonly disputed: boolean;
  /** The share with a gap, if all who are silent had none, and if all of them had one; not told of needs of some posts. */
  readonly bounds: readonly [number, number] | undefined;
  readonly quadrant: Quadrant | undefined;
  /** The score of the year before. */
  readonly before: number | undefined;
}

/** By how many people and how deep, each above or below the middle of all needs. */
export const quadrants = ['broadDeep', 'broadShallow', 'fewDeep', 'fewShallow'] as const;

export type Quadrant = (typeof quadrants)[number];

/** A unit's answers, need and performance. */
export interface UnitRow {
  readonly name: string;
  readonly answered: string;
  readonly band: Band;
  readonly performance: string | undefined;
}

/** What the page and the workbook of the needs show: all of it has passed the door. */
export interface PublishedNeeds {
  readonly analysis: PublishedAnalysis;
  readonly needs: readonly NeedSources[];
  /** Needs that a map has a row for. */
  readonly rows: readonly { readonly code: string; readonly name: string }[];
  readonly posts: readonly MapColumn[];
  /** Undefined where units were not told apart. */
  readonly units: readonly MapColumn[] | undefined;
  readonly unitRows: readonly UnitRow[];
  readonly rules: readonly string[];
  readonly minutes: readonly MinutesItem[];
}

/** Sources this far apart are marked: 30 of 100 people see it otherwise; an assumption. */
const FAR_APART = 0.3;

/** Reads what is known of the needs of a cycle; undefined before they are analysed. */
export async function readPublishedNeeds(cycle: CycleItem): Promise<PublishedNeeds | undefined> {
  const ref = { agency: cycle.agency, cycle: cycle.cycle };
  const analysis = await orNothing(readPublishedAnalysis(cycle));
  if (analysis === undefined) return undefined;
  const [{ gaps, units, priorities = [] }, reference, minutes, organisation, performance, last] =
    await Promise.all([
      readAnalysisPart(ref, 'ALL'),
      readReference(cycle),
      listMinutes(ref),
      listUnits(ref.agency),
      lastPerformance(ref),
      scoresBefore(cycle),
    ]);
  const joined = joinedUnits(units, organisation);
  const unitNames = new Map(organisation.map(({ unitId, name }) => [unitId, name]));
  const middle = middleOf(Object.entries(gaps.byCompetency));
  const postName = postNamer(reference);
  const scored = new Map(priorities.map((each) => [each.code, each]));
  const tableB = new Map(performanceGaps(performance, unitNames).map((row) => [row.unit, row.category]));
  const ofSomePosts = neededBySomePosts(reference);
  const needs = analysis.priorities.map((priority): NeedSources => {
    const { code, competency, withGap } = priority;
    const count = gaps.byCompetency[code] ?? { people: 0, withGap: 0, gap: 0, asked: 0 };
    const { agreed, present, factor, goals } = scored.get(code) ?? {};
    const confirmed = count.confirmed ?? 0;
    const told = hidesTheOthers(count);
    const own = told ? shareOf({ part: count.confirmedOwn ?? 0, people: confirmed }) : undefined;
    const seen = told ? shareOf({ part: count.confirmedSeen ?? 0, people: confirmed }) : undefined;
    const heard =
      agreed === undefined || present === undefined || !isLargeEnough(present) ? undefined : agreed / present;
    const survey = shareOf({ part: count.withGap, people: count.people });
    return {
      code,
      name: competency,
      score: shownValue(priority.score),
      withGap,
      own,
      seen,
      heard,
      factor,
      goals,
      disputed: areFarApart([survey, own, seen, heard]),
      bounds:
        survey === undefined || ofSomePosts.has(code)
          ? undefined
          : boundsOf(count, gaps.participants - gaps.answered),
      quadrant: survey === undefined ? undefined : quadrantOf(code, count, middle),
      before: last.get(code),
    };
  });
  return {
    analysis,
    needs,
    rows: needsOf(reference).filter(({ code }) => code in gaps.byCompetency),
    posts: needMap(gaps.byPost, postName),
    units: unitMap(joined, unitNames),
    unitRows: unitRowsOf(joined, unitNames, tableB),
    rules: weighingRules(cycle.settings, {
      performanceYear: performance?.year,
      goals: analysis.goals.length,
      next: analysis.next.length > 0,
    }),
    minutes: needWeightingOf(cycle.settings).groupPercent === 0 ? [] : minutes,
  };
}

async function orNothing<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof NotFoundError) return undefined;
    throw error;
  }
}

/** The scores of the year before, as far as they were shown. */
async function scoresBefore({ agency, cycle }: CycleItem): Promise<ReadonlyMap<string, number>> {
  const before = await readCycleIfAny(agency, String(Number(cycle) - 1));
  const analysis = before === undefined ? undefined : await orNothing(readPublishedAnalysis(before));
  return new Map(
    (analysis?.priorities ?? []).flatMap(({ code, score }) => {
      const value = shownValue(score);
      return value === undefined ? [] : [[code, value] as const];
    }),
  );
}

function shareOf(count: Count): number | undefined {
  return shownValue(publishSensitive(count, count.part / count.people));
}

/**
 * Whether the shares of those whom the supervisor confirmed may stand beside the number of all: what is left of it is that of
 * the others, whom the coordinator knows by name.
 * @internal
 */
export function hidesTheOthers({ people, withGap, confirmed = 0, confirmedSeen = 0 }: GapCount): boolean {
  const others = people - confirmed;
  return others === 0 || shareOf({ part: withGap - confirmedSeen, people: others }) !== undefined;
}

function areFarApart(shares: readonly (number | undefined)[]): boolean {
  const known = shares.filter((share) => share !== undefined);
  return known.length > 1 && Math.max(...known) - Math.min(...known) >= FAR_APART;
}

/** Who is silent is not known to be asked about these. */
function neededBySomePosts({ areas }: Reference): ReadonlySet<string> {
  const some = areas.filter(({ posts = [] }) => posts.length > 0);
  return new Set([GOVERNMENT_CERTIFICATE, ...some.map(({ code }) => code)]);
}

function boundsOf({ people, withGap }: GapCount, silent: number): readonly [number, number] {
  return [withGap / (people + silent), (withGap + silent) / (people + silent)];
}

/** The middle of all needs: LAN's AKPK cuts its quadrants at the grand mean (shared/rules/README.md 3). */
function middleOf(counts: readonly (readonly [string, GapCount])[]) {
  const asked = counts.filter(([, { people }]) => people > 0);
  const mean = (of: (code: string, count: GapCount) => number) =>
    asked.reduce((sum, [code, count]) => sum + of(code, count), 0) / Math.max(1, asked.length);
  return { breadth: mean((_, { withGap, people }) => withGap / people), depth: mean(depthOf) };
}

function quadrantOf(code: string, count: GapCount, middle: ReturnType<typeof middleOf>): Quadrant {
  const deep = depthOf(code, count) >= middle.depth;
  if (count.withGap / count.people >= middle.breadth) return deep ? 'broadDeep' : 'broadShallow';
  return deep ? 'fewDeep' : 'fewShallow';
}

/** A quarter, and a half of what is asked: an assumption. */
function bandOf(depth: number): Band {
  if (depth < 0.25) return 'low';
  return depth < 0.5 ? 'middle' : 'high';
}

/**
 * Groups beside needs. The totals of each need are known, so that each need is a column of its own at the door; groups of
 * which nothing may be shown are left out.
 * @internal
 */
export function needMap(
  groups: Readonly<Record<string, Readonly<Record<string, GapCount>>>>,
  nameOf: (group: string) => string,
): readonly MapColumn[] {
  const cells = Object.entries(groups).flatMap(([group, counts]) =>
    Object.entries(counts)
      .filter(([, { people }]) => people > 0)
      .map(([code, count]) => ({ group, code, count })),
  );
  const published = publishTable({
    cells,
    peopleOf: ({ count }) => count.people,
    totalOf: ({ code }) => code,
  });
  const byGroup = Map.groupBy(
    cells.map((cell, index) => ({ ...cell, figure: published[index] })),
    ({ group }) => group,
  );
  return [...byGroup]
    .filter(([, own]) => own.some(({ figure }) => figure !== undefined && shownValue(figure) !== undefined))
    .map(([group, own]) => ({
      name: nameOf(group),
      cells: Object.fromEntries(
        own.flatMap(({ code, figure }) =>
          figure === undefined
            ? []
            : [[code, mapPublished(figure, ({ count }) => bandOf(depthOf(code, count)))] as const],
        ),
      ),
    }))
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}

/** Units that are too small are told with the unit above them. */
function joinedUnits(units: UnitTable, organisation: Parameters<typeof rolledUp>[1]): UnitTable {
  if (units === undefined) return undefined;
  const groups = new Map(Object.entries(units).map(([unit, count]) => [unit, [count]]));
  const sizeOf = (members: readonly UnitCount[]) => members.reduce((sum, { answered }) => sum + answered, 0);
  return Object.fromEntries(
    [...rolledUp(groups, organisation, sizeOf)].map(([unit, members]) => [unit, together(members)]),
  );
}

function together(members: readonly UnitCount[]): UnitCount {
  const codes = new Set(members.flatMap(({ byCompetency }) => Object.keys(byCompetency)));
  const total = (of: (member: UnitCount) => number) => members.reduce((sum, member) => sum + of(member), 0);
  const byCompetency = [...codes].map((code) => {
    const of = (what: 'people' | 'withGap' | 'gap' | 'asked') =>
      total((member) => member.byCompetency[code]?.[what] ?? 0);
    return [
      code,
      { people: of('people'), withGap: of('withGap'), gap: of('gap'), asked: of('asked') },
    ] as const;
  });
  return {
    participants: total(({ participants }) => participants),
    answered: total(({ answered }) => answered),
    byCompetency: Object.fromEntries(byCompetency),
  };
}

function unitMap(units: UnitTable, names: ReadonlyMap<string, string>): readonly MapColumn[] | undefined {
  if (units === undefined) return undefined;
  const counts = Object.entries(units).map(([unit, { byCompetency }]) => [unit, byCompetency] as const);
  return needMap(Object.fromEntries(counts), (unit) => names.get(unit) ?? unit);
}

/** Units that may be shown by their people; how many answered in all is known, so that a unit alone could be reckoned. */
function unitRowsOf(
  units: UnitTable,
  names: ReadonlyMap<string, string>,
  performance: ReadonlyMap<string, string>,
): readonly UnitRow[] {
  const cells = Object.entries(units ?? {})
    .map(([unit, count]) => ({ unit, ...count }))
    .filter(({ answered }) => answered > 0);
  const published = publishTable({
    cells,
    peopleOf: ({ answered }) => answered,
    totalOf: () => 'agency',
  });
  return published
    .flatMap((figure) => shownValue(figure) ?? [])
    .map(({ unit, participants, answered, byCompetency }) => {
      const name = names.get(unit) ?? unit;
      const depths = Object.entries(byCompetency).map(([code, count]) => depthOf(code, count));
      return {
        name,
        answered: `${answered} dari ${participants}`,
        band: bandOf(depths.reduce((sum, depth) => sum + depth, 0) / Math.max(1, depths.length)),
        performance: performance.get(name),
      };
    })
    .sort((a, b) => a.name.localeCompare(b.name, 'id'));
}
