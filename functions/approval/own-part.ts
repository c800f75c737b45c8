import { activeByNip } from '../../shared/staff/find-staff.ts';
import type { ApprovalStep, AskedOfficer } from '../../shared/store/approval.ts';
import { readOfficer } from '../../shared/store/officer.ts';
import type { PlanItem } from '../../shared/store/plan.ts';
import { peopleByActivity } from '../../shared/store/targets.ts';

/** Activities that are named: within a year's JP nobody takes part in more. */
const MOST_NAMED = 20;

/**
 * The activities of a plan in which somebody who is asked for a decision takes part, by code. Nobody decides on the own part
 * (a conflict of interests: UU 30/2014 Ps 42): it goes one level up. An officer whose NIP nobody recorded is known by
 * the register, when a file of staff appointed him or her.
 */
export async function ownActivities(
  plan: PlanItem,
  role: string,
  officer: AskedOfficer,
): Promise<readonly string[]> {
  const employeeId = await employeeOf(plan.agency, role, officer);
  if (employeeId === undefined) return [];
  const people = await peopleByActivity(plan);
  return plan.lines
    .map(({ activity }) => activity)
    .filter((activity) => people.get(activity)?.includes(employeeId))
    .slice(0, MOST_NAMED);
}

async function employeeOf(agency: string, role: string, { nip, name }: AskedOfficer) {
  if (nip !== undefined) return (await activeByNip(agency, nip))?.employeeId;
  const registered = await readOfficer(agency, role);
  return registered?.name === name ? registered.employeeId : undefined;
}

/** Somebody's own part in a plan, on which the role after his or hers decides. */
export interface PartLeft {
  readonly name: string;
  readonly activities: readonly string[];
}

/**
 * The own parts that a role decides on: those of whoever approved this content in the role before it. Whoever decides in both
 * leaves them to the next one again.
 * @param standing approvals that stand for what is submitted
 * @param role undefined for whoever enacts the plan, after the last of the chain
 * @param by who decides in that role
 */
export function partsLeft(
  standing: readonly ApprovalStep[],
  chain: readonly string[],
  role: string | undefined,
  by?: AskedOfficer,
): readonly PartLeft[] {
  const before = role === undefined ? chain : chain.slice(0, Math.max(0, chain.indexOf(role)));
  // A role that somebody holds besides another is not asked apart: what was left to it goes to the one after it.
  const last = before.findLast((each) => standing.some((step) => step.role === each));
  return standing
    .filter((step) => step.role === last && step.officer?.name !== by?.name)
    .flatMap(({ officer, own = [] }) =>
      officer === undefined || own.length === 0 ? [] : [{ name: officer.name, activities: own }],
    );
}
