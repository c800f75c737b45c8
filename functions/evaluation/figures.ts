import { mean } from 'simple-statistics';
import { isLargeEnough, minimumGroupSize } from '../../shared/rules/anonymity.ts';
import type { Figure, Measures } from '../../shared/table/entities/report.ts';
import type { TrainingFacts } from './training-facts.ts';

/** Fewer matched pairs than this support no claim about learning: said so beside the figure. */
const PAIRS_FOR_A_CLAIM = 10;

/**
 * The figures of a report, each with the number of people or cases behind it.
 * @param facts of the activities held so far
 * @param planned number of activities in the plan
 */
export function figuresOf(measures: Measures, facts: readonly TrainingFacts[], planned: number): Figure[] {
  return [
    ...trainingFigures(facts, planned),
    ...hoursFigures(measures),
    ...accessFigures(measures),
    ...learningFigures(facts),
  ];
}

function trainingFigures(facts: readonly TrainingFacts[], planned: number): Figure[] {
  const invited = sum(facts.map((fact) => fact.invited));
  const attended = sum(facts.map((fact) => fact.attended));
  return [
    { code: 'HELD', label: 'Kegiatan terlaksana', value: facts.length, unit: 'kegiatan', n: planned },
    share('ATTENDANCE', 'Kehadiran peserta yang diundang', attended, invited),
    {
      code: 'COST',
      label: 'Anggaran kegiatan terlaksana',
      value: sum(facts.map((fact) => fact.line.cost)),
      unit: 'rupiah',
      n: facts.length,
    },
  ];
}

/** PP 11/2017 Ps 203(4) for PNS, PP 49/2018 Ps 40 for PPPK. */
function hoursFigures(measures: Measures): Figure[] {
  const people = of(measures, 'people');
  return [
    share('PNS_MET', 'PNS yang mencapai 20 JP setahun', of(measures, 'pns.met'), of(measures, 'pns')),
    {
      code: 'PPPK_OVER',
      label: 'PPPK yang melampaui 24 JP setahun kontrak',
      value: of(measures, 'pppk.over'),
      unit: 'orang',
      n: of(measures, 'pppk'),
    },
    {
      code: 'HOURS',
      label: 'Rata-rata JP per pegawai',
      value: people === 0 ? null : of(measures, 'hours') / people,
      unit: 'JP',
      n: people,
    },
  ];
}

/** Equal right and opportunity (PP 11/2017 Ps 203(3)). */
function accessFigures(measures: Measures): Figure[] {
  return [
    share(
      'TRAINED',
      'Pegawai yang sudah mengikuti kegiatan',
      of(measures, 'trained'),
      of(measures, 'people'),
    ),
    share(
      'TRAINED_P',
      'Perempuan yang sudah mengikuti',
      of(measures, 'sex.P.trained'),
      of(measures, 'sex.P'),
    ),
    share(
      'TRAINED_L',
      'Laki-laki yang sudah mengikuti',
      of(measures, 'sex.L.trained'),
      of(measures, 'sex.L'),
    ),
    share('TRAINED_PNS', 'PNS yang sudah mengikuti', of(measures, 'kind.pns.trained'), of(measures, 'pns')),
    share(
      'TRAINED_PPPK',
      'PPPK yang sudah mengikuti',
      of(measures, 'kind.pppk.trained'),
      of(measures, 'pppk'),
    ),
    {
      code: 'UNITS_WITHOUT',
      label: 'Unit yang belum terjangkau',
      value: untrainedUnits(measures).length,
      unit: 'unit',
      n: unitIds(measures).length,
    },
  ];
}

function learningFigures(facts: readonly TrainingFacts[]): Figure[] {
  const summaries = facts.flatMap((fact) => fact.training?.summary ?? []);
  const reactions = summaries.flatMap((summary) => Object.values(summary.reaction ?? {}));
  const tests = summaries.flatMap((summary) => summary.tests ?? []).filter((test) => test.measure === 'test');
  const pairs = sum(tests.map((test) => test.pairs));
  const behaviour = facts.flatMap((fact) => fact.behaviour);
  return [
    score('REACTION', 'Reaksi peserta (1–5)', reactions, sum(summaries.map((summary) => summary.answered))),
    {
      code: 'GAIN',
      label: 'Kenaikan skor tes (rata-rata sesudah dikurangi sebelum)',
      value: pairs < minimumGroupSize ? null : gainOf(tests),
      unit: 'skor',
      n: pairs,
      ...(pairs < PAIRS_FOR_A_CLAIM ? { caution: 'Pasangan tes terlalu sedikit untuk menyimpulkan.' } : {}),
    },
    score('BEHAVIOUR', 'Penerapan di tempat kerja (1–5)', behaviour, behaviour.length),
  ];
}

/** Gain of averages over all matched pairs, weighted by pairs: not an average of gains (domain.md 4.2). */
function gainOf(tests: readonly { pairs: number; pre: number; post: number }[]): number {
  const pairs = sum(tests.map((test) => test.pairs));
  return sum(tests.map((test) => (test.post - test.pre) * test.pairs)) / pairs;
}

/** A share of `total`, in percent; null when there is nothing to share. */
function share(code: string, label: string, part: number, total: number): Figure {
  return { code, label, value: total === 0 ? null : (part / total) * 100, unit: 'persen', n: total };
}

/** A mean of scores, withheld for groups so small that it would expose a person. */
function score(code: string, label: string, scores: readonly number[], n: number): Figure {
  if (!isLargeEnough(n) || scores.length === 0) {
    return {
      code,
      label,
      value: null,
      unit: 'skor',
      n,
      caution: 'Jawaban terlalu sedikit untuk ditampilkan.',
    };
  }
  return { code, label, value: mean([...scores]), unit: 'skor', n };
}

/** Units in which nobody has taken part yet. */
export function untrainedUnits(measures: Measures): string[] {
  return unitIds(measures).filter((unit) => of(measures, `unit.${unit}.trained`) === 0);
}

function unitIds(measures: Measures): string[] {
  return Object.keys(measures).flatMap((name) => /^unit\.([^.]+)$/.exec(name)?.[1] ?? []);
}

function of(measures: Measures, name: string): number {
  return measures[name] ?? 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
