import { isDeepStrictEqual } from 'node:util';
import { type Issue, RuleViolationError } from '../../../shared/errors.ts';
import { linesInForce } from '../../../shared/plan/plan-change.ts';
import { type PlanItem, type PlanLine, readPlan } from '../../../shared/store/plan.ts';
import { readTrainings } from '../../../shared/store/training.ts';

/** Why an activity stays as it is while the enacted plan is changed. */
const REASONS = {
  BEGUN: 'pelatihannya sudah dibuka; jadwal, tempat, dan pembatalannya diatur di halaman Pelatihan',
  ENACTED: 'sudah ditetapkan; yang diubah di sini hanya kegiatan di luar rencana',
} as const;

/** The activities that a change may not touch, each with the reason. */
export type LockedLines = ReadonlyMap<string, string>;

/**
 * What was done stays: an activity whose training was opened is not changed any more, and beside the plan nothing of the
 * plan is. None is locked before a plan is enacted.
 */
export async function lockedLines(plan: PlanItem): Promise<LockedLines> {
  if (plan.change === undefined) return new Map();
  const { lines } = await readPlan(plan, plan.change.base);
  const activities = lines.map(({ activity }) => activity);
  if (plan.change.kind === 'OFF_PLAN') return new Map(activities.map((each) => [each, REASONS.ENACTED]));
  const trainings = await readTrainings(plan, activities, true);
  return new Map(trainings.map(({ activity }) => [activity, REASONS.BEGUN]));
}

/** @throws RuleViolationError for an activity that the change may not touch */
export async function refuseLocked(
  plan: PlanItem,
  { activity, title }: Pick<PlanLine, 'activity' | 'title'>,
): Promise<void> {
  const reason = (await lockedLines(plan)).get(activity);
  if (reason === undefined) return;
  throw new RuleViolationError(`${activity} (${title}) tidak dapat diubah: ${reason}.`);
}

/** A plan as it is submitted, and what stands against its change. */
interface JudgedChange {
  readonly plan: PlanItem;
  readonly locked: LockedLines;
  readonly faults: readonly Issue[];
}

/** A change as officers are to see it: what began while it was written stays as it was. */
export async function judgedChange(draft: PlanItem): Promise<JudgedChange> {
  if (draft.change === undefined) return { plan: draft, locked: new Map(), faults: [] };
  const [base, locked] = await Promise.all([readPlan(draft, draft.change.base), lockedLines(draft)]);
  const plan = { ...draft, lines: linesInForce(base.lines, draft.lines, new Set(locked.keys())) };
  const same = base.budget === plan.budget && isDeepStrictEqual(base.lines, plan.lines);
  const sentence = 'Perubahan ini belum mengubah apa pun. Ubah, hapus, atau tambah kegiatan lebih dahulu.';
  return { plan, locked, faults: same ? [{ field: 'lines', sentence }] : [] };
}
