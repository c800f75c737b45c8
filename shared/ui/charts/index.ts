/** Charts drawn on the server; apart from the other components: only pages that draw pay for them. */
export { BarChart, barChartSvg } from './bar-chart.tsx';
