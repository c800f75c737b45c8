import { renderToString } from 'preact-render-to-string';
import { ChartFigure } from './chart-figure.tsx';
import { type ChartText, GRID, labelLines, SERIES, SvgFrame, WIDTH } from './svg-frame.tsx';

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
