import type { CycleRef } from '../../../shared/contracts.ts';
import { formatDate, formatMoment } from '../../../shared/rules/format.ts';
import { csvOf } from '../../../shared/staff/csv.ts';
import { needsOf } from '../carry-over/carry-over.ts';

/** One file of the pack, and what it proves. */
export interface Evidence {
  /** Within the pack: '1-rencana/pengajuan-1.pdf'. */
  readonly path: string;
  readonly proves: string;
  readonly bytes: Uint8Array;
}

/** A table as a file; nothing where it has no row below its heading. */
export function table(
  path: string,
  proves: string,
  lines: readonly (readonly string[])[],
): readonly Evidence[] {
  return lines.length <= 1 ? [] : [{ path, proves, bytes: csvOf(lines) }];
}

/** What the analysis of needs found, as it may be shown: the AKPK that the plan rests on. */
export async function needsTable(ref: CycleRef): Promise<readonly Evidence[]> {
  const needs = await needsOf(ref);
  return table(
    '1-rencana/kebutuhan.csv',
    'Hasil analisis kebutuhan (AKPK), yang paling mendesak lebih dahulu',
    [
      ['Urutan', 'Kebutuhan', 'Pegawai yang menjawab', 'Dengan kesenjangan'],
      ...needs.map(({ competency, people, withGap }, index) => [
        String(index + 1),
        competency,
        String(people),
        withGap,
      ]),
    ],
  );
}

/** '03-01-2028 08.00 WIB'; nothing for what has not happened. */
export function moment(iso: string | undefined): string {
  return iso === undefined ? '' : formatMoment(new Date(iso));
}

/** '03-01-2028' */
export function day(iso: string): string {
  return formatDate(new Date(iso));
}

/** A number that a machine reads; nothing for one that nobody recorded. */
export function amount(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}
