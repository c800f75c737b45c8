import type { CycleRef } from '../../../shared/contracts.ts';
import { type Block, table, texts } from '../../../shared/documents/paper.ts';
import { HOW_PERFORMED, type PerformanceChanges } from '../../../shared/evaluation/performance-change.ts';
import { predicateNames } from '../../../shared/rules/appraisal.ts';
import type { YearlyActivity } from './yearly-activities.ts';

/** Appraisals before and after, where both years were read. */
export function performanceBlocks(
  { cycle }: CycleRef,
  performance: PerformanceChanges | undefined,
  activities: readonly YearlyActivity[],
): Block[] {
  if (performance === undefined || performance.courses.length === 0) return [];
  const { courses, untrained } = performance;
  const titles = new Map(activities.map(({ activity, title }) => [activity, title]));
  return [
    table({
      caption: `Predikat kinerja di bawah ${predicateNames.BAIK}, sebelum dan sesudah kegiatan`,
      rows: [
        ...courses.map((each) => ({ ...each, name: titles.get(each.activity) ?? each.activity })),
        ...(untrained === undefined ? [] : [{ ...untrained, name: 'Pegawai yang tidak mengikuti kegiatan' }]),
      ],
      columns: [
        { header: 'Peserta kegiatan', width: '*', cell: ({ name }) => name },
        { header: `Tahun ${Number(cycle) - 1}`, width: 110, cell: ({ before }) => before },
        { header: `Tahun ${cycle}`, width: 110, cell: ({ after }) => after },
      ],
    }),
    ...texts([
      HOW_PERFORMED,
      ...(untrained === undefined
        ? [
            'Pegawai yang tidak mengikuti kegiatan tidak dijadikan pembanding: terlalu sedikit, atau angkanya menunjukkan predikat orang tertentu.',
          ]
        : []),
    ]),
  ];
}
