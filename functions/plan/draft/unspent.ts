import { annualRules } from '../../../shared/rules/annual-learning-hours.ts';
import { formatNumber, formatRupiah } from '../../../shared/rules/format.ts';
import { DRAFT_CEILING } from './benefit.ts';
import type { Drafting, FilledDraft } from './draft-rounds.ts';
import { stillWanted } from './explain/still-wanted.ts';
import { isDraftable } from './offering-rules.ts';

/**
 * Why a draft left money unspent, in sentences; none when nothing is left.
 * @param drafting what the draft was made for
 */
export function whyUnspent(draft: FilledDraft, drafting: Drafting): readonly string[] {
  const { left, open } = draft;
  if (left === 0) return [];
  const intro = `Rancangan menyisakan ${formatRupiah(left)} dari pagu.`;
  if (open === 0) return [`${intro} Jumlah kegiatan sudah sebanyak yang wajar dilaksanakan dalam setahun.`];
  const possible = drafting.offerings.filter(isDraftable);
  const wanted = stillWanted(draft, drafting);
  return [
    intro,
    ...(wanted.length > 0
      ? [`${formatNumber(wanted.length)} penawaran katalog masih dibutuhkan, tetapi melebihi sisa pagu.`]
      : []),
    `Untuk ${formatNumber(possible.length - wanted.length)} penawaran lain tidak ada lima orang yang masih membutuhkannya dan masih mempunyai ruang JP (rancangan membatasi diri pada ${DRAFT_CEILING} JP setahun bagi PNS; bagi PPPK berlaku batas ${annualRules.pppk.hours} JP). Koordinator dapat menambah kegiatan sendiri.`,
  ];
}
