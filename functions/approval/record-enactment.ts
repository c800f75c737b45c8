import type { CycleRef } from '../../shared/contracts.ts';
import { advancePhase, readCycle } from '../../shared/cycle/cycle-store.ts';
import { InvalidInputError, type Issue, RuleViolationError } from '../../shared/errors.ts';
import { formatDate, parseDate } from '../../shared/rules/format.ts';
import { textLengths } from '../../shared/rules/typed-text.ts';
import { wibDate } from '../../shared/rules/wib.ts';
import { partitions } from '../../shared/store/definition.ts';
import type { CycleItem, Enactment } from '../../shared/table/entities/cycle.ts';
import { complete } from '../../shared/workflow/waitpoint.ts';
import type { Workflows } from '../../shared/workflow/workflows.ts';
import { readApproval } from './approval-store.ts';

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
  return checked(decree, wibDate(new Date(approvedAt ?? before.startedAt)), wibDate(now));
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

/** Who comes second is told that the own decree is not the one that counts. */
function requireSame({ number, date }: EnactmentRecord, stands: Enactment): Enactment {
  if (number.trim() === stands.number && parseDate(date) === stands.date) return stands;
  throw new RuleViolationError(
    `Penetapan sudah dicatat lebih dahulu: ${stands.number}, tanggal ${formatDate(stands.date)}. Isian yang baru dikirim tidak disimpan.`,
  );
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

/** @param from the day of the last approval: no decree precedes the proposal that it enacts */
function checked(
  { number, date }: Pick<EnactmentRecord, 'number' | 'date'>,
  from: string,
  today: string,
): Enactment {
  const issues: Issue[] = [];
  const parsed = parseDate(date);
  if (number.trim() === '') issues.push({ field: 'nomor', sentence: 'Isi nomor keputusan penetapan.' });
  if (number.trim().length > textLengths.name) {
    issues.push({ field: 'nomor', sentence: `Nomor keputusan paling banyak ${textLengths.name} huruf.` });
  }
  if (parsed === undefined) {
    issues.push({
      field: 'tanggal',
      sentence: 'Tanggal keputusan harus tanggal yang benar, misalnya 25-01-2027.',
    });
  } else if (parsed > today) {
    issues.push({ field: 'tanggal', sentence: 'Tanggal keputusan tidak boleh setelah hari ini.' });
  } else if (parsed < from) {
    issues.push({
      field: 'tanggal',
      sentence: `Tanggal keputusan tidak boleh mendahului persetujuan usulan (${formatDate(from)}).`,
    });
  }
  if (issues.length > 0 || parsed === undefined) throw new InvalidInputError(issues);
  return { number: number.trim(), date: parsed };
}
