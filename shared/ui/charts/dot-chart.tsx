import { scaleLinear } from 'd3-scale';
import { renderToString } from 'preact-render-to-string';
import { decimal } from '../format.ts';
import { ChartFigure } from './chart-figure.tsx';
import { Legend, SeriesMark } from './legend.tsx';
import { type ChartText, GRID, labelLines, SOFT, SvgFrame, WIDTH } from './svg-frame.tsx';

/** Two measures of each thing and the way between them: now and required, before and after. */
export type DotChartData = ChartText & {
  readonly category: string;
  readonly from: string;
  readonly to: string;
  readonly rows: readonly { readonly label: string; readonly from: number; readonly to: number }[];
  /** Both ends of the scale, e.g. [1, 5]. */
  readonly range: readonly [number, number];
};

const LINE = 15;

function Drawing(data: DotChartData) {
  const x = scaleLinear([data.range[0], data.range[1]], [10, WIDTH - 10]).clamp(true);
  let y = 0;
  const rows = data.rows.map((row) => {
    const lines = labelLines(row.label);
    const top = y;
    y += lines.length * LINE + 26;
    return { row, lines, top, middle: top + lines.length * LINE + 9 };
  });
  return (
    <SvgFrame title={data.title} description={data.description} height={y + 62}>
      {rows.map(({ row, lines, top, middle }) => (
        <g key={`${top}`}>
          {lines.map((text, index) => (
            <text key={text} x="0" y={top + 11 + index * LINE}>
              {text}
            </text>
          ))}
          <line x1="10" x2={WIDTH - 10} y1={middle} y2={middle} stroke={GRID} stroke-width="2" />
          <line x1={x(row.from)} x2={x(row.to)} y1={middle} y2={middle} stroke={SOFT} stroke-width="3" />
          <SeriesMark series={1} x={x(row.to)} y={middle} />
          <SeriesMark series={0} x={x(row.from)} y={middle} />
        </g>
      ))}
      {x.ticks(5).map((tick) => (
        <text key={tick} x={x(tick)} y={y + 10} text-anchor="middle" fill={SOFT}>
          {decimal(tick)}
        </text>
      ))}
      <Legend labels={[data.from, data.to]} top={y + 20} />
    </SvgFrame>
  );
}

/** The bare drawing, for a PDF. */
export function dotChartSvg(data: DotChartData): string {
  return renderToString(<Drawing {...data} />);
}

/** The chart on a page, with its numbers as a table. */
export function DotChart(data: DotChartData) {
  return (
    <ChartFigure
      title={data.title}
      headers={[data.category, data.from, data.to]}
      rows={data.rows.map(({ label, from, to }) => [label, decimal(from), decimal(to)])}
    >
      <Drawing {...data} />
    </ChartFigure>
  );
}
