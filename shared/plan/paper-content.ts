import { randomBytes } from 'node:crypto';
import type { CycleItem } from '../store/cycle.ts';
import type { PlanItem } from '../store/plan.ts';
import { type PaperContent, putPaper, readPaper } from '../store/submitted-paper.ts';
import { planContentOf } from './plan-document-data.ts';
import { planDocumentFacts } from './plan-document-facts.ts';
import { plannedPeople } from './plan-people.ts';

/**
 * What the papers of a plan say: of a submission as it was kept that day, of a draft as everything stands now.
 * @throws NotFoundError
 */
export async function paperOf(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  if (plan.status === 'DRAFT' || plan.paper === undefined) return await presentPaper(cycle, plan);
  return await readPaper(plan, plan.paper);
}

/**
 * Keeps what the papers of a plan say now, under a name of its own, before the submission that will name it. A
 * submission that is refused, or was not the first, leaves a paper that nobody reads.
 * @param plan as it will be submitted, with its new revision
 * @returns the name
 */
export async function keepPaper(cycle: CycleItem, plan: PlanItem): Promise<string> {
  const paper = `${plan.revision}-${randomBytes(6).toString('hex')}`;
  await putPaper(plan, paper, await presentPaper(cycle, plan));
  return paper;
}

async function presentPaper(cycle: CycleItem, plan: PlanItem): Promise<PaperContent> {
  const [facts, people] = await Promise.all([
    planDocumentFacts(cycle, plan),
    plannedPeople(cycle, plan.lines),
  ]);
  return { content: planContentOf(facts), people, participants: cycle.participantCount };
}
