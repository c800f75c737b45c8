import { isTooShallow, TOO_SHALLOW_SHARE } from '../../../shared/evaluation/course-verdict.ts';
import { publishGroup, shownValue } from '../../../shared/rules/anonymity.ts';
import { formatNumber, formatPercent, formatShare } from '../../../shared/rules/format.ts';
import { withFullStop } from '../../../shared/rules/names.ts';
import type { FollowUp } from '../../../shared/store/follow-ups.ts';
import type { Figure, Measures, Recommendation } from '../../../shared/store/report.ts';
import { untrainedUnits } from './figures.ts';
import { type TrainingFacts, unlistedOf } from './training-facts.ts';

/** Below this mean reaction (of 5) the provider is asked to improve. */
const LOW_REACTION = 3.5;

/** Below this attendance (percent) the invitations are looked into. */
const LOW_ATTENDANCE = 75;

/** From this share (percent) without a chance to use what they learnt, the tasks are looked into. */
const NO_CHANCE_SHARE = 30;

/** A share of fewer cases than this supports no advice. */
const CASES_FOR_A_CLAIM = 10;

/**
 * Advice on single trainings: more nobody follows up, and a report is one item of at most 400 KB.
 * @internal
 */
export const MOST_OF_TRAININGS = 80;

/** Of a quarter: more nobody acts on in three months. */
const MOST_OF_A_QUARTER = 5;

/** Units or owners that are named; of the others the number is told. */
const NAMED = 20;

/**
 * What the figures advise. Suggestions with their evidence; people decide (UU 27/2022 Ps 10). Before the first
 * activity there is nothing to judge.
 * @param unitNames unitId -> name, for the units that were left out
 */
export function recommend(
  figures: readonly Figure[],
  measures: Measures,
  facts: readonly TrainingFacts[],
  unitNames: ReadonlyMap<string, string>,
): Recommendation[] {
  if (facts.length === 0) return [];
  const known = (code: string) => measured(figures.find((figure) => figure.code === code));
  const shallowFirst = facts.toSorted((one, other) => shallowness(other) - shallowness(one));
  const ofTrainings = [...shallowFirst.flatMap(deepen), ...facts.flatMap(improve)];
  return [
    ...ofTrainings.slice(0, MOST_OF_TRAININGS),
    ...others(ofTrainings.length - MOST_OF_TRAININGS),
    // While it is not known who came, neither these hours nor these units are anybody's.
    ...(unlistedOf(facts) > 0 ? [] : hours(known('PNS_MET'))),
    ...overLimit(known('PPPK_OVER')),
    ...attendance(known('ATTENDANCE')),
    ...chance(known('NO_CHANCE')),
    ...(unlistedOf(facts) > 0 ? [] : reach(measures, unitNames)),
  ];
}

function shallowness({ training }: TrainingFacts): number {
  return training?.summary?.tooShallow ?? 0;
}

/** Kinds of advice, the most pressing first: what was promised, what the law limits, what spoils the next course. */
const KINDS = [
  'OVERDUE',
  'PPPK_OVER',
  'DEEPEN',
  'HOURS',
  'IMPROVE',
  'ATTENDANCE',
  'NO_CHANCE',
  'REACH',
  'OTHERS',
] as const;

/**
 * The advice of a quarter: the most pressing of each kind before the second of any, so that many courses that are too
 * shallow do not hide who has no hours.
 */
export function mostPressing(all: readonly Recommendation[]): readonly Recommendation[] {
  const seen = new Map<number, number>();
  const ranked = all.map((each) => {
    const kind = KINDS.findIndex((name) => each.code === name || each.code.startsWith(`${name}-`));
    const turn = seen.get(kind) ?? 0;
    seen.set(kind, turn + 1);
    return { each, kind, turn };
  });
  return ranked
    .toSorted((one, other) => one.turn - other.turn || one.kind - other.kind)
    .slice(0, MOST_OF_A_QUARTER)
    .map(({ each }) => each);
}

/** A figure that has a value, and the cases behind it. */
interface Measured {
  readonly value: number;
  readonly n: number;
  /** Of n, for a percentage. */
  readonly part: number;
  /** What it lacks, or why it is to be read with care. */
  readonly caution?: string | undefined;
}

function measured(figure: Figure | undefined): Measured | undefined {
  if (figure === undefined || figure.value === null) return undefined;
  const { value, n, part = value, caution } = figure;
  return { value, n, part, caution };
}

/** The seed's own example: "too shallow" must change the training (seeds, Evaluasi dan Umpan Balik). */
function deepen({ line, training }: TrainingFacts): Recommendation[] {
  const { answered = 0, tooShallow = 0 } = training?.summary ?? {};
  const shown = shownValue(publishGroup(answered, tooShallow));
  if (shown === undefined || !isTooShallow(shown)) return [];
  return [
    {
      code: `DEEPEN-${line.activity}`,
      activity: line.activity,
      sentence: `Perdalam materi "${line.title}" atau pilih kegiatan lanjutan sebelum diulang.`,
      evidence: `${formatShare(Math.round(shown * answered), answered, 'jawaban')} menilai materinya terlalu dangkal.`,
      rule: `Sedikitnya ${formatPercent(TOO_SHALLOW_SHARE)} jawaban menilai materi terlalu dangkal.`,
    },
  ];
}

function improve({ line, training }: TrainingFacts): Recommendation[] {
  const { answered = 0, reaction = {} } = training?.summary ?? {};
  const lowest = shownValue(publishGroup(answered, Math.min(...Object.values(reaction))));
  if (lowest === undefined || lowest >= LOW_REACTION) return [];
  return [
    {
      code: `IMPROVE-${line.activity}`,
      activity: line.activity,
      sentence: `Bahas perbaikan "${line.title}" dengan ${line.provider} sebelum dipakai lagi.`,
      evidence: `Salah satu aspek dinilai ${formatNumber(lowest, 1)} dari 5 oleh ${answered} peserta.`,
      rule: `Salah satu aspek dinilai di bawah ${formatNumber(LOW_REACTION, 1)} dari 5.`,
    },
  ];
}

/** Of so many trainings the advice did not fit. */
function others(left: number): Recommendation[] {
  if (left <= 0) return [];
  return [
    {
      code: 'OTHERS',
      sentence: 'Periksa juga umpan balik kegiatan lain di halaman Pelatihan.',
      evidence: `${left} saran lain untuk kegiatan tidak dimuat di sini.`,
      rule: `Saran untuk kegiatan dimuat paling banyak ${MOST_OF_TRAININGS}.`,
    },
  ];
}

/** Everybody is counted here, so that no number is too small. Certificates that are still to come are the nearest JP. */
function hours(met: Measured | undefined): Recommendation[] {
  if (met === undefined || met.value >= 100) return [];
  const share = `${formatShare(met.part, met.n, 'PNS')} mencapainya`;
  const law = '(PP 11/2017 Pasal 203 ayat (4))';
  const advice =
    met.caution === undefined
      ? {
          sentence: 'Dahulukan PNS yang belum mencapai 20 JP pada kegiatan berikutnya.',
          evidence: `Baru ${share} ${law}.`,
        }
      : {
          sentence:
            'Kumpulkan dan periksa sertifikat kegiatan penyelenggara lain, lalu dahulukan PNS yang tetap belum mencapai 20 JP.',
          evidence: `Menurut JP yang sudah terbukti, ${share} ${law}. ${met.caution}`,
        };
  return [
    {
      code: 'HOURS',
      ...advice,
      rule: 'Setiap PNS berhak atas sedikitnya 20 JP setahun.',
    },
  ];
}

function overLimit(over: Measured | undefined): Recommendation[] {
  if (over === undefined || over.value === 0) return [];
  return [
    {
      code: 'PPPK_OVER',
      sentence: 'Periksa penugasan PPPK yang melampaui batas JP tahun kontraknya.',
      evidence: `${over.value} dari ${over.n} PPPK melampaui 24 JP (PP 49/2018 Pasal 40).`,
      rule: 'PPPK mengikuti paling banyak 24 JP dalam setahun masa kontrak.',
    },
  ];
}

function attendance(came: Measured | undefined): Recommendation[] {
  if (came === undefined || came.n < CASES_FOR_A_CLAIM || came.value >= LOW_ATTENDANCE) return [];
  return [
    {
      code: 'ATTENDANCE',
      sentence: 'Telusuri alasan tidak hadir, lalu sesuaikan jadwal dan cara mengundang.',
      evidence: `Hanya ${formatShare(came.part, came.n, 'kursi yang dipesan')} dihadiri.`,
      rule: `Kehadiran di bawah ${LOW_ATTENDANCE}% dari sedikitnya ${CASES_FOR_A_CLAIM} kursi.`,
    },
  ];
}

function chance(none: Measured | undefined): Recommendation[] {
  if (none === undefined || none.n < CASES_FOR_A_CLAIM || none.value < NO_CHANCE_SHARE) return [];
  return [
    {
      code: 'NO_CHANCE',
      sentence:
        'Beri peserta tugas yang memakai hasil kegiatan, dan pilih kegiatan yang dekat dengan tugasnya.',
      evidence: `${formatShare(none.part, none.n, 'jawaban')} menyatakan belum ada kesempatan menerapkannya.`,
      rule: `Sedikitnya ${NO_CHANCE_SHARE}% dari sedikitnya ${CASES_FOR_A_CLAIM} jawaban.`,
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
      evidence: `Belum ada peserta dari: ${enumerated(units)} (hak dan kesempatan yang sama, PP 11/2017 Pasal 203 ayat (3)).`,
      rule: 'Ada unit yang belum seorang pun mengikuti kegiatan.',
    },
  ];
}

/** Follow-ups that are late: their owners are named, since they promised it. */
export function late(overdue: readonly FollowUp[]): Recommendation[] {
  if (overdue.length === 0) return [];
  const owners = [...new Set(overdue.map(({ owner }) => owner))];
  return [
    {
      code: 'OVERDUE',
      sentence:
        'Selesaikan tindak lanjut yang lewat tenggat, atau tetapkan penanggung jawab dan tenggat yang baru.',
      evidence: withFullStop(
        `${formatNumber(overdue.length)} tindak lanjut lewat tenggat; penanggung jawab: ${enumerated(owners, 'orang', '; ')}`,
      ),
      rule: 'Tindak lanjut terbuka pada hari sesudah tenggatnya.',
    },
  ];
}

function enumerated(names: readonly string[], kind = 'unit', sign = ', '): string {
  const left = names.length - NAMED;
  return `${names.slice(0, NAMED).join(sign)}${left > 0 ? `${sign}dan ${left} ${kind} lain` : ''}`;
}
