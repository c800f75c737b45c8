import { readShownTrail, type ShownTrail } from '../../../shared/console/audit-words.tsx';
import type { ReminderList } from '../../../shared/mail/reminder-list.ts';
import { leftOffices } from '../../../shared/officers/left-office.ts';
import { type ApprovalStep, readApproval } from '../../../shared/store/approval.ts';
import { type CycleItem, readCycleIfAny } from '../../../shared/store/cycle.ts';
import { partitions } from '../../../shared/store/definition.ts';
import { readOfficer } from '../../../shared/store/officer.ts';
import type { ParticipantItem } from '../../../shared/store/participant.ts';
import { findPlan, type PlanItem } from '../../../shared/store/plan.ts';
import { listOrders, type ReminderOrderItem } from '../../../shared/store/reminder-order.ts';
import { listReports, type ReportItem } from '../../../shared/store/report.ts';
import type { FaultItem } from '../../../shared/store/runs.ts';
import { isAfter } from '../../../shared/words.ts';
import type { Executions } from '../../../shared/workflow/executions.ts';
import { type CarryOver, readCarryOver } from '../../evaluation/carry-over/carry-over.ts';
import { silentInCycle } from '../../survey/silent-people.ts';
import { faultsOf } from './faults.ts';
import { type IllPersonShown, illPeopleOf } from './ill-people-of-cycle.ts';

/** What the cycle's page shows. */
export interface CycleData {
  readonly cycle: CycleItem;
  /** What stopped and waits to be resumed. */
  readonly faults: readonly FaultItem[];
  /** For whom a step could not be done. */
  readonly illPeople: readonly IllPersonShown[];
  readonly steps: readonly ApprovalStep[];
  /** Who is asked now no longer holds the office, by the staff list. */
  readonly askedLeft: boolean;
  /** The plan while a change of it is under work. */
  readonly changing: PlanItem | undefined;
  readonly reports: readonly ReportItem[];
  readonly trail: ShownTrail;
  /** People of the survey, when they are few enough to be read for one page. */
  readonly people: readonly ParticipantItem[] | undefined;
  /** Those whose answer the present collection waits for; undefined when none is open. */
  readonly silent: ReminderList | undefined;
  /** Reminders to many that were ordered here, the last one first. */
  readonly orders: readonly ReminderOrderItem[];
  /** What the year before left to it, until its trainings begin. */
  readonly carried: CarryOver | undefined;
}

/** Lines of the audit trail on the page. */
const TRAIL_LINES = 15;

/** Reads a cycle with what its page shows; undefined while its workflow has not opened it yet. */
export async function readCycleData(
  agency: string,
  cycleId: string,
  now: Date,
  executions: Executions,
): Promise<CycleData | undefined> {
  const cycle = await readCycleIfAny(agency, cycleId);
  if (cycle === undefined) return undefined;
  const [faults, illPeople, approval, reports, trail, { people, silent }, orders, carried, plan] =
    await Promise.all([
      faultsOf(cycle, now, executions),
      illPeopleOf(agency, cycleId),
      readApproval({ agency, cycle: cycleId }, false),
      listReports({ agency, cycle: cycleId }),
      readShownTrail({ agency, cycle: cycleId }, TRAIL_LINES),
      silentInCycle(cycle, now),
      listOrders(partitions.cycle(agency, cycleId)),
      isAfter('TRAINING', cycle.phase) ? readCarryOver({ agency, cycle: cycleId }) : undefined,
      cycle.phase === 'TRAINING' ? findPlan({ agency, cycle: cycleId }) : undefined,
    ]);
  return {
    cycle,
    faults,
    illPeople,
    steps: approval.steps,
    askedLeft: await isAskedInVain(agency, approval.steps.at(-1)),
    changing: plan?.change === undefined ? undefined : plan,
    reports,
    trail,
    people,
    silent,
    orders,
    carried,
  };
}

async function isAskedInVain(agency: string, asked: ApprovalStep | undefined): Promise<boolean> {
  if (asked?.status !== 'ASKED') return false;
  return (await leftOffices(agency, [await readOfficer(agency, asked.role)])).size > 0;
}
