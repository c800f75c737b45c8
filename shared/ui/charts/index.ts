/** Charts drawn on the server; apart from the other components: only pages that draw pay for them. */
export { BarChart, type BarChartData, barChartSvg } from './bar-chart.tsx';
