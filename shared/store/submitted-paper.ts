import type { CycleRef } from '../contracts.ts';
import type { PlanContent } from '../documents/plan-paper-data.ts';
import { NotFoundError } from '../errors.ts';
import type { PlannedPerson } from '../plan/plan-people.ts';
import { padded, partitions } from './definition.ts';
import { table } from './table.ts';
import {
  any,
  binary,
  Entity,
  item,
  list,
  map,
  number,
  PutItemCommand,
  QueryCommand,
  string,
} from './toolbox.ts';

/** What the papers of one submission say: people, hours, analysis, names and offices as they stood that day. */
export interface PaperContent {
  readonly content: PlanContent;
  readonly people: readonly PlannedPerson[];
  /** Participants of the cycle on that day. */
  readonly participants: number;
}

/**
 * A piece of what the papers of one submission say: two hundred activities in words, with everybody's hours, are more
 * than one item holds. Never changed; a paper that no plan names was written by a submission that was not the first,
 * and nobody reads it.
 * @public so that the tests of old versions find it
 */
export const PlanPaper = new Entity({
  name: 'PlanPaper',
  table,
  timestamps: false,
  schema: item({
    agency: string().key(),
    cycle: string().key(),
    /** '1-9f2c41d07be3': revision, and something of its own. */
    paper: string().key(),
    /** From 0; absent in papers from before they had pieces, which hold all in fields. */
    part: number().key().optional(),
    /** JSON of the PaperContent, in UTF-8, cut anywhere. */
    piece: binary().optional(),
    /** A document as it was printed, in papers of before: read as it is, never written again. */
    content: any().castAs<PlanContent>().optional(),
    people: list(
      map({ name: string(), postTitle: string(), unitName: string(), activities: list(string()) }),
    ).optional(),
    participants: number().optional(),
  }),
  computeKey: (key: { agency: string; cycle: string; paper: string; part?: number | undefined }) => ({
    pk: partitions.cycle(key.agency, key.cycle),
    sk: `PLAN-PAPER#${key.paper}${key.part === undefined ? '' : `#${padded(key.part)}`}`,
  }),
});

/**
 * Of what the papers say, in one item.
 * @internal
 */
export const PIECE_BYTES = 300_000;

/** What the papers of a submission say. @throws NotFoundError */
export async function readPaper({ agency, cycle }: CycleRef, paper: string): Promise<PaperContent> {
  const { Items = [] } = await table
    .build(QueryCommand)
    .query({ partition: partitions.cycle(agency, cycle), range: { beginsWith: `PLAN-PAPER#${paper}` } })
    .entities(PlanPaper)
    .options({ maxPages: Number.POSITIVE_INFINITY })
    .send();
  const [first] = Items;
  if (first === undefined) throw new NotFoundError('plan paper');
  const { content, people = [], participants = 0 } = first;
  if (content !== undefined) return { content, people, participants };
  const text = Buffer.concat(Items.flatMap(({ piece }) => piece ?? [])).toString();
  // JSON.parse is untyped; putPaper wrote it.
  return JSON.parse(text) as PaperContent;
}

/** Keeps what the papers of a submission say, under a name that nobody has used. */
export async function putPaper(
  { agency, cycle }: CycleRef,
  paper: string,
  said: PaperContent,
): Promise<void> {
  const bytes = Buffer.from(JSON.stringify(said));
  for (let from = 0; from < bytes.length; from += PIECE_BYTES) {
    const piece = bytes.subarray(from, from + PIECE_BYTES);
    await PlanPaper.build(PutItemCommand)
      .item({ agency, cycle, paper, part: from / PIECE_BYTES, piece })
      .send();
  }
}
