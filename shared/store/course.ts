import { createHash } from 'node:crypto';
import { recordWith } from './audit.ts';
import { partitions, versionOf } from './definition.ts';
import type { PlanLine } from './plan.ts';
import { mutable, type ReadOnly, table, unchanged } from './table.ts';
import {
  Entity,
  type FormattedItem,
  GetItemCommand,
  item,
  list,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';
import { word } from './values.ts';

/** What may become of a course after a year; UNKNOWN = too little is known to decide. */
export const verdicts = ['REPEAT', 'DEEPEN', 'CHANGE_METHOD', 'CHANGE_PROVIDER', 'DROP', 'UNKNOWN'] as const;

export type Verdict = (typeof verdicts)[number];

/**
 * What the coordinator decided on a course after one cycle. It is of the agency, not of the cycle: the plans of later
 * years are drafted by it.
 */
export const CourseDecision = new Entity({
  name: 'CourseDecision',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    /** The cycle in which it was held, and whose evidence the decision rests on. */
    cycle: string().key(),
    /** Code of the catalogue, or a fingerprint of the title of one that was typed (`courseOf`). */
    course: string().key(),
    version: number(),
    title: string(),
    /** Who held it. */
    provider: string(),
    verdict: word(verdicts, 'UNKNOWN'),
    /** What the rule proposed, and the evidence as the coordinator saw it, in sentences. */
    proposed: word(verdicts, 'UNKNOWN'),
    evidence: list(string()),
    /** The coordinator's, in his or her words. */
    reason: string(),
    /** ISO */
    decidedAt: string(),
  }),
  computeKey: ({ agency, cycle, course }: CourseRef) => ({
    pk: partitions.courses(agency),
    sk: `COURSE#${cycle}#${course}`,
  }),
});

export type CourseDecisionItem = ReadOnly<FormattedItem<typeof CourseDecision>>;

/** Names a course through the years: by its code in the catalogue, one that was typed by its title. */
export function courseOf({ offering, title }: Pick<PlanLine, 'offering' | 'title'>): string {
  if (offering !== undefined) return offering;
  const plain = title.trim().replace(/\s+/g, ' ').toLowerCase();
  return `X${createHash('sha256').update(plain).digest('hex').slice(0, 10)}`;
}

/** Names a course of an agency after one cycle. */
export interface CourseRef {
  readonly agency: string;
  readonly cycle: string;
  readonly course: string;
}

/** What was decided on a course after a cycle; undefined before. */
export async function findDecision({
  agency,
  cycle,
  course,
}: CourseRef): Promise<CourseDecisionItem | undefined> {
  const { Item } = await CourseDecision.build(GetItemCommand)
    .key({ agency, cycle, course })
    .options({ consistent: true })
    .send();
  return Item;
}

/**
 * What an agency decided on its courses, the cycles in their order: some ten a year.
 * @param cycle only after this one; all when left out
 */
export async function listDecisions(agency: string, cycle?: string): Promise<readonly CourseDecisionItem[]> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({
      partition: partitions.courses(agency),
      range: { beginsWith: cycle === undefined ? 'COURSE#' : `COURSE#${cycle}#` },
    })
    .entities(CourseDecision)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  return Items;
}

/**
 * Keeps what was decided on a course, with the line in the audit trail; decided anew, the last one stands.
 * @param before as it was read; undefined for the first decision
 * @returns false when somebody else decided since
 */
export async function saveDecision(
  decision: Omit<CourseDecisionItem, 'version'>,
  before: CourseDecisionItem | undefined,
): Promise<boolean> {
  const { agency, cycle, course, title, decidedAt } = decision;
  return await recordWith(
    { agency, cycle, at: new Date(decidedAt), act: 'course decided', subject: course, title },
    CourseDecision.build(PutItemCommand)
      .item({ ...mutable(decision), version: versionOf(before) + 1 })
      .options({ condition: unchanged(before, 'course') }),
  );
}
