import { readCycle } from '../../../shared/cycle/cycle-store.ts';
import { planPdf } from '../../../shared/documents/plan-document.ts';
import { renderWorkbook } from '../../../shared/documents/workbook.ts';
import { page } from '../../../shared/http/page.ts';
import { download } from '../../../shared/http/response.ts';
import { participantsOf } from '../../../shared/plan/participants.ts';
import { planDocumentData } from '../../../shared/plan/plan-document-data.ts';
import { planDocumentFacts } from '../../../shared/plan/plan-document-facts.ts';
import { targetsOf } from '../../../shared/plan/targets.ts';
import type { CycleItem } from '../../../shared/table/entities/cycle.ts';
import type { PlanItem } from '../../../shared/table/entities/plan.ts';
import { readPlan } from '../../plan/plan-store.ts';
import { cycleRefOf } from '../frame/cycle-ref.ts';
import { signedIn } from '../sign-in/session.ts';
import { planSheets, type TargetedPerson } from './plan-sheets.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The plan under work as a document: PDF to read and sign, XLSX to reckon with. */
export const handler = page({
  'GET /konsol/siklus/{cycle}/rencana.pdf': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const facts = await planDocumentFacts(ref, 'CURRENT');
    const pdf = await planPdf(planDocumentData(facts, request.now));
    return download(pdf, 'application/pdf', `${fileName(facts)}.pdf`);
  }),

  'GET /konsol/siklus/{cycle}/rencana.xlsx': signedIn(async (request, session) => {
    const ref = cycleRefOf(request, session);
    const [cycle, plan] = await Promise.all([readCycle(ref.agency, ref.cycle), readPlan(ref)]);
    const workbook = await renderWorkbook(planSheets(cycle, plan, await targetedPeople(plan, cycle)));
    return download(workbook, XLSX, `${fileName({ cycle, plan })}.xlsx`);
  }),
});

/** 'rencana-senapelan-2027' once enacted, before that 'usulan-rencana-senapelan-2027-draf' or '-ke-2'. */
function fileName({ cycle, plan }: { cycle: CycleItem; plan: PlanItem }): string {
  if (cycle.enactment !== undefined) return `rencana-${cycle.agency}-${cycle.cycle}`;
  const copy = plan.status === 'DRAFT' ? 'draf' : `ke-${plan.revision}`;
  return `usulan-rencana-${cycle.agency}-${cycle.cycle}-${copy}`;
}

/** Everybody whom the plan aims at, by activity, unit and name. NIP are left out: nobody needs them here. */
async function targetedPeople(
  { lines, ...ref }: PlanItem,
  { shardCount }: CycleItem,
): Promise<readonly TargetedPerson[]> {
  const activities = new Map<string, string[]>();
  for await (const { activity, people } of targetsOf(ref, lines)) {
    for (const { employeeId } of people) {
      activities.set(employeeId, [...(activities.get(employeeId) ?? []), activity]);
    }
  }
  const targeted: TargetedPerson[] = [];
  for (let shard = 0; shard < shardCount; shard += 1) {
    for await (const { employeeId, staff } of participantsOf(ref.agency, ref.cycle, shard)) {
      const { name, postTitle, unitName } = staff;
      for (const activity of activities.get(employeeId) ?? []) {
        targeted.push({ activity, name, postTitle, unitName });
      }
    }
  }
  const place = ({ activity, unitName, name }: TargetedPerson) => [activity, unitName, name].join('\n');
  return targeted.sort((a, b) => place(a).localeCompare(place(b), 'id'));
}
