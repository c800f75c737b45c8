import { isLargeEnough, type Published, shownValue, withheldWords } from '../rules/anonymity.ts';
import { formatNumber, formatPercent } from '../rules/format.ts';
import type { MinutesItem } from '../store/need-minutes.ts';
import type { Band, NeedSources, Quadrant } from './published-needs.ts';

/** In words, since colour alone tells nothing to some. */
export const bandNames: Readonly<Record<Band, string>> = { low: 'rendah', middle: 'sedang', high: 'tinggi' };

/** What each asks for. */
export const quadrantNames: Readonly<Record<Quadrant, string>> = {
  broadDeep: 'Banyak orang, dalam: pelatihan bersama',
  broadShallow: 'Banyak orang, ringan: penyegaran atau daring',
  fewDeep: 'Sedikit orang, dalam: pendampingan atau kursus perorangan',
  fewShallow: 'Sedikit orang, ringan: dipertahankan',
};

/** Said where a figure is missing because it was never asked, or may not be told. */
export const NONE = '–';

/** A figure, or that there is none to tell. */
export function scoreText(score: number | undefined): string {
  return score === undefined ? NONE : formatNumber(score, 1);
}

/** The same of a share. */
export function shareText(share: number | undefined): string {
  return share === undefined ? NONE : formatPercent(share);
}

/** "1,1 kali". */
export function factorText(factor: number | undefined): string {
  return factor === undefined ? NONE : `${formatNumber(factor, 2)} kali`;
}

/** "31 % sampai 54 %". */
export function boundsText(bounds: NeedSources['bounds']): string {
  return bounds === undefined ? NONE : `${formatPercent(bounds[0])} sampai ${formatPercent(bounds[1])}`;
}

/** "41,2 (naik 3,0)". */
export function trendText({ score, before }: Pick<NeedSources, 'score' | 'before'>): string {
  if (before === undefined) return NONE;
  const change = Math.round(((score ?? before) - before) * 10) / 10;
  const moved =
    score === undefined || change === 0
      ? ''
      : ` (${change > 0 ? 'naik' : 'turun'} ${formatNumber(Math.abs(change), 1)})`;
  return `${formatNumber(before, 1)}${moved}`;
}

/** What was said with a cause, without who: of fewer than five not even how many agreed. */
export function saidBeyond(minutes: readonly MinutesItem[]): readonly string[] {
  return minutes.flatMap(({ present, statements }) =>
    statements
      .filter(({ cause }) => cause !== undefined && cause !== 'knowledge')
      .map(({ text, agreed }) =>
        isLargeEnough(present)
          ? `${text} (${formatNumber(agreed)} dari ${formatNumber(present)} orang setuju)`
          : text,
      ),
  );
}

/** A cell in words. */
export function cellText(figure: Published<Band> | undefined): string {
  if (figure === undefined) return NONE;
  const band = shownValue(figure);
  if (band !== undefined) return bandNames[band];
  return figure.kind === 'WITHHELD' ? (withheldWords[figure.why].split(':')[0] ?? NONE) : NONE;
}
