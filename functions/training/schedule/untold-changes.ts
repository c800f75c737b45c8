import type { Change, TrainingItem } from '../../../shared/store/training-item.ts';

/** What changed since people were last told: a second change before the mail leaves makes one mail of both. */
export function untoldChanges({
  sequence,
  reminded,
  changed = ['TANGGAL'],
}: Pick<TrainingItem, 'sequence' | 'reminded' | 'changed'>): readonly Change[] {
  return sequence === 0 || reminded.includes('DIPINDAH') ? [] : changed;
}
