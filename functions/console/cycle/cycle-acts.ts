import type { AuditAct } from '../../../shared/audit/audit-act.ts';
import type { SentDeadline } from '../../../shared/rules/deadline.ts';
import { readCycle } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { complete } from '../../../shared/workflow/waitpoint.ts';
import type { WaitpointName } from '../../../shared/workflow/waitpoint-names.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';
import { moveApprovalDeadline } from '../../approval/move-approval-deadline.ts';
import { moveCollectionDeadline } from '../../survey/move-survey-deadline.ts';
import { endCollection } from '../../survey/survey-deadline.ts';

/** What the coordinator does to a cycle. */
export interface Act {
  readonly agency: string;
  readonly cycle: string;
  readonly now: Date;
  readonly workflows: Workflows;
}

/** Ends the survey before its deadline; what was answered so far counts. */
export async function closeSurvey(act: Act): Promise<void> {
  const cycle = await readCycle(act.agency, act.cycle);
  if (cycle.phase !== 'SURVEY') return;
  await answerWaitpoint(act, 'survey', 'survey closed early');
  await endCollection(cycle, act.now);
}

/** Goes on without the supervisors who have not confirmed; their people's own answers count. */
export async function closeConfirmation(act: Act): Promise<void> {
  const cycle = await readCycle(act.agency, act.cycle);
  if (cycle.phase !== 'CONFIRMATION') return;
  await answerWaitpoint(act, 'confirmation', 'confirmation closed early');
  await endCollection(cycle, act.now);
}

/** Moves the deadline of what the cycle collects now: survey, confirmation, or an officer's decision. */
export async function moveDeadline(act: Act, sent: SentDeadline): Promise<void> {
  const { phase } = await readCycle(act.agency, act.cycle);
  if (phase === 'APPROVAL') await moveApprovalDeadline(act, sent, act.now);
  else await moveCollectionDeadline(act, sent);
}

async function answerWaitpoint(
  { agency, cycle, now, workflows }: Act,
  waitpoint: WaitpointName,
  act: AuditAct,
): Promise<void> {
  await complete(partitions.cycle(agency, cycle), waitpoint, { by: 'koordinator' }, workflows, {
    agency,
    cycle,
    at: now,
    act,
    subject: cycle,
  });
}
