import { minimumAnswerPercentOf } from '../cycle/settings.ts';
import { type AnswerCount, isTooFew } from '../rules/few-answers.ts';
import { formatNumber } from '../rules/format.ts';
import type { CycleItem } from '../store/cycle.ts';

/** What the papers of a plan say it rests on, in sentences: what was done in this cycle, not what a cycle usually does. */
export function needsBasis(
  { settings, draftDecision }: Pick<CycleItem, 'settings' | 'draftDecision'>,
  analysis: AnswerCount & { readonly confirmed: number },
): readonly string[] {
  const { participants, answered, confirmed } = analysis;
  const confirmedOnes = confirmed === 0 ? 'tidak satu pun' : `${formatNumber(confirmed)} di antaranya`;
  const basis = `Kebutuhan dihimpun dari ${formatNumber(answered)} jawaban survei atas ${formatNumber(participants)} pegawai, ${confirmedOnes} dikonfirmasi atasan langsung.`;
  if (!isTooFew(analysis, minimumAnswerPercentOf(settings))) return [basis];
  const decided =
    draftDecision?.choice === 'empty'
      ? 'menyusun kegiatannya tanpa rancangan dari jawaban itu'
      : 'melanjutkan penyusunan rencana';
  return [
    basis,
    `Jumlah jawaban itu sedikit, sehingga belum tentu mencerminkan kebutuhan seluruh pegawai; koordinator memutuskan untuk ${decided}.`,
  ];
}
