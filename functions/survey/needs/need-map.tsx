import { bandNames, cellText, NONE } from '../../../shared/plan/needs-in-words.ts';
import type { Band, MapColumn, PublishedNeeds } from '../../../shared/plan/published-needs.ts';
import { type Published, shownValue } from '../../../shared/rules/anonymity.ts';
import { DataTable, Details, Tag } from '../../../shared/ui/parts.tsx';

const bandTones = { low: 'neutral', middle: 'attention', high: 'danger' } as const;

/** Columns of one map: more do not fit beside each other. */
const MAP_COLUMNS = 7;

/** Units by answers, need and performance. */
export function UnitTable({ rows }: { rows: PublishedNeeds['unitRows'] }) {
  return (
    <DataTable
      caption="Unit: jawaban, kebutuhan, dan kinerja"
      empty="Tidak ada unit yang dapat ditampilkan."
      rows={rows}
      columns={[
        { header: 'Unit', cell: ({ name }) => name },
        { header: 'Menjawab', cell: ({ answered }) => answered },
        { header: 'Kebutuhan', cell: ({ band }) => <BandTag band={band} /> },
        { header: 'Di bawah Baik', cell: ({ performance = NONE }) => performance },
      ]}
    />
  );
}

function BandTag({ band }: { band: Band }) {
  return <Tag tone={bandTones[band]}>{bandNames[band]}</Tag>;
}

/** Needs by post or by unit, in bands; whoever is few has a dash. */
export function NeedMap({
  caption,
  columns,
  rows,
}: {
  caption: string;
  columns: readonly MapColumn[];
  rows: PublishedNeeds['rows'];
}) {
  if (columns.length === 0) return <p>{caption}: tidak ada kelompok yang dapat ditampilkan.</p>;
  const parts = Array.from({ length: Math.ceil(columns.length / MAP_COLUMNS) }, (_, part) =>
    columns.slice(part * MAP_COLUMNS, (part + 1) * MAP_COLUMNS),
  );
  return (
    <Details summary={caption}>
      {parts.map((some, part) => (
        <DataTable
          key={part}
          caption={parts.length === 1 ? caption : `${caption} (${part + 1} dari ${parts.length})`}
          rows={rows}
          columns={[
            { header: 'Kebutuhan', cell: ({ name }) => name },
            ...some.map((column) => ({
              header: column.name,
              cell: ({ code }: { code: string }) => <MapCell figure={column.cells[code]} />,
            })),
          ]}
        />
      ))}
    </Details>
  );
}

function MapCell({ figure }: { figure: Published<Band> | undefined }) {
  const band = figure === undefined ? undefined : shownValue(figure);
  return band === undefined ? <span class="hint">{cellText(figure)}</span> : <BandTag band={band} />;
}
