import { SERIES } from './svg-frame.tsx';

/** Names of the series, one below the other; the mark of every second is hollow, so that colour is not alone. */
export function Legend({ labels, top }: { labels: readonly string[]; top: number }) {
  return (
    <g>
      {labels.map((label, index) => (
        <g key={label}>
          <SeriesMark series={index} x={8} y={top + 8 + index * 18} />
          <text x="20" y={top + 12 + index * 18}>
            {label}
          </text>
        </g>
      ))}
    </g>
  );
}

/** The mark of one series at a point. */
export function SeriesMark({ series, x, y }: { series: number; x: number; y: number }) {
  const colour = SERIES[series % SERIES.length];
  return series % 2 === 0 ? (
    <circle cx={x} cy={y} r="5" fill={colour} />
  ) : (
    <circle cx={x} cy={y} r="5" fill="#ffffff" stroke={colour} stroke-width="2.5" />
  );
}
