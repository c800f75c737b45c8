import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { DRAFT_CEILING } from './benefit.ts';
import { batchOf } from './draft-plan.ts';
import type { Drafting, FilledDraft } from './draft-rounds.ts';
import { isDraftable, MIN_BATCH } from './offering-rules.ts';
import { groupsOf } from './planning-group.ts';
import { seatsAtOnce } from './sessions.ts';

/**
 * Why a draft left money unspent, in sentences; none when nothing is left.
 * @param drafting what the draft was made for
 */
export function whyUnspent(
  { left, open, people, barred }: FilledDraft,
  { offerings, weights, people: everybody }: Drafting,
): readonly string[] {
  if (left === 0) return [];
  const intro = `Rancangan menyisakan ${formatRupiah(left)} dari pagu.`;
  if (open === 0) return [`${intro} Jumlah kegiatan sudah sebanyak yang wajar dilaksanakan dalam setahun.`];
  const possible = offerings.filter(isDraftable);
  const rich = {
    groups: groupsOf(people, { most: people.length, weights }),
    left: Number.POSITIVE_INFINITY,
    answered: new Set<string>(),
    weights,
    atOnce: seatsAtOnce(everybody, offerings),
  };
  const wanted = possible.filter(
    (offering) => !barred.has(offering.code) && batchOf(offering, rich).seats >= MIN_BATCH,
  );
  return [
    intro,
    ...(wanted.length > 0
      ? [`${formatNumber(wanted.length)} penawaran katalog masih dibutuhkan, tetapi melebihi sisa pagu.`]
      : []),
    `Untuk ${formatNumber(possible.length - wanted.length)} penawaran lain tidak ada lima orang yang masih membutuhkannya dan masih mempunyai ruang JP (rancangan membatasi diri pada ${DRAFT_CEILING} JP setahun bagi PNS; bagi PPPK berlaku batas ${annualRules.pppk.hours} JP). Koordinator dapat menambah kegiatan sendiri.`,
  ];
}
