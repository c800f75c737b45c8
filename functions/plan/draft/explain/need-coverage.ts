import { GOVERNMENT_CERTIFICATE } from '../../../../shared/reference/agency-reference.ts';
import { isLargeEnough } from '../../../../shared/rules/anonymity.ts';
import { formatNumber, formatRupiah } from '../../../../shared/rules/format.ts';
import type { GapTable } from '../../../../shared/store/analysis.ts';
import type { Candidate } from '../assign-people.ts';
import type { Batch } from '../draft-plan.ts';
import type { Drafting, FilledDraft } from '../draft-rounds.ts';
import { costOf, isDraftable, leastSeats } from '../offering-rules.ts';
import { purseFor } from '../purses.ts';

/** Needs that are spoken of one by one. */
const TOLD = 10;

interface Findings {
  readonly gaps: GapTable;
  readonly priorities: readonly { readonly code: string }[];
}

/** A need, and by what it is covered or why it is not. */
interface Coverage {
  readonly code: string;
  readonly sentence: string;
}

/**
 * Of each of the ten most urgent needs, by what a draft covers it, or why not; and of the certificate of kompetensi pemerintahan
 * however urgent it is, because the law asks it of whoever holds such a post (UU 23/2014 Ps 233). With fewer than five answers to a need nothing
 * is said of it, as the order of the needs would tell what one person lacks.
 * @param wanted what could still be held, if money were no matter
 */
export function needCoverage(
  draft: FilledDraft,
  drafting: Drafting,
  { gaps, priorities }: Findings,
  wanted: readonly Batch[],
): readonly Coverage[] {
  return priorities
    .filter(({ code }) => isLargeEnough(gaps.byCompetency[code]?.people ?? 0))
    .filter(({ code }, rank) => rank < TOLD || code === GOVERNMENT_CERTIFICATE)
    .map(({ code }) => ({
      code,
      sentence: `${
        coveredBy(code, draft, drafting) ??
        `${drafting.needName(code)}: belum terjawab. ${whyNot(code, draft, drafting, wanted)}`
      }${code === GOVERNMENT_CERTIFICATE ? ' Sertifikat itu diwajibkan UU 23/2014 Pasal 233.' : ''}`,
    }));
}

function coveredBy(
  code: string,
  { activities, people }: FilledDraft,
  drafting: Drafting,
): string | undefined {
  const teaching = activities.filter(({ choice }) => choice.offering.competencies.includes(code));
  if (teaching.length === 0) return undefined;
  const seats = teaching.reduce((sum, activity) => sum + activity.people.length, 0);
  const before = needOf(drafting.people, code);
  const closed = before === 0 ? 0 : (before - needOf(people, code)) / before;
  return `${drafting.needName(code)}: ${formatNumber(teaching.length)} kegiatan dengan ${formatNumber(seats)} keikutsertaan diperkirakan menutup ${percentWords(closed)} kebutuhannya.`;
}

function needOf(people: readonly Candidate[], code: string): number {
  return people.reduce((sum, { needs }) => sum + (needs[code] ?? 0), 0);
}

/** '34 persen', 'kurang dari 1 persen'. */
export function percentWords(share: number): string {
  const percent = Math.round(share * 100);
  return percent < 1 ? 'kurang dari 1 persen' : `${formatNumber(percent)} persen`;
}

function whyNot(
  code: string,
  { purses, open }: FilledDraft,
  { offerings }: Drafting,
  wanted: readonly Batch[],
): string {
  const teaching = offerings.filter(
    (offering) => isDraftable(offering) && offering.competencies.includes(code),
  );
  if (teaching.length === 0) return 'Katalog tidak memuat penawaran untuk kebutuhan ini.';
  const possible = wanted.filter(({ offering }) => teaching.some(({ code }) => code === offering.code));
  if (possible.length === 0) {
    return 'Penawarannya tidak menemukan lima orang yang membutuhkannya, jabatannya sesuai, dan masih mempunyai ruang JP.';
  }
  if (open === 0) return 'Jumlah kegiatan sudah penuh, dan kegiatan lain menutup kebutuhan lebih banyak.';
  const prices = possible.map(({ offering }) => {
    const price = costOf(offering, leastSeats(offering));
    return { price, left: purseFor(offering, purses), payer: offering.paidBy };
  });
  const [cheapest] = prices.toSorted((a, b) => a.price - b.price);
  if (cheapest !== undefined && prices.every(({ price, left }) => price > left)) {
    const { price, left, payer } = cheapest;
    const whose = payer === undefined ? 'sisa pagu' : `sisa bagian ${payer}`;
    return `Penawaran termurah memerlukan ${formatRupiah(price)}, sedangkan ${whose} ${formatRupiah(left)}.`;
  }
  return 'Kegiatan lain menutup kebutuhan lebih banyak dengan pagu, kursi, dan JP yang sama.';
}
