import type { Content } from 'pdfmake/interfaces.js';
import { shownValue } from '../rules/anonymity.ts';
import { formatNumber } from '../rules/format.ts';
import { chapter, paragraphs, table } from './building-blocks.ts';
import type { PlanDocument } from './plan-data.ts';

/** Hours a PNS must reach in a year (PP 11/2017 Ps 203(4)). */
const YEARLY_HOURS = 20;

/** Chapter 2: who the staff are, group by group. */
export function profileChapter({ profile }: PlanDocument): Content[] {
  return [
    chapter('2. Profil ASN'),
    ...profile.map(({ title, rows }) =>
      table({
        caption: title,
        rows,
        columns: [
          { header: 'Kelompok', width: '*', cell: ([label]) => label },
          {
            header: 'Jumlah (orang)',
            width: 90,
            align: 'right',
            cell: ([, count]) => formatNumber(count),
          },
        ],
        total: ['Jumlah', formatNumber(rows.reduce((sum, [, count]) => sum + count, 0))],
      }),
    ),
  ];
}

/** Chapter 3: the two gap analyses of PP 11/2017 Ps 206 and what comes first. */
export function analysisChapter(plan: PlanDocument): Content[] {
  const { competencyGaps, performanceGaps, priorities, withheld } = plan;
  return [
    chapter('3. Analisis kesenjangan'),
    table({
      caption: 'Tabel A. Kesenjangan kompetensi (level standar, rata-rata, selisih)',
      rows: competencyGaps.flatMap((figure) => shownValue(figure) ?? []),
      columns: [
        { header: 'Jabatan', width: '*', cell: (row) => row.post },
        { header: 'Kompetensi', width: '*', cell: (row) => row.competency },
        { header: 'Standar', width: 42, align: 'right', cell: (row) => formatNumber(row.required) },
        { header: 'Rata-rata', width: 46, align: 'right', cell: (row) => formatNumber(row.average, 2) },
        { header: 'Selisih', width: 40, align: 'right', cell: (row) => formatNumber(row.gap, 2) },
        { header: 'Orang', width: 36, align: 'right', cell: (row) => formatNumber(row.people) },
      ],
    }),
    table({
      caption: 'Tabel B. Kesenjangan kinerja',
      rows: performanceGaps,
      columns: [
        { header: 'Unit', width: '*', cell: (row) => row.unit },
        { header: 'Target', width: 120, cell: (row) => row.target },
        { header: 'Hasil', width: 90, cell: (row) => row.result },
        { header: 'Kesenjangan', width: 80, cell: (row) => row.category },
      ],
    }),
    table({
      caption: 'Prioritas pengembangan (saran sistem; keputusan ada pada penyusun)',
      rows: priorities,
      columns: [
        { header: 'Kompetensi', width: 160, cell: (row) => row.competency },
        { header: 'Orang', width: 40, align: 'right', cell: (row) => formatNumber(row.people) },
        { header: 'Alasan', width: '*', cell: (row) => row.reason },
      ],
    }),
    ...paragraphs(withheld),
  ];
}

/** Tabel D: hours done and planned, and what is still missing of the year's minimum. */
export function hourTable({ hourTargets }: PlanDocument): Content {
  return table({
    caption: `Tabel D. Target jam pelajaran per pegawai (minimal ${YEARLY_HOURS} JP setahun bagi PNS)`,
    rows: hourTargets,
    columns: [
      { header: 'Nama', width: '*', cell: (row) => row.name },
      { header: 'NIP', width: 105, cell: (row) => row.nip },
      { header: 'Sudah', width: 44, align: 'right', cell: (row) => formatNumber(row.done, 2) },
      { header: 'Direncanakan', width: 66, align: 'right', cell: (row) => formatNumber(row.planned, 2) },
      {
        header: 'Kurang',
        width: 44,
        align: 'right',
        cell: (row) => formatNumber(Math.max(0, YEARLY_HOURS - row.done - row.planned), 2),
      },
    ],
  });
}
