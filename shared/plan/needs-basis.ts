import { instrumentOf, minimumAnswerPercentOf, needWeightingOf } from '../cycle/settings.ts';
import { type AnswerCount, isTooFew } from '../rules/few-answers.ts';
import { formatNumber, listInWords } from '../rules/format.ts';
import type { CycleItem, CycleSettings } from '../store/cycle.ts';
import { type GapCause, gapCauseNames } from '../words.ts';

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

/** What there is beside the survey. */
interface Sources {
  readonly performanceYear?: string | undefined;
  readonly goals: number;
  /** Somebody was asked about a post to be held. */
  readonly next: boolean;
}

/** By which rule the sources of a need are put together, in sentences: whoever reads a score can reckon it. */
export function weighingRules(
  settings: CycleSettings,
  { performanceYear, goals, next }: Sources,
): readonly string[] {
  const { beyond, performancePercent, groupPercent, goalPercent, nextPostPercent } =
    needWeightingOf(settings);
  return [
    'Skor survei (0–100) adalah separuh dari bagian pegawai yang memiliki kesenjangan ditambah separuh dari dalamnya kesenjangan itu.',
    ...(instrumentOf(settings) === 'mastery'
      ? [
          'Kesenjangan seorang pegawai adalah kebutuhan dikurangi penguasaan, masing-masing dinilai 1 sampai 5 oleh pegawai dan dikonfirmasi atasan.',
        ]
      : []),
    ...(next && nextPostPercent > 0
      ? [
          `Bagian pegawai yang belum memenuhi level jabatan berikutnya menambah skor sebesar ${formatNumber(nextPostPercent)} persen dari bagian itu; kurang dari lima orang dihitung tidak ada, dan semua kecuali kurang dari lima dihitung semua.`,
        ]
      : []),
    ...(beyond.length === 0
      ? []
      : [
          `Kesenjangan yang sebabnya dinyatakan ${causesInWords(beyond)} tidak dihitung untuk pelatihan; yang sebabnya tidak disebut tetap dihitung.`,
        ]),
    ...(performancePercent === 0 || performanceYear === undefined
      ? []
      : [
          `Skor itu dinaikkan paling banyak ${formatNumber(performancePercent)} persen, sebanding dengan bagian pegawai di unitnya yang kinerjanya di bawah Baik (penilaian ${performanceYear}).`,
        ]),
    ...(groupPercent === 0
      ? []
      : [
          `Hasil wawancara dan diskusi kelompok dirata-ratakan dengan skor survei menurut banyaknya orang: setiap orang yang hadir dihitung ${formatNumber(groupPercent)} persen dari seorang penjawab survei, dengan nilai sebesar bagian yang setuju.`,
        ]),
    ...(goalPercent === 0 || goals === 0
      ? []
      : [
          `Kebutuhan yang mendasari satu sasaran instansi (Renstra, IKU, teknologi baru, pengaduan) dinaikkan ${formatNumber(goalPercent)} persen, yang mendasari dua sasaran atau lebih ${formatNumber(2 * goalPercent)} persen, paling tinggi sampai 100.`,
        ]),
  ];
}

function causesInWords(causes: readonly GapCause[]): string {
  return listInWords(causes.map((cause) => gapCauseNames[cause].toLowerCase())).replace(' dan ', ' atau ');
}
