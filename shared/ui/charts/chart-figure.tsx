import type { ComponentChildren } from 'preact';
import { DataTable } from '../parts/data-table.tsx';
import { Details } from '../parts/text-parts.tsx';

type ChartFigureProps = {
  readonly title: string;
  readonly headers: readonly string[];
  /** First cell names the row. */
  readonly rows: readonly (readonly string[])[];
  readonly children: ComponentChildren;
};

/** A drawing with its title and, folded away, the same numbers as a table. */
export function ChartFigure({ title, headers, rows, children }: ChartFigureProps) {
  return (
    <figure class="chart">
      <figcaption>{title}</figcaption>
      {children}
      <Details summary="Lihat angkanya sebagai tabel">
        <DataTable
          caption={title}
          rows={rows}
          columns={headers.map((header, index) => ({
            header,
            numeric: index > 0,
            cell: (row: readonly string[]) => row[index] ?? '',
          }))}
        />
      </Details>
    </figure>
  );
}
