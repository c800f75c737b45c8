import { formatNumber } from '../../../shared/rules/format.ts';
import { DataTable, Details, SummaryList } from '../../../shared/ui/parts.tsx';
import { keptFields } from '../reading/words/headings.ts';
import type { KeptTable } from './kept-table.ts';

/** How a file was read: sheets, headings, what was left out. */
export function ReadingOf({ table: { sheets, unread } }: { table: KeptTable }) {
  return (
    <Details summary="Cara berkas ini dibaca" open={unread.length > 0}>
      <SummaryList
        items={[
          ...sheets.map(({ sheet, count, headerRows }) => ({
            label: sheet === undefined ? 'Tabel' : `Lembar “${sheet}”`,
            value: `${formatNumber(count)} baris di bawah judul baris ${headerRows.join(' dan ')}`,
          })),
          ...unread.map(({ sheet, reason }) => ({ label: `Lembar “${sheet}” tidak dibaca`, value: reason })),
        ]}
      />
      <DataTable
        caption="Kolom yang dipakai"
        rows={sheets.flatMap(({ sheet, recognised }) => recognised.map((column) => ({ ...column, sheet })))}
        columns={[
          {
            header: 'Kolom',
            cell: ({ letter, sheet }) => (sheet === undefined ? letter : `${sheet} ${letter}`),
          },
          { header: 'Judul', cell: ({ heading }) => heading },
          { header: 'Dipahami sebagai', cell: ({ field }) => keptFields[field].meaning },
        ]}
      />
      <DataTable
        caption="Kolom yang tidak dibaca"
        rows={sheets.flatMap(({ sheet, dropped }) => dropped.map((column) => ({ ...column, sheet })))}
        columns={[
          {
            header: 'Kolom',
            cell: ({ letter, sheet }) => (sheet === undefined ? letter : `${sheet} ${letter}`),
          },
          { header: 'Judul', cell: ({ heading }) => heading },
          { header: 'Alasan', cell: ({ reason }) => reason },
        ]}
      />
    </Details>
  );
}
