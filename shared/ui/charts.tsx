import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { DataTable, Details } from './parts.tsx';

/**
 * Width of every drawing in its own units. Small on purpose: shown at the width of a phone the 12-unit text
 * stays readable. Only presentation attributes: the page's policy forbids `style`, pdfmake knows no CSS.
 */
const WIDTH = 360;
const INK = '#15212b';
const GRID = '#dbe2e7';
/** Colours of series, each 3:1 and more against white; marks differ in shape as well. */
const SERIES = ['#0b3c5d', '#b3540a', '#0b6b46'] as const;

/** What every chart says about itself. */
export type ChartText = {
  readonly title: string;
  /** What is to be seen, in a sentence; read out instead of the picture. */
  readonly description: string;
};

/** The svg element with its title and description. */
function SvgFrame({
  title,
  description,
  height,
  children,
}: ChartText & { height: number; children: ComponentChildren }) {
  return (
    <svg
      xmlns="http://www.w3.org/2000/svg"
      viewBox={`0 0 ${WIDTH} ${height}`}
      width={WIDTH}
      height={height}
      role="img"
      aria-label={`${title}. ${description}`}
      font-family="Roboto, system-ui, sans-serif"
      font-size="12"
      fill={INK}
    >
      <title>{title}</title>
      <desc>{description}</desc>
      {children}
    </svg>
  );
}

/**
 * Cuts a label into lines of at most `width` characters, the second ending in "…" when more would follow. 46 fit
 * also where the system's font is as wide as DejaVu Sans.
 */
function labelLines(label: string, width = 46): readonly string[] {
  const words = label.split(/\s+/);
  const lines = [''];
  for (const word of words) {
    const last = lines[lines.length - 1] ?? '';
    if (last && last.length + word.length + 1 > width) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const cut = lines.map((line) => (line.length > width ? `${line.slice(0, width - 1)}…` : line));
  return cut.length > 2 ? [cut[0] ?? '', `${(cut[1] ?? '').slice(0, width - 1)}…`] : cut;
}

type ChartFigureProps = {
  readonly title: string;
  readonly headers: readonly string[];
  /** First cell names the row. */
  readonly rows: readonly (readonly string[])[];
  readonly children: ComponentChildren;
};

/** A drawing with its title and, folded away, the same numbers as a table. */
function ChartFigure({ title, headers, rows, children }: ChartFigureProps) {
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

/** Amounts side by side: one bar each, its label above it. */
export type BarChartData = ChartText & {
  /** Heading of the first column of the table: "Kompetensi". */
  readonly category: string;
  /** Heading of the values, with their unit: "Rata-rata kesenjangan (level)". */
  readonly measure: string;
  /** A value as people read it, with its unit: '45%', '3,9'. */
  readonly show: (value: number) => string;
  readonly bars: readonly {
    readonly label: string;
    readonly value: number;
    /** What a share is of: '15 dari 34 orang'. */
    readonly note?: string | undefined;
  }[];
  /** End of the scale; the greatest value when left out. */
  readonly max?: number | undefined;
};

const LINE = 15;
const BAR = 12;

/** Units kept free at the right for the figure at the end of a bar, "67,9" or "100%". */
const ROOM = 70;

function Drawing(data: BarChartData) {
  const greatest = Math.max(data.max ?? 0, ...data.bars.map((bar) => bar.value), 0) || 1;
  const full = WIDTH - ROOM;
  // A share of the width needs no scale: pages that draw bars only are spared d3 (27 KB).
  const x = (value: number) => Math.min(1, Math.max(0, value / greatest)) * full;
  let y = 0;
  const rows = data.bars.map((bar) => {
    const lines = labelLines(bar.note === undefined ? bar.label : `${bar.label}: ${bar.note}`);
    const top = y;
    y += lines.length * LINE + BAR + 12;
    return { bar, lines, top };
  });
  return (
    <SvgFrame title={data.title} description={data.description} height={Math.max(y, 1)}>
      {rows.map(({ bar, lines, top }) => {
        const barTop = top + lines.length * LINE + 3;
        return (
          <g key={`${top}`}>
            {lines.map((line, index) => (
              <text key={line} x="0" y={top + 11 + index * LINE}>
                {line}
              </text>
            ))}
            <rect x="0" y={barTop} width={full} height={BAR} fill={GRID} />
            <rect x="0" y={barTop} width={x(bar.value)} height={BAR} fill={SERIES[0]} />
            <text x={full + 6} y={barTop + BAR - 2} font-weight="bold">
              {data.show(bar.value)}
            </text>
          </g>
        );
      })}
    </SvgFrame>
  );
}

/** The bare drawing, for a PDF. */
export function barChartSvg(data: BarChartData): string {
  return renderToString(<Drawing {...data} />);
}

/** The chart on a page, with its numbers as a table. */
export function BarChart(data: BarChartData) {
  return (
    <ChartFigure
      title={data.title}
      headers={[data.category, data.measure]}
      rows={data.bars.map(({ label, value, note }) => [
        label,
        note === undefined ? data.show(value) : `${data.show(value)} (${note})`,
      ])}
    >
      <Drawing {...data} />
    </ChartFigure>
  );
}

/** Charts drawn on the server; apart from the other components: only pages that draw pay for them. */
