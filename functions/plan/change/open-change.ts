import type { CycleRef } from '../../../shared/contracts.ts';
import { RuleViolationError } from '../../../shared/errors.ts';
import { choice, rupiah, text } from '../../../shared/form/fields.ts';
import { readFields, settled } from '../../../shared/form/take-form.ts';
import { giveUpChange, openChange, wakeCycle } from '../../../shared/plan/plan-change.ts';
import { type CycleItem, readCycle } from '../../../shared/store/cycle.ts';
import { type PlanItem, readPlan } from '../../../shared/store/plan.ts';
import type { Workflows } from '../../../shared/workflow/workflows.ts';

/** The most that a cycle may cost (shared/cycle/start-input.ts). */
const HIGHEST_BUDGET = 1_000_000_000_000;

const FIELDS = {
  jenis: choice(['REVISION', 'OFF_PLAN'], 'Pilih perubahan rencana atau kegiatan di luar rencana.'),
  alasan: text({
    label: 'Alasan',
    most: 'sentence',
    missing: 'Isi alasan perubahan; pejabat membacanya lebih dahulu.',
  }),
  pagu: rupiah({ label: 'Pagu sesudah perubahan', most: HIGHEST_BUDGET }),
};

/** True while the enacted plan of a cycle may be changed: its trainings run, and nothing else is under way. */
export function mayOpenChange({ phase }: Pick<CycleItem, 'phase'>, { change, status }: PlanItem): boolean {
  return phase === 'TRAINING' && change === undefined && status === 'APPROVED';
}

/**
 * Opens a change of the enacted plan. A second click finds it open.
 * @throws InvalidInputError with a sentence for each field, RuleViolationError outside the trainings, ConflictError
 */
export async function beginChange(
  ref: CycleRef,
  form: URLSearchParams,
  now: Date,
  to: Workflows,
): Promise<void> {
  const { jenis, alasan, pagu } = settled(readFields(form, FIELDS));
  const [cycle, plan] = await Promise.all([readCycle(ref.agency, ref.cycle), readPlan(ref)]);
  if (plan.change?.kind === jenis && plan.change.reason === alasan) return await wakeCycle(plan, to);
  if (!mayOpenChange(cycle, plan)) {
    throw new RuleViolationError(
      'Rencana hanya dapat diubah selama pelaksanaan, dan satu perubahan pada satu waktu.',
    );
  }
  if (cycle.leadsChanges !== true) {
    throw new RuleViolationError(
      'Alur kerja siklus ini dimulai oleh versi sebelumnya, yang belum mengenal perubahan rencana. Minta tim teknis menghentikannya, lalu tekan Lanjutkan di halaman siklus.',
    );
  }
  await openChange(plan, { kind: jenis, reason: alasan, budget: pagu }, now);
  await wakeCycle(await readPlan(ref), to);
}

/** Gives up a change that is not submitted, or was returned. A second click finds it given up. @throws RuleViolationError, ConflictError */
export async function dropChange(ref: CycleRef, version: number, now: Date, to: Workflows): Promise<void> {
  const plan = await readPlan(ref);
  if (plan.change !== undefined) {
    if (plan.status !== 'DRAFT') {
      throw new RuleViolationError(
        'Usulan perubahan sedang diputuskan pejabat. Mintalah pejabat mengembalikan atau menolaknya.',
      );
    }
    if (plan.version !== version) throw new RuleViolationError('Rencana berubah; periksa lalu ulangi.');
    await giveUpChange(plan, now);
  }
  await wakeCycle(await readPlan(ref), to);
}
