import { randomBytes } from 'node:crypto';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { QueryCommand } from 'dynamodb-toolbox/table/actions/query';
import type { CycleRef } from '../contracts.ts';
import { NotFoundError } from '../errors.ts';
import type { CycleItem } from '../store/cycle.ts';
import { partitions } from '../store/definition.ts';
import type { PlanItem } from '../store/plan.ts';
import { table } from '../store/table.ts';
import { type PaperContent, PlanPaper } from '../table/entities/plan-paper.ts';
import { planContentOf } from './plan-document-data.ts';
import { planDocumentFacts } from './plan-document-facts.ts';
import { plannedPeople } from './plan-people.ts';

/** Of what the papers say, in one item. */
export const PIECE_BYTES = 300_000;

/**
 * What the papers of a plan say: of a submission as it was kept that day, of a draft as everything stands now.
 * @throws NotFoundError
 */
export async function paperOf(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  if (plan.status === 'DRAFT' || plan.paper === undefined) return await presentPaper(cycle, plan);
  return await readPaper(plan, plan.paper);
}

async function readPaper({ agency, cycle }: CycleRef, paper: string): Promise<PaperContent> {
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
  // JSON.parse is untyped; keepPaper wrote it.
  return JSON.parse(text) as PaperContent;
}

/**
 * Keeps what the papers of a plan say now, under a name of its own, before the submission that will name it. A
 * submission that is refused, or was not the first, leaves a paper that nobody reads.
 * @param plan as it will be submitted, with its new revision
 * @returns the name
 */
export async function keepPaper(cycle: CycleItem, plan: PlanItem): Promise<string> {
  const paper = `${plan.revision}-${randomBytes(6).toString('hex')}`;
  const { agency, cycle: year } = plan;
  const said = Buffer.from(JSON.stringify(await presentPaper(cycle, plan)));
  for (let from = 0; from < said.length; from += PIECE_BYTES) {
    const piece = said.subarray(from, from + PIECE_BYTES);
    await PlanPaper.build(PutItemCommand)
      .item({ agency, cycle: year, paper, part: from / PIECE_BYTES, piece })
      .send();
  }
  return paper;
}

async function presentPaper(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  const [facts, people] = await Promise.all([
    planDocumentFacts(cycle, plan),
    plannedPeople(cycle, plan.lines),
  ]);
  return { content: planContentOf(facts), people, participants: cycle.participantCount };
}
