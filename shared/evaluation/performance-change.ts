import type { CycleRef } from '../contracts.ts';
import { countOf } from '../plan/performance-gaps.ts';
import { countWords } from '../rules/anonymity.ts';
import { predicateNames } from '../rules/appraisal.ts';
import { findPerformance, UNTRAINED } from '../store/performance.ts';

/** How many of those who were at a course were appraised below the target, in the year before and in the year of it. */
export interface PerformanceChange {
  readonly activity: string;
  /** "12 dari 40 orang", or what may be told of it. */
  readonly before: string;
  readonly after: string;
}

/** The appraisals before and after the courses of a cycle. */
export interface PerformanceChanges {
  readonly courses: readonly PerformanceChange[];
  /** Of those who were at none: without them nothing is compared. */
  readonly untrained: PerformanceChange | undefined;
}

/** What these numbers cannot say. */
export const HOW_PERFORMED = `Yang dihitung: peserta yang predikat kinerjanya di bawah ${predicateNames.BAIK}, menurut daftar predikat tahun sebelum kegiatan dan tahun kegiatan. Predikat dapat berubah karena banyak hal; angka ini tidak menunjukkan sebabnya.`;

/** @returns undefined unless the appraisals of both years were read after the courses were over */
export async function performanceChanges({
  agency,
  cycle,
}: CycleRef): Promise<PerformanceChanges | undefined> {
  const [first, second] = await Promise.all(
    [String(Number(cycle) - 1), cycle].map(async (year) => await findPerformance(agency, year)),
  );
  const [before, after] = [first?.trained?.[cycle], second?.trained?.[cycle]];
  if (before === undefined || after === undefined) return undefined;
  const rows = Object.keys(after).flatMap((activity) => {
    const [was, is] = [before[activity], after[activity]];
    return was === undefined || is === undefined
      ? []
      : [{ activity, before: countWords(countOf(was)), after: countWords(countOf(is)) }];
  });
  return {
    courses: rows.filter(({ activity }) => activity !== UNTRAINED).sort(byActivity),
    untrained: rows.find(({ activity }) => activity === UNTRAINED),
  };
}

function byActivity(one: PerformanceChange, other: PerformanceChange): number {
  return one.activity.localeCompare(other.activity);
}
