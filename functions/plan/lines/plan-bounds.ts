import { RuleViolationError } from '../../../shared/errors.ts';
import { itemBytes } from '../../../shared/store/definition.ts';
import type { PlanLine, RemovedLine } from '../../../shared/store/plan.ts';

/** Activities of one plan: more than one a working day nobody runs, and a plan is one item of at most 400 KB. */
export const MOST_ACTIVITIES = 200;

/**
 * Bytes of all activities together, so that the plan's own fields still fit beside them.
 * @internal
 */
export const PLAN_BYTES = 360_000;

/**
 * Bytes of one activity: it stands in its training, beside the seats.
 * @internal
 */
export const LINE_BYTES = 10_000;

/** Seats of one training; they stand in one item. */
export const MOST_SEATS = 100;

/** People that one activity aims at: those who wait for a seat stand in one item. */
export const MOST_TARGETS = 2_000;

/** Letters of why an activity was taken out. */
export const REASON_LENGTH = 200;

/** Letters of a name: of the activity, of who holds it. Reports and advice repeat it. */
export const LONGEST_NAME = 200;

/** Says at a field of its form that an activity is too long. */
export function lengthFault(line: Omit<PlanLine, 'activity'>): Readonly<Record<string, string>> {
  if (itemBytes(line) <= LINE_BYTES) return {};
  return { title: 'Isian kegiatan ini terlalu panjang; persingkat uraian, alasan, atau daftar sasarannya.' };
}

/** @throws RuleViolationError when a plan has more activities, or longer ones, than it can hold */
export function requireRoom(lines: readonly PlanLine[], removed: readonly RemovedLine[] = []): void {
  if (lines.length > MOST_ACTIVITIES) {
    throw new RuleViolationError(
      `Rencana memuat paling banyak ${MOST_ACTIVITIES} kegiatan. Gabungkan atau hapus kegiatan lain lebih dahulu.`,
    );
  }
  if (itemBytes(lines) + itemBytes(removed) > PLAN_BYTES) {
    throw new RuleViolationError(
      'Isian seluruh kegiatan rencana ini terlalu panjang untuk disimpan. Persingkat uraian, alasan, atau nama penyelenggara beberapa kegiatan.',
    );
  }
}
