import { formatNumber, formatRupiah } from '../../../../shared/rules/format.ts';
import type { Batch } from '../draft-plan.ts';
import type { FilledDraft } from '../draft-rounds.ts';
import { affordable, costOf, leastSeats } from '../offering-rules.ts';

import { OWN } from '../purses.ts';

const MILLION = 1_000_000;

/**
 * What one more million rupiah buys, in a sentence: the activity worth most that it makes possible, else the nearest one and
 * what it lacks.
 * @param wanted what could still be held, if money were no matter
 */
export function oneMillionMore({ purses, open }: FilledDraft, wanted: readonly Batch[]): string {
  if (open === 0 && wanted.length > 0)
    return `Tambahan ${formatRupiah(MILLION)} tidak menambah kegiatan: jumlahnya sudah penuh.`;
  const left = purses.get(OWN) ?? 0;
  const beyond = wanted.filter((batch) => batch.offering.paidBy === undefined && priceOf(batch) > left);
  const [nearest] = beyond.toSorted((a, b) => priceOf(a) - priceOf(b));
  if (nearest === undefined) {
    return `Tambahan ${formatRupiah(MILLION)} tidak menutup kebutuhan lain: yang masih dibutuhkan tidak terhalang oleh pagu.`;
  }
  const bought = beyond
    .filter((batch) => priceOf(batch) <= left + MILLION)
    .map((batch) => ({ batch, seats: Math.min(batch.seats, affordable(batch.offering, left + MILLION)) }))
    .toSorted(
      (a, b) => (b.batch.value * b.seats) / b.batch.seats - (a.batch.value * a.seats) / a.batch.seats,
    );
  const [best] = bought;
  if (best !== undefined) {
    return `Tambahan ${formatRupiah(MILLION)} membuka "${best.batch.offering.title}" bagi ${formatNumber(best.seats)} orang.`;
  }
  const lacking = priceOf(nearest) - left;
  return `Tambahan ${formatRupiah(MILLION)} belum cukup untuk kegiatan lain; yang terdekat, "${nearest.offering.title}", memerlukan tambahan ${formatRupiah(lacking)}.`;
}

/** What the smallest batch of it costs. */
function priceOf({ offering }: Batch): number {
  return costOf(offering, leastSeats(offering));
}
