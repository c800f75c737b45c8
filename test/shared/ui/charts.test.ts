import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { barChartSvg } from '../../../shared/ui/charts/index.ts';
import { bars } from '../documents/samples.ts';

test('a drawing names itself, is escaped and well-formed', () => {
  const svg = barChartSvg({ ...bars, title: '<script>' });
  const document = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
  expect(document.querySelector('title')?.textContent).toBe('<script>');
  expect(document.querySelector('desc')?.textContent).toBeTruthy();
  expect(document.querySelectorAll('script, [style], [class]')).toHaveLength(0);
  expect(svg).not.toContain('NaN');
});

test('an empty chart and a chart of zeroes are still drawings', () => {
  expect(barChartSvg({ ...bars, bars: [] })).not.toContain('NaN');
  expect(barChartSvg({ ...bars, bars: [{ label: 'Nol', value: 0 }] })).not.toContain('NaN');
});
