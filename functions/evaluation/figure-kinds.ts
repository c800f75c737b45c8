import { type Published, withheldWords } from '../../shared/rules/anonymity.ts';
import type { Figure, Measures } from '../../shared/table/entities/report.ts';

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

/** Rupiah of so many activities. */
export function cost(code: string, label: string, rupiah: number, activities: number): Figure {
  return { code, label, value: rupiah, unit: 'rupiah', n: activities, basis: 'kegiatan' };
}

/** A share of `total`, in percent; null when there is nothing to share. */
export function share(code: string, label: string, part: number, total: number, basis: string): Figure {
  const known = { code, label, unit: 'persen' as const, n: total, basis };
  return total === 0 ? { ...known, value: null } : { ...known, value: (part / total) * 100, part };
}

/** A figure made of people's answers, before its value is known. */
export interface AnswerFigure extends Pick<Figure, 'code' | 'label' | 'unit' | 'basis'> {
  /** Answers that the figure rests on; all that were given when it is withheld. */
  readonly n: number;
}

/** A figure made of people's answers, as it passed the door: withheld, it says why; of no answer nothing is withheld. */
export function answerFigure(of: AnswerFigure, figure: Published<number>): Figure {
  if (figure.kind === 'SHOWN') return { ...of, value: figure.value };
  if (of.n === 0) return { ...of, value: null };
  return { ...of, value: null, caution: `Angka ini ${withheldWords[figure.why]}.` };
}

/** A count of a shard's measures; what nobody has is not in them. */
export function of(measures: Measures, name: string): number {
  return measures[name] ?? 0;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
