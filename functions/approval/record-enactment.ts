import type { CycleRef } from '../../shared/contracts.ts';
import { RuleViolationError } from '../../shared/errors.ts';
import { day, text } from '../../shared/form/fields.ts';
import { readFields, settled } from '../../shared/form/take-form.ts';
import { formatDate, parseDate } from '../../shared/rules/format.ts';
import { wibDate } from '../../shared/rules/working-calendar.ts';
import { readApproval } from '../../shared/store/approval.ts';
import { advancePhase, type CycleItem, type Enactment, readCycle } from '../../shared/store/cycle.ts';
import { partitions } from '../../shared/store/definition.ts';
import { complete, type Workflows } from '../../shared/workflow/workflows.ts';

/** The decree as the coordinator types it. */
export interface EnactmentRecord extends CycleRef {
  readonly number: string;
  /** dd-mm-yyyy */
  readonly date: string;
  readonly now: Date;
  readonly workflows: Workflows;
}

/**
 * The decree as it will be recorded, or the one that stands already. Writes nothing.
 * @throws InvalidInputError with a sentence for each fault (fields 'nomor', 'tanggal'); RuleViolationError before the endorsement
 */
export async function checkEnactment(record: Omit<EnactmentRecord, 'workflows'>): Promise<Enactment> {
  const before = await readCycle(record.agency, record.cycle);
  return before.enactment ?? (await judged(record, before));
}

async function judged(
  { agency, cycle, now, ...decree }: Omit<EnactmentRecord, 'workflows'>,
  before: CycleItem,
): Promise<Enactment> {
  if (before.phase !== 'ENACTMENT') {
    throw new RuleViolationError('Penetapan dicatat setelah usulan disetujui seluruh pejabat.');
  }
  const { steps } = await readApproval({ agency, cycle });
  const approvedAt = steps.findLast(({ status }) => status === 'APPROVED')?.decidedAt;
  return checkedDecree(decree, wibDate(new Date(approvedAt ?? before.startedAt)), wibDate(now));
}

/**
 * Records the decree by which the PPK enacted the plan and lets the trainings begin. The first record stands;
 * again, or after a crash, it only tells the workflow.
 * @returns the decree that stands
 * @throws InvalidInputError with a sentence for each fault (fields 'nomor', 'tanggal'); RuleViolationError before the endorsement,
 *   and for another decree than the one that stands
 */
export async function recordEnactment(record: EnactmentRecord): Promise<Enactment> {
  const { agency, cycle, now, workflows } = record;
  const ref = { agency, cycle };
  const before = await readCycle(ref.agency, ref.cycle);
  if (before.enactment !== undefined) {
    return requireSame(record, await settleEnactment(ref, before.enactment, workflows));
  }
  const enactment = await judged(record, before);
  const entry = { at: now, act: 'enactment recorded', subject: ref.cycle } as const;
  const after = await advancePhase(ref, 'ENACTMENT', 'TRAINING', { enactment }, entry);
  return requireSame(record, await settleEnactment(ref, after.enactment ?? enactment, workflows));
}

/** Lets the waiting workflow go on; may be repeated. */
export async function settleEnactment(
  { agency, cycle }: CycleRef,
  enactment: Enactment,
  workflows: Workflows,
): Promise<Enactment> {
  await complete(partitions.cycle(agency, cycle), 'enactment', { date: enactment.date }, workflows);
  return enactment;
}

/** The bounds of a decree follow from its approval. */
const ANY_DAY = { first: '0000-01-01', last: '9999-12-31' };

/**
 * The decree as typed, judged.
 * @param from the day of the last approval: no decree precedes the proposal that it enacts
 * @throws InvalidInputError
 */
export function checkedDecree(
  { number, date }: Pick<EnactmentRecord, 'number' | 'date'>,
  from: string,
  today: string,
): Enactment {
  const { values, faults } = readFields(new URLSearchParams({ nomor: number, tanggal: date }), {
    nomor: text({ label: 'Nomor keputusan', most: 'name', missing: 'Isi nomor keputusan penetapan.' }),
    tanggal: day({ label: 'Tanggal keputusan', within: ANY_DAY }),
  });
  const { tanggal = from } = values;
  const early = `Tanggal keputusan tidak boleh mendahului persetujuan usulan (${formatDate(from)}).`;
  const decree = settled(
    { values, faults },
    {
      ...(tanggal > today ? { tanggal: 'Tanggal keputusan tidak boleh setelah hari ini.' } : {}),
      ...(tanggal < from ? { tanggal: early } : {}),
    },
  );
  return { number: decree.nomor, date: decree.tanggal };
}

/** Who comes second is told that the own decree is not the one that counts. @throws RuleViolationError */
export function requireSame(
  { number, date }: Pick<EnactmentRecord, 'number' | 'date'>,
  stands: Enactment,
): Enactment {
  if (number.trim() === stands.number && parseDate(date) === stands.date) return stands;
  throw new RuleViolationError(
    `Penetapan sudah dicatat lebih dahulu: ${stands.number}, tanggal ${formatDate(stands.date)}. Isian yang baru dikirim tidak disimpan.`,
  );
}
