import { isEstimate } from '../../../shared/plan/line-text.ts';
import { isAwaited, type RecordedCost, totalCost } from '../../../shared/plan/plan-summary.ts';
import { isLargeEnough, type Published, withheldWords } from '../../../shared/rules/anonymity.ts';
import { formatRupiah } from '../../../shared/rules/format.ts';
import type { PlanLine } from '../../../shared/store/plan.ts';
import type { Figure, Measures } from '../../../shared/store/report.ts';

/** A number of things among `n`. */
export function number(
  code: string,
  label: string,
  unit: Figure['unit'],
  value: number,
  n: number,
  basis: string,
): Figure {
  return { code, label, value, unit, n, basis };
}

/** Rupiah of these activities; what of it nobody has confirmed is said. */
export function cost(
  code: string,
  label: string,
  lines: readonly Pick<PlanLine, 'cost' | 'estimates'>[],
): Figure {
  const figure = {
    code,
    label,
    value: totalCost(lines),
    unit: 'rupiah',
    n: lines.length,
    basis: 'kegiatan',
  } as const;
  const estimated = lines.filter((line) => isEstimate(line, 'cost'));
  if (estimated.length === 0) return figure;
  const amount = formatRupiah(totalCost(estimated));
  return { ...figure, caution: `Biaya ${estimated.length} kegiatan (${amount}) masih perkiraan.` };
}

/** Rupiah that were paid for these activities; of how many it is not recorded yet is said. */
export function realised(code: string, label: string, activities: readonly RecordedCost[]): Figure {
  const known = activities.flatMap(({ amount }) => amount ?? []);
  const missing = activities.filter(isAwaited).length;
  return {
    code,
    label,
    value: known.length === 0 ? null : sum(known),
    unit: 'rupiah',
    n: activities.length,
    basis: 'kegiatan',
    ...(missing === 0 ? {} : { caution: `Realisasi ${missing} kegiatan belum dicatat.` }),
  };
}

/** A share of `total`, in percent; null when there is nothing to share. */
export function share(code: string, label: string, part: number, total: number, basis: string): Figure {
  const known = { code, label, unit: 'persen' as const, n: total, basis };
  return total === 0 ? { ...known, value: null } : { ...known, value: (part * 100) / total, part };
}

/** A figure made of people's answers, before its value is known. */
export interface AnswerFigure extends Pick<Figure, 'code' | 'label' | 'unit' | 'basis'> {
  /** Answers that the figure rests on; all that were given when it is withheld. */
  readonly n: number;
  /** Of whom there are fewer than five when it is withheld as FEW although `n` is five or more. */
  readonly few: string;
}

/** A figure made of people's answers, as it passed the door: withheld, it says why; of no answer nothing is withheld. */
export function answerFigure({ few, ...of }: AnswerFigure, figure: Published<number>): Figure {
  if (figure.kind === 'SHOWN') return { ...of, value: figure.value };
  if (of.n === 0) return { ...of, value: null };
  const whom = figure.why === 'FEW' && isLargeEnough(of.n) ? ` ${few}` : '';
  return { ...of, value: null, caution: `Angka ini ${withheldWords[figure.why]}${whom}.` };
}

/** Of which answers a figure is silent, where it is of fewer than were given: another figure may be of more. */
export function saying(figure: Figure, given: number, missing: string): Figure {
  return figure.value === null || figure.n >= given ? figure : { ...figure, caution: missing };
}

/** Groups are trainings: each is withheld that has fewer than five answers. */
export const IN_EACH = 'pada setiap kegiatan';

/** Said of counts that join by steps. */
export const NOT_YET_JOINED =
  'Kegiatan yang terakhir ditutup belum termasuk, sampai jawabannya cukup banyak agar tidak seorang pun dikenali.';

/** A count of a shard's measures; what nobody has is not in them. */
export function of(measures: Measures, name: string): number {
  return measures[name] ?? 0;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
