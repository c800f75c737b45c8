import { formatNumber, formatRupiah } from '../rules/format.ts';
import { type Block, table } from './paper.ts';
import type { PlanDocument, PlannedActivity } from './plan-paper-data.ts';

/** The seven items of PP 11/2017 Ps 207(3), one row an activity, for a landscape page. @param name of the table, in a paper of several */
export function activityTable(activities: readonly PlannedActivity[], name = ''): Block {
  return table({
    caption: `${name}Kegiatan pengembangan kompetensi (PP 11/2017 Pasal 207 ayat (3) huruf a sampai g)`,
    empty: 'Belum ada kegiatan.',
    rows: activities,
    columns: [
      { header: 'a. Kompetensi; kegiatan', width: '*', cell: (row) => `${row.competency}\n${row.title}` },
      { header: 'b. Target', width: 70, cell: (row) => row.target },
      { header: 'c. Jenis dan jalur', width: 62, cell: (row) => `${row.kind}, ${row.pathway}` },
      { header: 'Bentuk; JP', width: 64, cell: (row) => `${row.form}\n${formatNumber(row.hours)} JP` },
      { header: 'd. Penyelenggara', width: 78, cell: (row) => row.provider },
      { header: 'e. Jadwal', width: 82, cell: (row) => `${row.quarter}\n${row.schedule}` },
      { header: 'f. Kesesuaian kurikulum', width: 74, cell: (row) => row.curriculumFit },
      {
        header: 'g. Anggaran',
        width: 76,
        align: 'right',
        cell: (row) =>
          `${formatRupiah(row.budget)}${row.estimated ? ' (perkiraan)' : ''}\n${row.budgetHolder}`,
      },
    ],
    total: ['Jumlah', '', '', '', '', '', '', formatRupiah(sum(activities))],
  });
}

/** Tabel E: each bearer's share of the budget by quarter; of what is free a bearer only where nothing costs anything. */
export function budgetTable({ activities, quarters }: Pick<PlanDocument, 'activities' | 'quarters'>): Block {
  const paid = activities.filter(({ budget }) => budget > 0);
  const borne = paid.length === 0 ? activities : paid;
  const holders = [...new Set(borne.map((activity) => activity.budgetHolder))];
  const amount = (holder: string | null, quarter: string | null) =>
    formatRupiah(
      sum(
        activities.filter(
          (activity) =>
            (holder === null || activity.budgetHolder === holder) &&
            (quarter === null || activity.quarter === quarter),
        ),
      ),
    );
  return table({
    caption: 'Tabel E. Anggaran menurut sumber dan triwulan',
    rows: holders,
    columns: [
      { header: 'Sumber', width: '*', cell: (holder) => holder },
      ...quarters.map((quarter) => ({
        header: quarter.replace('Triwulan', 'TW'),
        width: 'auto' as const,
        align: 'right' as const,
        cell: (holder: string) => amount(holder, quarter),
      })),
      { header: 'Jumlah', width: 'auto', align: 'right', cell: (holder) => amount(holder, null) },
    ],
    total: ['Jumlah', ...quarters.map((quarter) => amount(null, quarter)), amount(null, null)],
  });
}

function sum(activities: readonly PlannedActivity[]): number {
  return activities.reduce((total, activity) => total + activity.budget, 0);
}
