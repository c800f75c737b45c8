import { formatNumber } from '../rules/format.ts';
import { indicatorName, isIndicator, serviceIndicators } from '../rules/service-indicators.ts';
import type { ReportedService } from '../store/report.ts';

/** What a comparison allows to be said: nothing causal without one, and nothing at all where the interval holds zero. */
export type ServiceClaim = 'BETTER' | 'WORSE' | 'NOT_KNOWN' | 'TOO_FEW';

/** The claim of a comparison. */
export function claimOf({ indicator, low, high }: ReportedService): ServiceClaim {
  if (low === undefined || high === undefined || !isIndicator(indicator)) return 'TOO_FEW';
  if (low <= 0 && high >= 0) return 'NOT_KNOWN';
  const more = low > 0;
  return more === (serviceIndicators[indicator].better === 'MORE') ? 'BETTER' : 'WORSE';
}

/** A comparison in a sentence: what was compared, what came out, and how sure it is. */
export function serviceSentence(service: ReportedService): string {
  const { indicator, unitsWith, unitsWithout, difference = 0, low = 0, high = 0 } = service;
  const { level = 0, effectSize = 0 } = service;
  const name = indicatorName(indicator);
  const claim = claimOf(service);
  if (claim === 'TOO_FEW')
    return `${name}: data belum cukup untuk menyimpulkan (${formatNumber(unitsWith)} unit yang ikut dan ${formatNumber(unitsWithout)} unit yang belum ikut punya angka sebelum dan sesudah; sedikitnya tiga unit pada tiap kelompok).`;
  const unit = isIndicator(indicator) ? serviceIndicators[indicator].unit : '';
  const measured = `selisih perubahan ${signed(difference)} (${unit}; selang kepercayaan ${formatNumber(level * 100, 2)}%: ${signed(low)} sampai ${signed(high)}; ukuran efek ${signed(effectSize)}) antara ${formatNumber(unitsWith)} unit yang ikut dan ${formatNumber(unitsWithout)} yang belum ikut`;
  if (claim === 'NOT_KNOWN') return `${name}: belum terlihat perbedaan; ${measured}.`;
  return `${name}: perubahan pada unit yang ikut lebih ${claim === 'BETTER' ? 'baik' : 'buruk'}; ${measured}.`;
}

function signed(value: number): string {
  const text = formatNumber(Math.abs(value), 2);
  return /^[0,]+$/.test(text) ? text : `${value > 0 ? '+' : '−'}${text}`;
}
