import { scaleLinear, scalePoint } from 'd3-scale';
import { line } from 'd3-shape';
import { renderToString } from 'preact-render-to-string';
import { decimal } from '../format.ts';
import { ChartFigure } from './chart-figure.tsx';
import { Legend, SeriesMark } from './legend.tsx';
import { type ChartText, GRID, SERIES, SOFT, SvgFrame, WIDTH } from './svg-frame.tsx';

/** Development over time: up to three lines over the same periods. */
export type LineChartData = ChartText & {
  /** Heading of the periods: "Triwulan". */
  readonly category: string;
  readonly periods: readonly string[];
  /** One value a period; `null` where nothing was measured (the line has a gap there). */
  readonly series: readonly { readonly label: string; readonly values: readonly (number | null)[] }[];
  /** Ends of the scale; zero and the greatest value when left out. */
  readonly min?: number | undefined;
  readonly max?: number | undefined;
};

const LEFT = 34;
const HEIGHT = 150;

function Drawing(data: LineChartData) {
  const values = data.series.flatMap((one) => one.values).filter((value) => value !== null);
  const x = scalePoint(data.periods, [LEFT + 14, WIDTH - 24]);
  const y = scaleLinear([data.min ?? 0, Math.max(data.max ?? 0, ...values, 0) || 1], [HEIGHT, 12]).nice(4);
  const path = line<number | null>()
    .defined((value) => value !== null)
    .x((_, index) => x(data.periods[index] ?? '') ?? 0)
    .y((value) => y(value ?? 0));
  return (
    <SvgFrame
      title={data.title}
      description={data.description}
      height={HEIGHT + 26 + data.series.length * 18}
    >
      {y.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={LEFT} x2={WIDTH} y1={y(tick)} y2={y(tick)} stroke={GRID} />
          <text x={LEFT - 6} y={y(tick) + 4} text-anchor="end" fill={SOFT}>
            {decimal(tick)}
          </text>
        </g>
      ))}
      {data.periods.map((period) => (
        <text key={period} x={x(period)} y={HEIGHT + 18} text-anchor="middle">
          {period}
        </text>
      ))}
      {data.series.map((one, index) => (
        <g key={one.label}>
          <path
            d={path([...one.values]) ?? ''}
            fill="none"
            stroke={SERIES[index % SERIES.length]}
            stroke-width="2.5"
          />
          {one.values.map((value, at) => {
            const period = data.periods[at] ?? '';
            return value === null ? null : (
              <SeriesMark key={period} series={index} x={x(period) ?? 0} y={y(value)} />
            );
          })}
        </g>
      ))}
      <Legend labels={data.series.map((one) => one.label)} top={HEIGHT + 28} />
    </SvgFrame>
  );
}

/** The bare drawing, for a PDF. */
export function lineChartSvg(data: LineChartData): string {
  return renderToString(<Drawing {...data} />);
}

/** The chart on a page, with its numbers as a table. */
export function LineChart(data: LineChartData) {
  return (
    <ChartFigure
      title={data.title}
      headers={[data.category, ...data.series.map((one) => one.label)]}
      rows={data.periods.map((period, index) => [
        period,
        ...data.series.map((one) => numberOrDash(one.values[index])),
      ])}
    >
      <Drawing {...data} />
    </ChartFigure>
  );
}

function numberOrDash(value: number | null | undefined): string {
  return typeof value === 'number' ? decimal(value) : '–';
}
