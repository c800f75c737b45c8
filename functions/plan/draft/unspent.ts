import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah, listInWords } from '../../../shared/rules/format.ts';
import { DRAFT_CEILING } from './benefit.ts';
import type { Drafting, FilledDraft } from './draft-rounds.ts';
import { stillWanted } from './explain/still-wanted.ts';
import { isDraftable } from './offering-rules.ts';
import { OWN } from './purses.ts';

/**
 * Why a draft left money unspent, in sentences; none when nothing is left.
 * @param drafting what the draft was made for
 * @param needs codes of the most urgent needs, as far as they may be told
 */
export function whyUnspent(
  draft: FilledDraft,
  drafting: Drafting,
  needs: readonly string[],
): readonly string[] {
  const { left, open, activities } = draft;
  if (left === 0) return [];
  const shares = ofHolders(draft, drafting);
  const possible = drafting.offerings.filter(isDraftable);
  const wanted = stillWanted(draft, drafting);
  if (open === 0) {
    return [
      ...shares,
      `Jumlah kegiatan (${formatNumber(activities.length)}) sudah sebanyak yang wajar dilaksanakan dalam setahun; ${formatNumber(wanted.length)} penawaran lain masih dibutuhkan. Koordinator dapat menambah kegiatan sendiri.`,
    ];
  }
  const taught = new Set(possible.flatMap(({ competencies }) => competencies));
  const without = needs.filter((code) => !taught.has(code));
  return [
    ...shares,
    ...(without.length > 0
      ? [`Katalog tidak memuat penawaran untuk ${listInWords(without.map(drafting.needName))}.`]
      : []),
    ...(wanted.length > 0
      ? [`${formatNumber(wanted.length)} penawaran katalog masih dibutuhkan, tetapi melebihi sisa pagu.`]
      : []),
    `Untuk ${formatNumber(possible.length - wanted.length)} penawaran lain tidak ada lima orang yang masih membutuhkannya dan masih mempunyai ruang JP (rancangan membatasi diri pada ${DRAFT_CEILING} JP setahun bagi PNS; bagi PPPK berlaku batas ${annualRules.pppk.hours} JP). Koordinator dapat menambah kegiatan sendiri.`,
  ];
}

/** Money that others hold is for what they pay. */
function ofHolders({ purses }: FilledDraft, { shares = [] }: Drafting): readonly string[] {
  return shares
    .map(({ holder }) => ({ holder, rupiah: purses.get(holder) ?? 0 }))
    .filter(({ holder, rupiah }) => holder !== OWN && rupiah > 0)
    .map(
      ({ holder, rupiah }) =>
        `${formatRupiah(rupiah)} di antaranya bagian ${holder}, yang hanya untuk penawaran yang dibayarnya.`,
    );
}
