import type { Offering } from '../../../shared/reference/training-catalogue.ts';
import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { DRAFT_CEILING } from './benefit.ts';
import { batchOf } from './draft-plan.ts';
import type { FilledDraft } from './draft-rounds.ts';
import { isDraftable, MIN_BATCH } from './offering-rules.ts';

/**
 * Why a draft left money unspent, in sentences; none when nothing is left.
 * @param offerings what the draft could choose from
 */
export function whyUnspent(
  { left, open, groups, barred }: FilledDraft,
  offerings: readonly Offering[],
): readonly string[] {
  if (left === 0) return [];
  const intro = `Rancangan menyisakan ${formatRupiah(left)} dari pagu.`;
  if (open === 0) return [`${intro} Jumlah kegiatan sudah sebanyak yang wajar dilaksanakan dalam setahun.`];
  const possible = offerings.filter(isDraftable);
  const wanted = possible.filter(
    (offering) =>
      !barred.has(offering.code) &&
      batchOf(offering, groups, Number.POSITIVE_INFINITY, new Set()).seats >= MIN_BATCH,
  );
  return [
    intro,
    ...(wanted.length > 0
      ? [`${formatNumber(wanted.length)} penawaran katalog masih dibutuhkan, tetapi melebihi sisa pagu.`]
      : []),
    `Untuk ${formatNumber(possible.length - wanted.length)} penawaran lain tidak ada lima orang yang masih membutuhkannya dan masih mempunyai ruang JP (rancangan membatasi diri pada ${DRAFT_CEILING} JP setahun bagi PNS; bagi PPPK berlaku batas ${annualRules.pppk.hours} JP). Koordinator dapat menambah kegiatan sendiri.`,
  ];
}
