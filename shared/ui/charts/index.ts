/** Charts drawn on the server; apart from the other components because they bring d3-scale and d3-shape along. */
export { BarChart, type BarChartData, barChartSvg } from './bar-chart.tsx';
export { DotChart, type DotChartData, dotChartSvg } from './dot-chart.tsx';
export { LineChart, type LineChartData, lineChartSvg } from './line-chart.tsx';
