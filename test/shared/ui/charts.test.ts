import { JSDOM } from 'jsdom';
import { expect, test } from 'vitest';
import { barChartSvg } from '../../../shared/ui/charts.tsx';
import { bars } from '../documents/samples.ts';

test('a drawing names itself, is escaped and well-formed', () => {
  const svg = barChartSvg({ ...bars, title: '<script>' });
  const document = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
  expect(document.querySelector('title')?.textContent).toBe('<script>');
  expect(document.querySelector('desc')?.textContent).toBeTruthy();
  expect(document.querySelectorAll('script, [style], [class]')).toHaveLength(0);
  expect(svg).not.toContain('NaN');
});

test('a bar says its value with the unit, and its label what the value is of', () => {
  const svg = barChartSvg({
    ...bars,
    show: (percent) => `${percent}%`,
    bars: [{ label: 'Perempuan', value: 94, note: '32 dari 34 orang' }],
  });
  const document = new JSDOM(svg, { contentType: 'image/svg+xml' }).window.document;
  expect([...document.querySelectorAll('text')].map(({ textContent }) => textContent)).toEqual([
    'Perempuan: 32 dari 34 orang',
    '94%',
  ]);
});

test('an empty chart and a chart of zeroes are still drawings', () => {
  expect(barChartSvg({ ...bars, bars: [] })).not.toContain('NaN');
  expect(barChartSvg({ ...bars, bars: [{ label: 'Nol', value: 0 }] })).not.toContain('NaN');
});
