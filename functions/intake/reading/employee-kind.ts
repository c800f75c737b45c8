import type { EmployeeKind } from '../../../shared/rules/annual-learning-hours.ts';
import type { Nip } from './nip.ts';
import { participationBy } from './words/statuses.ts';

const noPns = /\b(?:NON|BUKAN)[ -]?C?PNS\b/g;

/** Whether a text says that somebody is no ASN, whose law knows no 24 JP: of such people an agency keeps lists, too. */
export function isNoAsn(text: string): boolean {
  const words = text.toUpperCase();
  return (
    /\b(?:NON|BUKAN)[ -]?(?:C?PNS|ASN)\b|HONOR|\b(?:THL|TKS|TKD|OUTSOURCING)\b|TENAGA (?:HARIAN|KONTRAK)/.test(
      words,
    ) && namedKind([words]) === undefined
  );
}

/** The kind that the columns JENIS PEGAWAI and STATUS CPNS PNS name, or undefined if they say nothing. */
export function namedKind(texts: readonly string[]): EmployeeKind | undefined {
  const text = texts.join(' ').toUpperCase().replace(noPns, ' ');
  if (/PARUH[ -]?WAKTU|PART[ -]?TIME|\bPW\b/.test(text)) return 'pppkParuhWaktu';
  if (/PPPK|P3K|PERJANJIAN KERJA/.test(text)) return 'pppk';
  return /\bC?PNS\b/.test(text) ? 'pns' : undefined;
}

/** The kind by the number alone: code 24 has been seen for paruh waktu only (shared/rules/README.md 5). */
export function kindByNip({ nip, series }: Nip): EmployeeKind | undefined {
  if (series === 'pppk' && nip.slice(12, 14) === '24') return 'pppkParuhWaktu';
  return series;
}

/** Why a person takes no part, or undefined if active. An empty status counts as active. */
export function inactiveReason(legalStatus: string): string | undefined {
  return participationBy(legalStatus) === 'AWAY'
    ? `Kedudukan hukum "${legalStatus}": hanya pegawai aktif yang mengikuti siklus.`
    : undefined;
}
