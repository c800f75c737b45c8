/**
 * The one door for figures made of people's answers: gaps, reactions, test scores, behaviour. What pages, papers and
 * mails show of them is `Published`, and only this file makes that. Who took part, and hours earned, are no answers:
 * they are printed by name where the law wants it (PP 11/2017 Ps 203).
 *
 * Opinions on a course (reaction, depth) need five people, as the form promises. What tells of the people themselves
 * (how many have a gap) is sensitive: one of six and six of six expose too.
 */

/** Groups below this are not shown: with one to four holders of a post, a mean exposes a person. */
const minimumGroupSize = 5;

const passed = Symbol('passed the door');

/** Why a figure is withheld. */
export type Withheld =
  /** Fewer than five people, or fewer than five of them with what is counted. */
  | 'FEW'
  /** All but fewer than five: as good as naming everybody. */
  | 'NEARLY_ALL'
  /** Large enough itself, but with the total it would let one compute a smaller group. */
  | 'COMPLEMENT'
  /** Just five: whether few or nearly all of them have what is counted would tell of each. */
  | 'SMALL';

/** A figure that has passed the door: the value, or why there is none. */
export type Published<T> = { readonly [passed]: true } & (
  | { readonly kind: 'SHOWN'; readonly value: T }
  | { readonly kind: 'WITHHELD'; readonly why: Withheld }
);

/** The value of a figure; undefined when it is withheld. */
export function shownValue<T>(figure: Published<T>): T | undefined {
  return figure.kind === 'SHOWN' ? figure.value : undefined;
}

/** Another value told from the same people: what is withheld stays so. */
export function mapPublished<T, U>(figure: Published<T>, of: (value: T) => U): Published<U> {
  return figure.kind === 'SHOWN' ? shown(of(figure.value)) : figure;
}

/** Said in place of a figure that is withheld. */
export const withheldWords: Readonly<Record<Withheld, string>> = {
  FEW: 'disembunyikan: kurang dari lima orang',
  NEARLY_ALL: 'disembunyikan: hampir semua orang',
  COMPLEMENT: 'disembunyikan: agar kelompok yang kurang dari lima orang tidak dapat dihitung',
  SMALL: 'disembunyikan: kelompoknya terlalu kecil',
};

/** Whether a group is big enough to be shown by itself. */
export function isLargeEnough(people: number): boolean {
  return people >= minimumGroupSize;
}

/** A figure about a group. */
export function publishGroup<T>(people: number, value: T): Published<T> {
  return isLargeEnough(people) ? shown(value) : withheld('FEW');
}

/** How many of a group have something that nobody may be known to have, or not to have. */
export interface Count {
  readonly part: number;
  readonly people: number;
}

/**
 * What a sensitive count is told with: shown when neither those who have it nor those who have it not are few. Of five it
 * is not even said which: 'nearly all' of five can only be all.
 */
export function publishSensitive<T>({ part, people }: Count, value: T): Published<T> {
  if (people === minimumGroupSize) return withheld('SMALL');
  if (!isLargeEnough(people) || !isLargeEnough(part)) return withheld('FEW');
  return isLargeEnough(people - part) ? shown(value) : withheld('NEARLY_ALL');
}

/**
 * Parts of a sensitive count, nobody in two of them: none where the count itself is withheld, and with it those that are
 * told must not tell of the few who are left.
 */
export function publishParts<Part extends { readonly part: number }>(
  whole: Count,
  parts: readonly Part[],
): readonly Part[] {
  if (publishSensitive(whole, whole).kind === 'WITHHELD') return [];
  const large = parts.filter(({ part }) => isLargeEnough(part)).sort((a, b) => b.part - a.part);
  const left = large.reduce((rest, { part }) => rest - part, whole.part);
  return left === 0 || isLargeEnough(left) ? large : large.slice(0, -1);
}

/** How many of a group, where the number itself is withheld. */
export const partWords: Readonly<Record<Withheld, string>> = {
  FEW: 'kurang dari lima',
  NEARLY_ALL: 'hampir semua',
  COMPLEMENT: 'tidak disebutkan berapa',
  SMALL: 'tidak disebutkan berapa',
};

/** A sensitive count in words that may stand in a sentence: "12 dari 40 orang", "kurang dari lima dari 40 orang". */
export function countWords(count: Count): string {
  const { part, people } = count;
  if (!isLargeEnough(people)) return 'kurang dari lima orang';
  const figure = publishSensitive(count, String(part));
  return `${figure.kind === 'SHOWN' ? figure.value : partWords[figure.why]} dari ${people} orang`;
}

/**
 * Groups that are each complete and large enough; smaller ones are left out. So two reports differ by whole groups of
 * five or more, and no score can be computed from a mean of five and one of six.
 * @param groups of people whose answers do not change any more
 * @returns withheld when no group is large enough
 */
export function publishGroups<Group extends { readonly people: number }>(
  groups: readonly Group[],
): Published<readonly Group[]> {
  const large = groups.filter(({ people }) => isLargeEnough(people));
  return large.length === 0 ? withheld('FEW') : shown(large);
}

/**
 * A sensitive count that grows from one report to the next. Groups join it only when those who join have five at least who
 * have it, and five who have it not: between any two reports nobody has joined, or so many that nobody is known.
 * @param groups whose answers do not change any more, in an order in which later ones come last
 * @returns the count of all who have joined
 */
export function publishInSteps(groups: readonly Count[]): Published<Count> {
  let joined: Count = { part: 0, people: 0 };
  let waiting: Count = { part: 0, people: 0 };
  for (const group of groups) {
    waiting = added(waiting, group);
    if (publishSensitive(waiting, waiting).kind === 'WITHHELD') continue;
    joined = added(joined, waiting);
    waiting = { part: 0, people: 0 };
  }
  return joined.people > 0 ? publishSensitive(joined, joined) : publishSensitive(waiting, waiting);
}

/**
 * The sum of sensitive counts that are also told one by one, where each may be: those that may not join by steps among
 * themselves, so that the sum less what is told one by one tells no more than these steps.
 * @param groups as for `publishInSteps`
 */
export function publishApart(groups: readonly Count[]): Published<Count> {
  const [alone, others] = [true, false].map((shownAlone) =>
    groups.filter((group) => (publishSensitive(group, group).kind === 'SHOWN') === shownAlone),
  );
  const steps = publishInSteps(others ?? []);
  const joined = [...(alone ?? []), ...(steps.kind === 'SHOWN' ? [steps.value] : [])];
  return joined.length === 0 ? steps : shown(joined.reduce(added));
}

function added(one: Count, other: Count): Count {
  return { part: one.part + other.part, people: one.people + other.people };
}

/**
 * Groups of people with each that is too small joined to the unit above, from the bottom up: numbers of one or two people
 * would be those people's.
 * @param sizeOf people of a group; a member is one person when left out
 */
export function rolledUp<Member>(
  groups: ReadonlyMap<string, readonly Member[]>,
  units: readonly { readonly unitId: string; readonly parentId: string | null }[],
  sizeOf = (members: readonly Member[]) => members.length,
): ReadonlyMap<string, readonly Member[]> {
  const parents = new Map(units.map(({ unitId, parentId }) => [unitId, parentId]));
  const depth = (unit: string, seen = 0): number => {
    const parent = parents.get(unit);
    // Units that lead round in a circle are as deep as there are units.
    return parent === null || parent === undefined || seen > units.length ? seen : depth(parent, seen + 1);
  };
  const joined = new Map(groups);
  const all = new Set([...groups.keys(), ...parents.keys()]);
  for (const unit of [...all].sort((one, other) => depth(other) - depth(one))) {
    const group = joined.get(unit) ?? [];
    const parent = parents.get(unit);
    if (group.length === 0 || isLargeEnough(sizeOf(group)) || typeof parent !== 'string') continue;
    joined.set(parent, [...(joined.get(parent) ?? []), ...group]);
    joined.delete(unit);
  }
  return joined;
}

/** Cells of a table whose row or column totals are known. */
export interface Cells<Cell> {
  readonly cells: readonly Cell[];
  readonly peopleOf: (cell: Cell) => number;
  /** Cells with the same name add up to one known total. */
  readonly totalOf: (cell: Cell) => string;
}

/**
 * A table with known totals. Cells under five people are withheld; as what is withheld together can be computed from
 * the total, further cells follow, the smallest first, until at least two cells and at least five people are. Empty
 * cells (nobody) expose nobody.
 * @returns the figures in the order of the cells
 */
export function publishTable<Cell>({ cells, peopleOf, totalOf }: Cells<Cell>): readonly Published<Cell>[] {
  const figures = new Map<Cell, Published<Cell>>();
  for (const column of Map.groupBy(cells, totalOf).values()) {
    for (const [cell, figure] of publishColumn(column, peopleOf)) figures.set(cell, figure);
  }
  return cells.flatMap((cell) => figures.get(cell) ?? []);
}

function publishColumn<Cell>(
  cells: readonly Cell[],
  peopleOf: (cell: Cell) => number,
): readonly (readonly [Cell, Published<Cell>])[] {
  const bySize = cells.filter((cell) => peopleOf(cell) > 0).sort((a, b) => peopleOf(a) - peopleOf(b));
  const hidden = new Map<Cell, Withheld>();
  let people = 0;
  for (const cell of bySize) {
    const few = !isLargeEnough(peopleOf(cell));
    const computable = hidden.size > 0 && (hidden.size < 2 || !isLargeEnough(people));
    if (!few && !computable) break;
    hidden.set(cell, few ? 'FEW' : 'COMPLEMENT');
    people += peopleOf(cell);
  }
  return cells.map((cell) => {
    const why = hidden.get(cell);
    return [cell, why === undefined ? shown(cell) : withheld(why)] as const;
  });
}

function shown<T>(value: T): Published<T> {
  return { [passed]: true, kind: 'SHOWN', value };
}

function withheld(why: Withheld): Published<never> {
  return { [passed]: true, kind: 'WITHHELD', why };
}
