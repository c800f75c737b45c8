import { minimumGroupSize } from '../../shared/rules/anonymity.ts';
import { formatPercent } from '../../shared/rules/format.ts';
import type { Figure, Measures, Recommendation } from '../../shared/table/entities/report.ts';
import { untrainedUnits } from './figures.ts';
import type { TrainingFacts } from './training-facts.ts';

/** From this share of answers on, a training counts as too shallow and is changed in the next plan. */
export const TOO_SHALLOW_SHARE = 0.3;

/** Below this mean reaction (of 5) the provider is asked to improve. */
const LOW_REACTION = 3.5;

/** Below this attendance (percent) the invitations are looked into. */
const LOW_ATTENDANCE = 75;

/**
 * What the figures advise. Suggestions with their evidence; people decide (UU 27/2022 Ps 10).
 * @param unitNames unitId -> name, for the units that were left out
 */
export function recommend(
  figures: readonly Figure[],
  measures: Measures,
  facts: readonly TrainingFacts[],
  unitNames: ReadonlyMap<string, string>,
): Recommendation[] {
  return [
    ...facts.flatMap(deepen),
    ...facts.flatMap(improve),
    ...hours(figures),
    ...attendance(figures),
    ...reach(measures, unitNames),
  ];
}

/** The seed's own example: "too shallow" must change the training (seeds, Evaluasi dan Umpan Balik). */
function deepen({ line, training }: TrainingFacts): Recommendation[] {
  const summary = training?.summary;
  if (summary === undefined || summary.answered < minimumGroupSize) return [];
  if (summary.tooShallow === undefined || summary.tooShallow < TOO_SHALLOW_SHARE) return [];
  return [
    {
      code: `DEEPEN-${line.activity}`,
      activity: line.activity,
      sentence: `Perdalam materi "${line.title}" atau pilih kegiatan lanjutan sebelum diulang.`,
      evidence: `${formatPercent(summary.tooShallow)} dari ${summary.answered} jawaban menilai materinya terlalu dangkal.`,
    },
  ];
}

function improve({ line, training }: TrainingFacts): Recommendation[] {
  const scores = Object.values(training?.summary?.reaction ?? {});
  const answered = training?.summary?.answered ?? 0;
  const lowest = Math.min(...scores);
  if (scores.length === 0 || answered < minimumGroupSize || lowest >= LOW_REACTION) return [];
  return [
    {
      code: `IMPROVE-${line.activity}`,
      activity: line.activity,
      sentence: `Bahas perbaikan "${line.title}" dengan ${line.provider} sebelum dipakai lagi.`,
      evidence: `Salah satu aspek dinilai ${lowest.toFixed(1).replace('.', ',')} dari 5 oleh ${answered} peserta.`,
    },
  ];
}

function hours(figures: readonly Figure[]): Recommendation[] {
  const met = figures.find((figure) => figure.code === 'PNS_MET');
  const over = figures.find((figure) => figure.code === 'PPPK_OVER');
  return [
    ...(met === undefined || met.value === null || met.value >= 100
      ? []
      : [
          {
            code: 'HOURS',
            sentence: 'Dahulukan PNS yang belum mencapai 20 JP pada kegiatan berikutnya.',
            evidence: `Baru ${formatPercent(met.value / 100)} dari ${met.n} PNS mencapainya (PP 11/2017 Pasal 203 ayat (4)).`,
          },
        ]),
    ...(over === undefined || (over.value ?? 0) === 0
      ? []
      : [
          {
            code: 'PPPK_OVER',
            sentence: 'Periksa penugasan PPPK yang melampaui batas JP tahun kontraknya.',
            evidence: `${over.value} PPPK melampaui 24 JP (PP 49/2018 Pasal 40).`,
          },
        ]),
  ];
}

function attendance(figures: readonly Figure[]): Recommendation[] {
  const figure = figures.find(({ code }) => code === 'ATTENDANCE');
  if (figure === undefined || figure.value === null || figure.value >= LOW_ATTENDANCE) return [];
  return [
    {
      code: 'ATTENDANCE',
      sentence: 'Telusuri alasan tidak hadir, lalu sesuaikan jadwal dan cara mengundang.',
      evidence: `Hanya ${formatPercent(figure.value / 100)} dari ${figure.n} undangan dihadiri.`,
    },
  ];
}

function reach(measures: Measures, unitNames: ReadonlyMap<string, string>): Recommendation[] {
  const units = untrainedUnits(measures).map((unit) => unitNames.get(unit) ?? unit);
  if (units.length === 0) return [];
  return [
    {
      code: 'REACH',
      sentence: 'Undang lebih dahulu pegawai dari unit yang belum terjangkau.',
      evidence: `Belum ada peserta dari: ${units.join(', ')} (hak dan kesempatan yang sama, PP 11/2017 Pasal 203 ayat (3)).`,
    },
  ];
}
