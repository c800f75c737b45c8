import { randomBytes } from 'node:crypto';
import { GetItemCommand } from 'dynamodb-toolbox/entity/actions/get';
import { PutItemCommand } from 'dynamodb-toolbox/entity/actions/put';
import { NotFoundError } from '../errors.ts';
import type { CycleItem } from '../table/entities/cycle.ts';
import type { PlanItem } from '../table/entities/plan.ts';
import { PlanPaper, type PlanPaperItem } from '../table/entities/plan-paper.ts';
import { planContentOf } from './plan-document-data.ts';
import { planDocumentFacts } from './plan-document-facts.ts';
import { plannedPeople } from './plan-people.ts';

/** What the papers of a plan say. */
export type PaperContent = Pick<PlanPaperItem, 'content' | 'people' | 'participants'>;

/**
 * What the papers of a plan say: of a submission as it was kept that day, of a draft as everything stands now.
 * @throws NotFoundError
 */
export async function paperOf(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  if (plan.status === 'DRAFT' || plan.paper === undefined) return await presentPaper(cycle, plan);
  const key = { agency: plan.agency, cycle: plan.cycle, paper: plan.paper };
  const { Item } = await PlanPaper.build(GetItemCommand).key(key).send();
  if (Item === undefined) throw new NotFoundError('plan paper');
  return Item;
}

/**
 * Keeps what the papers of a plan say now, under a name of its own, before the submission that will name it. A
 * submission that is refused, or was not the first, leaves a paper that nobody reads.
 * @param plan as it will be submitted, with its new revision
 * @returns the name
 */
export async function keepPaper(cycle: CycleItem, plan: PlanItem): Promise<string> {
  const paper = `${plan.revision}-${randomBytes(6).toString('hex')}`;
  const said = await presentPaper(cycle, plan);
  await PlanPaper.build(PutItemCommand)
    .item({ agency: plan.agency, cycle: plan.cycle, paper, ...said })
    .send();
  return paper;
}

async function presentPaper(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  const [facts, people] = await Promise.all([
    planDocumentFacts(cycle, plan),
    plannedPeople(cycle, plan.lines),
  ]);
  return { content: planContentOf(facts), people, participants: cycle.participantCount };
}
